import { ownMember } from "../../../lib/own-member.ts";
import { quoted } from "../../../lib/quoted.ts";
import { toValue, type Value } from "../../values/value.ts";
import { isJsonObject, isTooDeep, jsonDepthLimit } from "../json.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import { literalText, type Members, readMembers, refuseUnknown, required } from "../structure/members.ts";
import type { Named } from "../structure/template-source.ts";
import { type Given, standing } from "./given.ts";

/**
 * Reads a parameter file: each entry has a value, taken as it stands, or a reference to a key vault.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
export function readParameterFile(json: unknown, path: Path, report: Report): readonly Given[] {
  if (isTooDeep(json)) {
    report.add("template/too-deep", path, { limit: jsonDepthLimit });
    return [];
  }
  const members = readMembers({ json, path }, "parameter file", report);
  if (members === undefined) return [];
  refuseUnknown(members, topLevel, report);
  const parameters = required(members, "parameters", report);
  if (parameters === undefined) return [];
  const inputs = inputsOf(members);
  const entries = readMembers(parameters, `section "parameters"`, report)?.all ?? [];
  return entries.flatMap((entry) => readEntry(entry, inputs, report) ?? []);
}

const topLevel = [
  ...["$schema", "contentVersion", "languageVersion", "parameters", "metadata", "externalInputDefinitions"],
  ...["externalInputs", "extensionConfigs"],
];

/** Values that a tool has put beside the parameters; an entry with an expression takes its value from there. */
function inputsOf(members: Members): Readonly<Record<string, unknown>> {
  const inputs = members.get("externalinputs")?.json;
  return isJsonObject(inputs) ? inputs : {};
}

function readEntry(entry: Named, inputs: Readonly<Record<string, unknown>>, report: Report): Given | undefined {
  const members = readMembers(entry, `entry of the parameter ${quoted(entry.name)}`, report);
  if (members === undefined) return undefined;
  refuseUnknown(members, ["value", "reference", "expression", "metadata"], report);
  const { name, path } = entry;
  const value = members.all.find((each) => each.name.toLowerCase() === "value");
  const [reference, expression] = [members.get("reference"), members.get("expression")];
  if ([value, reference, expression].filter((each) => each !== undefined).length !== 1) {
    report.add("template/parameter-form", path, { name });
    return undefined;
  }
  if (value !== undefined) return { name, path, value: toValue(value.json), valuePath: value.path };
  if (expression !== undefined)
    return { name, path, value: inputOf(expression, name, inputs), valuePath: expression.path };
  if (reference !== undefined) checkReference(reference, name, report);
  return { name, path, value: standing(name, ["secret"]), valuePath: path };
}

/** A value that a tool has looked up for `[externalInputs('key')]`; anything else that only the tool knows is not known. */
function inputOf({ json }: Named, name: string, inputs: Readonly<Record<string, unknown>>): Value {
  const key = typeof json === "string" ? /^\[\s*externalInputs\(\s*'([^']*)'\s*\)\s*\]$/i.exec(json)?.[1] : undefined;
  const input = key === undefined ? undefined : ownMember(inputs, key);
  return isJsonObject(input) && Object.hasOwn(input, "value") ? toValue(input.value) : standing(name, ["context"]);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter */
function checkReference(reference: Named, name: string, report: Report): void {
  const what = `reference of the parameter ${quoted(name)}`;
  const members = readMembers(reference, what, report);
  if (members === undefined) return;
  refuseUnknown(members, ["keyVault", "secretName", "secretVersion"], report);
  literalText(required(members, "secretName", report), what, report);
  const vault = required(members, "keyVault", report);
  const parts =
    vault === undefined ? undefined : readMembers(vault, `key vault of the parameter ${quoted(name)}`, report);
  if (parts !== undefined) literalText(required(parts, "id", report), parts.what, report);
}
