import type { Call } from "../../expression/syntax.ts";
import { isUnknown, Unknown, type Value } from "../../values/value.ts";
import { baseOf, type Place } from "./place.ts";
import { segmentsOf, shownText } from "./text-parts.ts";

/** Types that belong to the tenant, wherever they are deployed from, in lower case. */
const ofTenant = [
  "microsoft.management/managementgroups",
  "microsoft.subscription/aliases",
  "microsoft.billing/billingaccounts",
];

/**
 * The id of a resource below a scope: the segments of its type and of its name in turn.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
 */
export function idBelow(base: string, type: string, names: readonly string[]): string {
  const [namespace = "", ...types] = type.split("/");
  const folded = type.toLowerCase();
  if (folded === "microsoft.resources/resourcegroups")
    return `${base.replace(/\/resourceGroups\/.*$/i, "")}/resourceGroups/${names[0]}`;
  if (folded === "microsoft.resources/subscriptions") return `/subscriptions/${names[0]}`;
  const start = ofTenant.some((each) => folded === each || folded.startsWith(`${each}/`)) ? "" : base;
  return [`${start}/providers/${namespace}`, ...types.flatMap((each, index) => [each, names[index] ?? ""])].join("/");
}

/** An id for a person: without what all resources of the template's place begin with. */
export function relativeId(id: string, { home }: { readonly home: Place }): string {
  const start = `${baseOf(home)}/providers/`;
  return id.toLowerCase().startsWith(start.toLowerCase()) ? id.slice(start.length) : id;
}

/** What `scope` says a resource belongs to, as the beginning of its id. */
export function scopeIdOf(scope: Value, place: Place): string {
  const text = idText(scope, place);
  if (text.startsWith("/") || text.startsWith("[")) return text.replace(/\/+$/, "");
  const isOfTenant = /^Microsoft\.Management\//i.test(text);
  return `${isOfTenant ? "" : baseOf(place)}/providers/${text}`;
}

/** An id as text. What is not known of it stays an expression; of the functions that make ids, only their parts do. */
export function idText(value: Value, place: Place): string {
  if (!isUnknown(value) || value.expression.kind !== "call") return shownText(value);
  return idOfCall(value.expression, place) ?? shownText(value);
}

/** The id that a call makes, at a place whose subscription or group is not known. */
function idOfCall({ name, args }: Call, place: Place): string | undefined {
  const values = args.map((arg) => (arg.kind === "literal" ? arg.value : new Unknown(arg, new Set())));
  switch (name.toLowerCase()) {
    case "resourceid":
      return idOfArguments(values, ([group, subscription]) => {
        return baseOf({
          ...place,
          ...(group && { scope: "resourceGroup", resourceGroup: group }),
          ...(subscription && { subscription }),
        });
      });
    case "subscriptionresourceid":
      return idOfArguments(values, ([subscription]) =>
        baseOf({ ...place, scope: "subscription", ...(subscription && { subscription }) }),
      );
    case "managementgroupresourceid":
      return idOfArguments(values, ([managementGroup]) =>
        baseOf({ ...place, scope: "managementGroup", ...(managementGroup && { managementGroup }) }),
      );
    case "extensionresourceid":
      return idOfArguments(values.slice(1), () => idText(values[0] ?? null, place));
    case "tenantresourceid":
      return idOfArguments(values, () => "");
    default:
      return undefined;
  }
}

/** @param baseFor gets what stands before the type, the nearest first */
function idOfArguments(
  values: readonly Value[],
  baseFor: (before: readonly (string | undefined)[]) => string,
): string | undefined {
  const at = values.findIndex((value) => typeof value === "string" && value.includes("/"));
  const type = values[at];
  if (at < 0 || at > 2 || typeof type !== "string") return undefined;
  const names = values.slice(at + 1).flatMap(segmentsOf);
  if (names.length !== type.replace(/\/$/, "").split("/").length - 1) return undefined;
  return idBelow(baseFor(values.slice(0, at).reverse().map(shownText)), type, names);
}
