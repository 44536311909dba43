// The sections of a template, resources apart.
import { quoted } from "../../../lib/quoted.ts";
import { isJsonArray } from "../json.ts";
import type { Report } from "../report.ts";
import { literalText, type Members, readMembers, refuseUnknown, required, wrongType } from "./members.ts";
import { readLoops, readOutputLoop } from "./read-loop.ts";
import { readType, type TypeReading } from "./read-type.ts";
import type {
  FunctionSource,
  LoopSource,
  Named,
  OutputSource,
  ParameterSource,
  TypeSource,
  VariableSource,
  Written,
} from "./template-source.ts";

const typeMembers = [
  "type",
  "$ref",
  "nullable",
  "allowedValues",
  "minValue",
  "maxValue",
  "minLength",
  "maxLength",
  "properties",
  "additionalProperties",
  "items",
  "prefixItems",
  "discriminator",
  "sealed",
  "pattern",
  "metadata",
];

/** The objects of a section whose members are objects: parameters, outputs and so on. A broken one is left out. */
function entriesOf(section: Named | undefined, what: string, report: Report): readonly Members[] {
  if (section === undefined) return [];
  return (readMembers(section, `section ${quoted(section.name)}`, report)?.all ?? []).flatMap((each) => {
    const members = readMembers(each, `${what} ${quoted(each.name)}`, report);
    return members === undefined ? [] : [members];
  });
}

function nameOf({ path }: Members): string {
  return String(path.segment);
}

function byFoldedName<Source>(sources: readonly (readonly [string, Source])[]): ReadonlyMap<string, Source> {
  return new Map(sources.map(([name, source]) => [name.toLowerCase(), source]));
}

/** The types that others refer to as `#/definitions/NAME`. */
export function readDefinitions(section: Named | undefined, reading: TypeReading): ReadonlyMap<string, TypeSource> {
  const definitions = entriesOf(section, "definition", reading.report).map((members) => {
    refuseUnknown(members, [...typeMembers, "defaultValue"], reading.report);
    return [nameOf(members), readType(members, reading)] as const;
  });
  return byFoldedName(definitions);
}

export function readParameters(section: Named | undefined, reading: TypeReading): ReadonlyMap<string, ParameterSource> {
  const parameters = entriesOf(section, "parameter", reading.report).map((members) => {
    refuseUnknown(members, [...typeMembers, "defaultValue"], reading.report);
    const name = nameOf(members);
    const type = readType(members, reading);
    return [name, { name, path: members.path, type, defaultValue: members.get("defaultvalue") }] as const;
  });
  return byFoldedName(parameters);
}

export function readVariables(section: Named | undefined, report: Report): ReadonlyMap<string, VariableSource> {
  const members = section === undefined ? undefined : readMembers(section, `section "variables"`, report);
  const variables = new Map<string, VariableSource>();
  const add = (name: string, value: Named | LoopSource) => {
    const other = variables.get(name.toLowerCase());
    if (other === undefined) variables.set(name.toLowerCase(), { name, path: value.path, value });
    else report.add("template/duplicate-name", value.path, { name, other: other.name }, { related: [other.path] });
  };
  for (const each of members?.all ?? []) {
    if (each.name.toLowerCase() !== "copy") add(each.name, each);
    else for (const loop of readLoops(each, report)) add(loop.name, loop);
  }
  return variables;
}

export function readFunctions(section: Named | undefined, reading: TypeReading): ReadonlyMap<string, FunctionSource> {
  if (section === undefined) return new Map();
  if (!isJsonArray(section.json)) {
    wrongType(section, `The section "functions"`, "an array of namespaces", reading.report);
    return new Map();
  }
  const functions = new Map<string, FunctionSource>();
  for (const [index, json] of section.json.entries()) {
    for (const each of readNamespace({ json, path: section.path.below(index) }, reading)) {
      const other = functions.get(each.name.toLowerCase());
      if (other === undefined) functions.set(each.name.toLowerCase(), each);
      else {
        const params = { name: each.name, other: other.name };
        reading.report.add("template/duplicate-name", each.path, params, { related: [other.path] });
      }
    }
  }
  return functions;
}

function readNamespace(written: Written, reading: TypeReading): readonly FunctionSource[] {
  const { report } = reading;
  const members = readMembers(written, "namespace of functions", report);
  if (members === undefined) return [];
  refuseUnknown(members, ["namespace", "members"], report);
  const namespace = literalText(required(members, "namespace", report), members.what, report);
  if (namespace === undefined) return [];
  return entriesOf(required(members, "members", report), "function", report).flatMap((each) => {
    const own = readFunction(`${namespace}.${nameOf(each)}`, each, reading);
    return own === undefined ? [] : [own];
  });
}

function readFunction(name: string, members: Members, reading: TypeReading): FunctionSource | undefined {
  const { report } = reading;
  refuseUnknown(members, ["parameters", "output", "metadata"], report);
  const output = required(members, "output", report);
  const parts =
    output === undefined ? undefined : readMembers(output, `output of the function ${quoted(name)}`, report);
  if (parts === undefined) return undefined;
  refuseUnknown(parts, [...typeMembers, "value"], report);
  const value = required(parts, "value", report);
  if (value === undefined) return undefined;
  const parameters = readFunctionParameters(name, members.get("parameters"), reading);
  return { name, path: members.path, parameters, type: readType(parts, reading), value };
}

function readFunctionParameters(
  owner: string,
  list: Named | undefined,
  reading: TypeReading,
): readonly ParameterSource[] {
  if (list === undefined) return [];
  if (!isJsonArray(list.json)) {
    wrongType(list, `"parameters" of the function ${quoted(owner)}`, "an array", reading.report);
    return [];
  }
  return list.json.flatMap((json, index) => {
    const members = readMembers(
      { json, path: list.path.below(index) },
      `parameter of the function ${quoted(owner)}`,
      reading.report,
    );
    if (members === undefined) return [];
    refuseUnknown(members, [...typeMembers, "name"], reading.report);
    const name = literalText(required(members, "name", reading.report), members.what, reading.report);
    const type = readType(members, reading);
    return name === undefined ? [] : [{ name, path: members.path, type, defaultValue: undefined }];
  });
}

export function readOutputs(section: Named | undefined, reading: TypeReading): readonly OutputSource[] {
  return entriesOf(section, "output", reading.report).flatMap((members) => {
    const output = readOutput(members, reading);
    return output === undefined ? [] : [output];
  });
}

function readOutput(members: Members, reading: TypeReading): OutputSource | undefined {
  const { report } = reading;
  refuseUnknown(members, [...typeMembers, "value", "copy", "condition"], report);
  const type = readType(members, reading);
  const stated = members.get("type")?.json;
  const rest = {
    name: nameOf(members),
    path: members.path,
    type,
    typeName: typeof stated === "string" ? stated : "",
    condition: members.get("condition"),
  };
  const copy = members.get("copy");
  const value = members.all.find(({ name }) => name.toLowerCase() === "value");
  if (copy !== undefined && value !== undefined) {
    report.add("template/output-form", copy.path, { name: rest.name }, { at: "key", related: [value.path] });
  } else if (copy === undefined && value === undefined) {
    report.add("template/missing", members.path, { what: members.what, name: "value" });
  }
  if (value !== undefined) return { ...rest, value };
  const loop = copy === undefined ? undefined : readOutputLoop(copy, report);
  return loop === undefined ? undefined : { ...rest, value: loop };
}
