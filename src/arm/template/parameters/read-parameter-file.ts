import { quoted } from "../../../lib/quoted.ts";
import { toValue } from "../../values/value.ts";
import { isJsonObject, isTooDeep, jsonDepthLimit } from "../json.ts";
import type { Names } from "../names.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import { literalText, type Members, readMembers, refuseUnknown, required } from "../structure/members.ts";
import type { Named } from "../structure/template-source.ts";
import { type ExternalInputs, inputValue } from "./external-inputs.ts";
import { type Given, standing } from "./given.ts";

/**
 * Reads a parameter file: each entry has a value, taken as it stands, or a reference to a key vault.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
export function readParameterFile(json: unknown, path: Path, names: Names): readonly Given[] {
  const { report } = names.work;
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
  return entries.flatMap((entry) => readEntry(entry, inputs, names) ?? []);
}

const topLevel = [
  ...["$schema", "contentVersion", "languageVersion", "parameters", "metadata", "externalInputDefinitions"],
  ...["externalInputs", "extensionConfigs"],
];

/** Values that a tool has put beside the parameters; an entry with an expression takes its value from there. */
function inputsOf(members: Members): ExternalInputs {
  const inputs = members.get("externalinputs")?.json;
  return isJsonObject(inputs) ? inputs : {};
}

function readEntry(entry: Named, inputs: ExternalInputs, names: Names): Given | undefined {
  const { report } = names.work;
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
  if (expression !== undefined) {
    const found = inputValue(expression, inputs, names) ?? standing(name, []);
    return { name, path, value: found, valuePath: expression.path };
  }
  if (reference !== undefined) checkReference(reference, name, report);
  return { name, path, value: standing(name, ["secret"]), valuePath: path };
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
