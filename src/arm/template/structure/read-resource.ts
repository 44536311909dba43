import { quoted } from "../../../lib/quoted.ts";
import { suggest } from "../../../lib/suggest.ts";
import { kindOfString } from "../../expression/classify.ts";
import { isJsonArray, isJsonObject } from "../json.ts";
import type { Report } from "../report.ts";
import { literalText, type Members, readMembers, required, wrongType } from "./members.ts";
import { readResourceLoop } from "./read-loop.ts";
import type { Named, NestedSource, ResourceSource, Written } from "./template-source.ts";

export interface ResourceReading {
  readonly version: 1 | 2;
  readonly report: Report;
}

/** What the engine keeps to itself, in lower case; everything else is sent to the resource provider. */
const ofEngine = new Set([
  ...["type", "apiversion", "name", "comments", "metadata", "condition", "copy", "dependson", "scope", "existing"],
  ...["subscriptionid", "resourcegroup", "resources", "@options", "import", "extension"],
]);

/** What the engine hands on, as its own JSON schema lists it. */
const ofProvider = [
  ...["location", "tags", "sku", "kind", "managedBy", "managedByExtended", "plan", "identity", "zones"],
  ...["extendedLocation", "placement", "properties", "etag"],
];

/** The resources of a template: an array, or from version 2.0 on an object of symbolic names. A broken one is left out. */
export function readResources(section: Named | undefined, reading: ResourceReading): readonly ResourceSource[] {
  return section === undefined ? [] : readList(section, undefined, reading);
}

function readList(
  written: Named,
  parent: { readonly type: string } | undefined,
  reading: ResourceReading,
): readonly ResourceSource[] {
  const { report, version } = reading;
  if (isJsonArray(written.json)) {
    return written.json.flatMap((json, index) => {
      return readResource({ json, path: written.path.below(index) }, undefined, parent, reading) ?? [];
    });
  }
  if (!isJsonObject(written.json)) {
    wrongType(written, `"resources"`, "an array, or an object of symbolic names", report);
    return [];
  }
  if (version === 1 && Object.keys(written.json).length > 0) {
    report.add("template/needs-version-2", written.path, { what: "An object of symbolic names" }, { at: "key" });
  }
  const members = readMembers(written, `section "resources"`, report);
  return (members?.all ?? []).flatMap((each) => readResource(each, each.name, parent, reading) ?? []);
}

function readResource(
  written: Written,
  symbolicName: string | undefined,
  parent: { readonly type: string } | undefined,
  reading: ResourceReading,
): ResourceSource | undefined {
  const { report } = reading;
  const members = readMembers(
    written,
    symbolicName === undefined ? "resource" : `resource ${quoted(symbolicName)}`,
    report,
  );
  if (members === undefined) return undefined;
  const extension = members.get("import") ?? members.get("extension");
  if (extension !== undefined) {
    report.add("template/unsupported", extension.path, { what: "A resource of an extension" }, { at: "key" });
    return undefined;
  }
  doubtUnknown(members, report);
  const type = typeOf(members, parent, report);
  const apiVersion = apiVersionOf(members, report);
  const name = required(members, "name", report);
  const children = type === undefined ? [] : childrenOf(members, type, reading);
  if (type === undefined || apiVersion === undefined || name === undefined) return undefined;
  return {
    ...{ path: written.path, symbolicName, type, apiVersion, name, children },
    existing: existingOf(members, reading),
    condition: members.get("condition"),
    loop: loopOf(members, parent !== undefined, report),
    dependsOn: dependsOnOf(members, report),
    scope: members.get("scope"),
    subscriptionId: members.get("subscriptionid"),
    resourceGroup: members.get("resourcegroup"),
    options: optionsOf(members, reading),
    body: members.all.filter(({ name: each }) => !ofEngine.has(each.toLowerCase())),
    nested: isDeployment(type) ? nestedOf(members, report) : undefined,
  };
}

function isDeployment(type: string): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

/** Providers may know members of their own, so that an unknown one is only doubtful. */
function doubtUnknown(members: Members, report: Report): void {
  const known = new Set(ofProvider.map((name) => name.toLowerCase()));
  for (const { name, path } of members.all) {
    const folded = name.toLowerCase();
    if (known.has(folded) || ofEngine.has(folded) || report.isFull) continue;
    const suggestion = suggest(name, [...ofProvider, "apiVersion", "condition", "copy", "dependsOn", "scope", "name"]);
    const params = { name, ...(suggestion === undefined ? {} : { suggestion }) };
    report.add("template/unknown-resource-member", path, params, { at: "key" });
  }
}

/** A nested child says the last segment only; one that says all of it is read so too. */
function typeOf(members: Members, parent: { readonly type: string } | undefined, report: Report): string | undefined {
  const found = required(members, "type", report);
  const type = literalText(found, members.what, report)?.replace(/\/$/, "");
  if (found === undefined || type === undefined) return undefined;
  if (parent !== undefined && type !== "") {
    return type.toLowerCase().startsWith(`${parent.type.toLowerCase()}/`) ? type : `${parent.type}/${type}`;
  }
  if (/^[^/\s]+\.[^/\s]+(?:\/[^/\s]+)+$/.test(type)) return type;
  report.add("template/resource-type", found.path, { type });
  return undefined;
}

function apiVersionOf(members: Members, report: Report): Written | undefined {
  const found = required(members, "apiVersion", report);
  if (found === undefined) return undefined;
  if (typeof found.json !== "string") {
    wrongType(found, `"apiVersion" of the ${members.what}`, "a text", report);
    return undefined;
  }
  if (kindOfString(found.json) === "expression") report.add("template/computed-version", found.path, {});
  return found;
}

function childrenOf(members: Members, type: string, reading: ResourceReading): readonly ResourceSource[] {
  const found = members.get("resources");
  return found === undefined ? [] : readList(found, { type }, reading);
}

function existingOf(members: Members, { version, report }: ResourceReading): boolean {
  const found = members.get("existing");
  if (found === undefined) return false;
  if (typeof found.json !== "boolean") {
    wrongType(found, `"existing" of the ${members.what}`, "true or false", report);
    return false;
  }
  if (version === 1 && found.json) {
    report.add("template/needs-version-2", found.path, { what: `"existing"` }, { at: "key" });
  }
  return found.json;
}

function loopOf(members: Members, isNestedChild: boolean, report: Report) {
  const found = members.get("copy");
  if (found === undefined) return undefined;
  if (isNestedChild) report.add("template/child-loop", found.path, {}, { at: "key" });
  return readResourceLoop(found, report);
}

function dependsOnOf(members: Members, report: Report): readonly Written[] {
  const found = members.get("dependson");
  if (found === undefined) return [];
  if (!isJsonArray(found.json)) {
    wrongType(found, `"dependsOn" of the ${members.what}`, "an array of texts", report);
    return [];
  }
  return found.json.flatMap((json, index) => {
    const entry = { json, path: found.path.below(index) };
    if (typeof json === "string") return [entry];
    wrongType(entry, "An entry of dependsOn", "a text", report);
    return [];
  });
}

function optionsOf(members: Members, { version, report }: ResourceReading): Named | undefined {
  const found = members.get("@options");
  if (found !== undefined && version === 1) {
    report.add("template/needs-version-2", found.path, { what: `"@options"` }, { at: "key" });
  }
  return found;
}

/** What a deployment resource deploys. A missing template is reported; one that is linked is for the caller to tell. */
function nestedOf(members: Members, report: Report): NestedSource | undefined {
  const properties = members.get("properties");
  const parts = properties === undefined ? undefined : readMembers(properties, "properties of a deployment", report);
  if (parts === undefined) {
    if (properties === undefined && members.get("existing")?.json !== true)
      report.add("template/missing", members.path, { what: members.what, name: "properties" });
    return undefined;
  }
  const [template, link] = [parts.get("template"), parts.get("templatelink")];
  if (template !== undefined && link !== undefined) {
    report.add("template/nested-form", link.path, { one: "template", other: "templateLink" }, { at: "key" });
  } else if (template === undefined && link === undefined) {
    report.add("template/missing", parts.path, { what: parts.what, name: "template" });
    return undefined;
  }
  const parameters = parametersOf(parts, report);
  return { template, isInner: isInnerScope(parts, report), parameters, path: link?.path ?? parts.path };
}

function parametersOf(parts: Members, report: Report): Named | undefined {
  const [parameters, link] = [parts.get("parameters"), parts.get("parameterslink")];
  if (parameters !== undefined && link !== undefined) {
    report.add("template/nested-form", link.path, { one: "parameters", other: "parametersLink" }, { at: "key" });
  }
  return parameters;
}

/** Azure's own word for what is not said is "outer". */
function isInnerScope(parts: Members, report: Report): boolean {
  const options = parts.get("expressionevaluationoptions");
  const members = options === undefined ? undefined : readMembers(options, "expressionEvaluationOptions", report);
  const scope = members?.get("scope");
  const word = literalText(scope, "expressionEvaluationOptions", report)?.toLowerCase();
  if (scope !== undefined && word !== undefined && !["inner", "outer", "notspecified"].includes(word)) {
    report.add("template/evaluation-scope", scope.path, { scope: word });
  }
  return word === "inner";
}
