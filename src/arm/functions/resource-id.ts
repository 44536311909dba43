// Ids of resources.
import { quoted } from "../../lib/quoted.ts";
import { leftStanding } from "../evaluation/standing.ts";
import { isUnknown, Unknown, type Value } from "../values/value.ts";
import { argument, argumentFault, failed, refuse } from "./arguments.ts";
import { type CallSite, ofAnything, type StrictFunction, type TemplateFunction } from "./template-function.ts";

interface IdFunction {
  readonly name: string;
  readonly min: number;
  /** How many arguments may stand before the type. */
  readonly scopes: number;
  /** What stands before /providers/; undefined where the context does not tell. */
  readonly prefix: (scopes: readonly string[], site: CallSite) => string | undefined;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid */
export const resourceIdFunctions: readonly TemplateFunction[] = [
  idFunction({ name: "resourceId", min: 2, scopes: 2, prefix: resourcePrefix }),
  idFunction({ name: "subscriptionResourceId", min: 2, scopes: 1, prefix: ([id], site) => inSubscription(id, site) }),
  idFunction({ name: "tenantResourceId", min: 2, scopes: 0, prefix: () => "" }),
  idFunction({
    name: "managementGroupResourceId",
    min: 2,
    scopes: 1,
    prefix: ([name], site) => inManagementGroup(name, site),
  }),
  ofAnything({ name: "extensionResourceId", min: 3, max: Number.POSITIVE_INFINITY, apply: extensionId }),
];

function idFunction({ name, min, scopes, prefix }: IdFunction): StrictFunction {
  return ofAnything({
    name,
    min,
    max: Number.POSITIVE_INFINITY,
    apply: (args, site) => {
      requireStrings(args, site);
      if (args.some(isUnknown)) return leftStanding(site.call, args);
      const texts = args.map(String);
      const type = texts.findIndex((text) => text.includes("/"));
      if (type < 0 || type > scopes) throw noType(texts, scopes, site);
      const path = interleaved(texts.slice(type), site);
      const before = prefix(texts.slice(0, type), site);
      if (before !== undefined) return `${before}/providers/${path}`;
      return new Unknown(leftStanding(site.call, args).expression, new Set(["context"]));
    },
  });
}

function requireStrings(args: readonly Value[], site: CallSite): void {
  for (const [index, arg] of args.entries()) {
    if (!isUnknown(arg) && typeof arg !== "string") refuse(args, index, site, "a string");
  }
}

function noType(texts: readonly string[], scopes: number, site: CallSite): Error {
  const place = scopes === 0 ? "the first argument" : `the first ${scopes + 1} arguments`;
  const hint = "A type has a slash: Microsoft.Network/virtualNetworks.";
  return texts.length === 0
    ? failed(site, "there is no type")
    : failed(site, `none of ${place} is a resource type`, hint);
}

function resourcePrefix(scopes: readonly string[], site: CallSite): string | undefined {
  const { context, deploymentScope } = site.scope;
  if (deploymentScope === "resourceGroup") {
    const group = scopes.at(-1) ?? context.resourceGroup?.name;
    const subscription = inSubscription(scopes.length > 1 ? scopes[0] : undefined, site);
    return group === undefined || subscription === undefined ? undefined : `${subscription}/resourceGroups/${group}`;
  }
  const [subscription, group] = scopes;
  if (group !== undefined) return `/subscriptions/${subscription}/resourceGroups/${group}`;
  if (deploymentScope !== "subscription") return subscription === undefined ? "" : `/subscriptions/${subscription}`;
  if (subscription === undefined || isGuid(subscription)) return inSubscription(subscription, site);
  const own = inSubscription(undefined, site);
  return own && `${own}/resourceGroups/${subscription}`;
}

function inSubscription(given: string | undefined, { scope }: CallSite): string | undefined {
  const id = given ?? scope.context.subscription?.subscriptionId;
  return id === undefined ? undefined : `/subscriptions/${id}`;
}

function inManagementGroup(given: string | undefined, { scope }: CallSite): string | undefined {
  const name = given ?? scope.context.managementGroup;
  return name === undefined ? undefined : `/providers/Microsoft.Management/managementGroups/${name}`;
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function extensionId(args: readonly Value[], site: CallSite): Value {
  requireStrings(args, site);
  if (args.some(isUnknown)) return leftStanding(site.call, args);
  const [base = "", ...typed] = args.map(String);
  if (!argument(typed, 0)?.toString().includes("/")) {
    throw argumentFault(site, 1, "must be a resource type", "A type has a slash: Microsoft.Authorization/locks.");
  }
  return `${base.replace(/\/$/, "")}/providers/${interleaved(typed, site)}`;
}

/** `A.B/t1/t2` with the names x and y is `A.B/t1/x/t2/y`. */
function interleaved([type = "", ...names]: readonly string[], site: CallSite): string {
  const [namespace = "", ...types] = type.replace(/\/$/, "").split("/");
  if (types.length !== names.length) {
    throw failed(
      site,
      `the type ${quoted(type)} wants ${types.length} name${types.length === 1 ? "" : "s"}, and gets ${names.length}`,
      "Each segment of the type behind the namespace has a name.",
    );
  }
  // Sample templates have ids of empty names in variables that are used where a name is given.
  if (names.includes("")) {
    const reason = `${site.call.name}() makes an id with an empty name.`;
    site.scope.note({ code: "expression/doubtful", reason, span: site.call.span });
  }
  return [namespace, ...types.flatMap((each, index) => [each, (names[index] ?? "").replace(/\/$/, "")])].join("/");
}
