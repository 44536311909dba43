// The shape of a template: everything that Azure would refuse before it evaluates anything, all at once.
import { quoted } from "../../../lib/quoted.ts";
import type { DeploymentScope } from "../../deployment-context.ts";
import { isJsonObject, jsonWords } from "../json.ts";
import type { Report } from "../report.ts";
import { checkReferences } from "./definitions.ts";
import { literalText, type Members, readMembers, refuseUnknown, required, wrongType } from "./members.ts";
import { readResources } from "./read-resource.ts";
import { readDefinitions, readFunctions, readOutputs, readParameters, readVariables } from "./read-sections.ts";
import type { TemplateSource, Written } from "./template-source.ts";

const topLevel = [
  ...["$schema", "contentVersion", "languageVersion", "apiProfile", "metadata", "definitions", "parameters"],
  ...["variables", "functions", "resources", "outputs", "imports", "extensions", "asserts"],
];

const scopes: Readonly<Record<string, DeploymentScope>> = {
  deployment: "resourceGroup",
  subscriptiondeployment: "subscription",
  managementgroupdeployment: "managementGroup",
  tenantdeployment: "tenant",
};

/** Reads a template's structure. Undefined where it is no object; of any other fault, the broken part is left out. */
export function readTemplate(written: Written, report: Report): TemplateSource | undefined {
  const members = readMembers(written, "template", report);
  if (members === undefined || !isJsonObject(written.json)) return undefined;
  refuseUnknown(members, topLevel, report);
  const scope = scopeOf(members, report);
  const version = versionOf(members, report);
  checkContentVersion(members, report);
  doubtExtensions(members, report);
  const definitions = members.get("definitions");
  if (definitions !== undefined && version === 1) {
    report.add("template/needs-version-2", definitions.path, { what: `"definitions"` }, { at: "key" });
  }
  const reading = { version, report, referring: [] };
  const resources = readResources(required(members, "resources", report), reading);
  const source: TemplateSource = {
    ...{ path: written.path, json: written.json, scope, version, resources },
    definitions: readDefinitions(definitions, reading),
    parameters: readParameters(members.get("parameters"), reading),
    variables: readVariables(members.get("variables"), report),
    functions: readFunctions(members.get("functions"), reading),
    outputs: readOutputs(members.get("outputs"), reading),
    isPartial: resources.length < countOf(members.get("resources")?.json),
  };
  checkReferences(reading.referring, source.definitions, report);
  return source;
}

/** The scope that `$schema` names: what the resources' ids begin with follows from it. */
function scopeOf(members: Members, report: Report): DeploymentScope {
  const found = required(members, "$schema", report);
  const uri = literalText(found, members.what, report);
  if (found === undefined || uri === undefined) return "resourceGroup";
  const match =
    /^https?:\/\/schema\.management\.azure\.com\/schemas\/[\w.-]+\/([a-z]*deployment)template\.json#?$/i.exec(uri);
  const scope = scopes[match?.[1]?.toLowerCase() ?? ""];
  if (scope === undefined) report.add("template/schema", found.path, { uri });
  return scope ?? "resourceGroup";
}

function versionOf(members: Members, report: Report): 1 | 2 {
  const found = members.get("languageversion");
  const version = literalText(found, members.what, report);
  if (found === undefined || version === undefined || version === "1.0") return 1;
  if (/^\d+\.\d+-experimental$/.test(version)) {
    report.add("template/experimental-version", found.path, { version });
    return 2;
  }
  if (version !== "2.0") report.add("template/language-version", found.path, { version });
  return version.startsWith("1") ? 1 : 2;
}

function checkContentVersion(members: Members, report: Report): void {
  const found = required(members, "contentVersion", report);
  if (found === undefined) return;
  if (typeof found.json !== "string") wrongType(found, `"contentVersion"`, "a text", report);
  else if (!/^\d+\.\d+\.\d+\.\d+$/.test(found.json)) {
    report.add("template/content-version", found.path, { version: found.json });
  }
}

/** Parts that only previews of the language have; they are no resources of Azure. */
function doubtExtensions(members: Members, report: Report): void {
  for (const name of ["imports", "extensions", "asserts"]) {
    const found = members.get(name);
    if (found === undefined) continue;
    if (isJsonObject(found.json)) {
      if (Object.keys(found.json).length > 0)
        report.add("template/unsupported", found.path, { what: `The section ${quoted(name)}` }, { at: "key" });
    } else
      report.add("template/wrong-type", found.path, {
        what: `The section ${quoted(name)}`,
        expected: "an object",
        found: jsonWords(found.json),
      });
  }
}

function countOf(resources: unknown): number {
  return typeof resources === "object" && resources !== null ? Object.keys(resources).length : 0;
}
