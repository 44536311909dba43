import { quoted } from "../../../lib/quoted.ts";
import { isObject, isUnknown, memberOf, spellingOf, typeName, type Value } from "../../values/value.ts";
import { isJsonObject } from "../json.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import type { Named } from "../structure/template-source.ts";
import { type Given, standing } from "./given.ts";

/**
 * What a deployment resource passes to the parameters of its template: values, as its own template has evaluated them, or
 * references to a key vault. An entry may as a whole be an expression.
 */
export function passedParameters(
  written: Named | undefined,
  evaluated: Value | undefined,
  report: Report,
): readonly Given[] {
  if (written === undefined) return [];
  const entries = isObject(evaluated) ? Object.entries(evaluated) : [];
  if (evaluated !== undefined && !isObject(evaluated) && !isUnknown(evaluated)) {
    const params = { what: "The parameters of a deployment", expected: "an object", found: typeName(evaluated) };
    report.add("template/result-type", written.path, params);
  }
  const given = entries.flatMap(([name, entry]) => passedEntry(name, entry, written, report) ?? []);
  return [...given, ...brokenEntries(written, entries)];
}

/** Entries whose expressions have a fault are given all the same: that they seem to be missing is no fault of its own. */
function brokenEntries({ json, path }: Named, entries: readonly (readonly [string, Value])[]): readonly Given[] {
  const known = new Set(entries.map(([name]) => name));
  const written = isJsonObject(json) ? Object.keys(json) : [];
  return written.filter((name) => !known.has(name)).map((name) => brokenEntry(name, path.below(name)));
}

function brokenEntry(name: string, path: Path): Given {
  return { name, path, value: standing(name, []), valuePath: path };
}

function passedEntry(name: string, entry: Value, written: Named, report: Report): Given | undefined {
  const path = written.path.below(name);
  if (isUnknown(entry)) return { name, path, value: entry, valuePath: path };
  if (!isObject(entry)) {
    report.add("template/result-type", path, {
      what: `The entry of the parameter ${quoted(name)}`,
      expected: "an object",
      found: typeName(entry),
    });
    return brokenEntry(name, path);
  }
  const [value, reference] = [memberOf(entry, "value"), memberOf(entry, "reference")];
  if (value !== undefined && reference === undefined) return { name, path, value, valuePath: path.below("value") };
  if (reference !== undefined && value === undefined) {
    checkReference(writtenMember(written.json, name, "reference"), name, path.below("reference"), report);
    return { name, path, value: standing(name, ["secret"]), valuePath: path };
  }
  // A value with a fault has left no trace.
  if (value === undefined && !hasValue(written, name)) report.add("template/parameter-form", path, { name });
  if (value !== undefined) report.add("template/parameter-form", path, { name });
  return brokenEntry(name, path);
}

function hasValue({ json }: Named, name: string): boolean {
  return ["value", "copy"].some((member) => writtenMember(json, name, member) !== undefined);
}

/** Looks into what is written: of what has a fault, nothing is left once it is evaluated. */
function writtenMember(json: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((found, name) => {
    if (!isJsonObject(found)) return undefined;
    const key = spellingOf(found, name);
    return key === undefined ? undefined : found[key];
  }, json);
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter */
function checkReference(reference: unknown, name: string, path: Path, report: Report): void {
  if (!isJsonObject(reference)) return;
  const what = `reference of the parameter ${quoted(name)}`;
  const vault = writtenMember(reference, "keyVault");
  const missing = ["secretName", "keyVault"].filter((each) => writtenMember(reference, each) === undefined);
  for (const each of missing) report.add("template/missing", path, { what, name: each });
  if (isJsonObject(vault) && writtenMember(vault, "id") === undefined) {
    report.add("template/missing", path.below("keyVault"), {
      what: `key vault of the parameter ${quoted(name)}`,
      name: "id",
    });
  }
}
