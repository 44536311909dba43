import { quoted } from "../../../lib/quoted.ts";
import { unescaped } from "../../expression/classify.ts";
import { isInt, toValue, type Value } from "../../values/value.ts";
import { isJsonArray, isJsonObject, jsonWords } from "../json.ts";
import type { Report } from "../report.ts";
import { type Members, readMembers, wrongType } from "./members.ts";
import type { BaseType, Discriminator, TypeSource, Written } from "./template-source.ts";

const typeNames: ReadonlyMap<string, { readonly base: BaseType; readonly isSecure: boolean }> = new Map([
  ["string", { base: "string", isSecure: false }],
  ["int", { base: "int", isSecure: false }],
  ["bool", { base: "bool", isSecure: false }],
  ["array", { base: "array", isSecure: false }],
  ["object", { base: "object", isSecure: false }],
  ["securestring", { base: "string", isSecure: true }],
  ["secureobject", { base: "object", isSecure: true }],
]);

/** Members of a type that the second version of the language has brought. */
const ofVersion2 = [
  "nullable",
  "$ref",
  "properties",
  "additionalproperties",
  "items",
  "prefixitems",
  "discriminator",
  "sealed",
];

/** What a type is read with. */
export interface TypeReading {
  readonly version: 1 | 2;
  readonly report: Report;
  /** Gets every type that refers to another, since what it refers to may not be read yet. */
  readonly referring: TypeSource[];
}

/** The type that an object states: a parameter, an output, a definition, or a type within one. */
export function readType(members: Members, reading: TypeReading): TypeSource {
  const { report } = reading;
  refuseNewer(members, reading);
  const stated = statedType(members, reading);
  const type: TypeSource = {
    path: members.path,
    base: stated?.base,
    isSecure: stated?.isSecure ?? false,
    reference: referenceOf(members, reading),
    isNullable: flag(members, "nullable", report) ?? false,
    allowedValues: allowedValuesOf(members, report),
    minValue: bound(members, "minvalue", report),
    maxValue: bound(members, "maxvalue", report),
    minLength: bound(members, "minlength", report),
    maxLength: bound(members, "maxlength", report),
    properties: propertiesOf(members, reading),
    additionalProperties: typeOrFlag(members, "additionalproperties", reading),
    items: typeOrFlag(members, "items", reading),
    prefixItems: prefixItemsOf(members, reading),
    discriminator: discriminatorOf(members, reading),
  };
  if (type.reference !== undefined) reading.referring.push(type);
  return type;
}

function refuseNewer(members: Members, { version, report }: TypeReading): void {
  if (version === 2) return;
  for (const name of ofVersion2) {
    const found = members.get(name);
    if (found !== undefined) {
      const what = `${quoted(found.name)} of the ${members.what}`;
      report.add("template/needs-version-2", found.path, { what }, { at: "key" });
    }
  }
}

function statedType(members: Members, { version, report }: TypeReading) {
  const found = members.get("type");
  if (found === undefined) {
    // From version 2.0 on, a type may allow anything.
    if (version === 1 && members.get("$ref") === undefined)
      report.add("template/missing", members.path, { what: members.what, name: "type" });
    return undefined;
  }
  const known = typeof found.json === "string" ? typeNames.get(found.json.toLowerCase()) : undefined;
  if (known === undefined) {
    const type = typeof found.json === "string" ? found.json : jsonWords(found.json);
    report.add("template/unknown-type", found.path, { what: members.what, type });
  }
  return known;
}

function referenceOf(members: Members, { report }: TypeReading): readonly string[] | undefined {
  const found = members.get("$ref");
  if (found === undefined) return undefined;
  const text = typeof found.json === "string" ? found.json : jsonWords(found.json);
  if (text.startsWith("#/definitions/")) return text.slice(2).split("/").map(decoded);
  report.add("template/unknown-definition", found.path, { reference: text });
  return undefined;
}

/** A segment of a JSON pointer, in a URL's fragment or not. */
function decoded(segment: string): string {
  const text = segment.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function flag(members: Members, name: string, report: Report): boolean | undefined {
  const found = members.get(name);
  if (found === undefined || typeof found.json === "boolean") return found?.json === true;
  wrongType(found, `${quoted(found.name)} of the ${members.what}`, "true or false", report);
  return undefined;
}

function bound(members: Members, name: string, report: Report): number | bigint | undefined {
  const found = members.get(name);
  if (found === undefined) return undefined;
  if ((typeof found.json === "number" || typeof found.json === "bigint") && isInt(found.json)) return found.json;
  wrongType(found, `${quoted(found.name)} of the ${members.what}`, "a whole number", report);
  return undefined;
}

function allowedValuesOf(members: Members, report: Report): readonly Value[] | undefined {
  const found = members.get("allowedvalues");
  if (found === undefined) return undefined;
  if (isJsonArray(found.json)) {
    return found.json.map((each) => (typeof each === "string" ? unescaped(each) : toValue(each)));
  }
  wrongType(found, `"allowedValues" of the ${members.what}`, "an array", report);
  return undefined;
}

function propertiesOf(members: Members, reading: TypeReading): ReadonlyMap<string, TypeSource> | undefined {
  const found = members.get("properties");
  return found === undefined ? undefined : typesByName(found, `"properties" of the ${members.what}`, reading);
}

function typesByName(written: Written, what: string, reading: TypeReading): ReadonlyMap<string, TypeSource> {
  const types = new Map<string, TypeSource>();
  for (const each of readMembers(written, what, reading.report)?.all ?? []) {
    const type = typeAt(each, `type of ${quoted(each.name)}`, reading);
    if (type !== undefined) types.set(each.name, type);
  }
  return types;
}

function typeAt(written: Written, what: string, reading: TypeReading): TypeSource | undefined {
  const members = readMembers(written, what, reading.report);
  return members === undefined ? undefined : readType(members, reading);
}

function typeOrFlag(members: Members, name: string, reading: TypeReading): TypeSource | boolean {
  const found = members.get(name);
  if (found === undefined) return true;
  if (typeof found.json === "boolean") return found.json;
  if (isJsonObject(found.json)) return typeAt(found, `${quoted(found.name)} of the ${members.what}`, reading) ?? true;
  wrongType(found, `${quoted(found.name)} of the ${members.what}`, "a type, true or false", reading.report);
  return true;
}

function prefixItemsOf(members: Members, reading: TypeReading): readonly TypeSource[] {
  const found = members.get("prefixitems");
  if (found === undefined) return [];
  if (!isJsonArray(found.json)) {
    wrongType(found, `"prefixItems" of the ${members.what}`, "an array of types", reading.report);
    return [];
  }
  return found.json.flatMap((json, index) => {
    const type = typeAt({ json, path: found.path.below(index) }, `type of element ${index}`, reading);
    return type === undefined ? [] : [type];
  });
}

function discriminatorOf(members: Members, reading: TypeReading): Discriminator | undefined {
  const found = members.get("discriminator");
  if (found === undefined) return undefined;
  const parts = readMembers(found, `"discriminator" of the ${members.what}`, reading.report);
  const propertyName = parts?.get("propertyname");
  const mapping = parts?.get("mapping");
  if (typeof propertyName?.json === "string" && mapping !== undefined) {
    return { propertyName: propertyName.json, mapping: typesByName(mapping, "mapping of a discriminator", reading) };
  }
  if (parts !== undefined) {
    const name = typeof propertyName?.json === "string" ? "mapping" : "propertyName";
    reading.report.add("template/missing", found.path, { what: parts.what, name });
  }
  return undefined;
}
