import { quoted } from "../../../lib/quoted.ts";
import { suggest } from "../../../lib/suggest.ts";
import { kindOfString } from "../../expression/classify.ts";
import { isJsonObject, jsonWords } from "../json.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import type { Named, Written } from "./template-source.ts";

/** The members of an object of the language, found by name in any case. One that is null is as good as absent. */
export class Members {
  /** What the object is to a person: `resource "vnet"`. */
  readonly what: string;
  readonly path: Path;
  readonly all: readonly Named[];
  readonly #byName: ReadonlyMap<string, Named>;

  constructor(what: string, path: Path, byName: ReadonlyMap<string, Named>) {
    this.what = what;
    this.path = path;
    this.all = [...byName.values()];
    this.#byName = byName;
  }

  /** @param name in lower case */
  get(name: string): Named | undefined {
    const found = this.#byName.get(name);
    return found === undefined || found.json === null ? undefined : found;
  }
}

/** Reads an object's members. Of names that differ in case only, the first one counts. Undefined where it is no object. */
export function readMembers(written: Written, what: string, report: Report): Members | undefined {
  if (!isJsonObject(written.json)) {
    wrongType(written, `The ${what}`, "an object", report);
    return undefined;
  }
  const byName = new Map<string, Named>();
  for (const [name, json] of Object.entries(written.json)) {
    const path = written.path.below(name);
    const folded = name.toLowerCase();
    const first = byName.get(folded);
    if (first === undefined) byName.set(folded, { name, json, path });
    else report.add("template/duplicate-name", path, { name, other: first.name }, { at: "key", related: [first.path] });
  }
  return new Members(what, written.path, byName);
}

/** Reports members that have no meaning. @param known in their own spelling */
export function refuseUnknown(members: Members, known: readonly string[], report: Report): void {
  const names = new Set(known.map((name) => name.toLowerCase()));
  for (const { name, path } of members.all) {
    if (names.has(name.toLowerCase()) || report.isFull) continue;
    const suggestion = suggest(name, known);
    const params = { what: members.what, name, ...(suggestion === undefined ? {} : { suggestion }) };
    report.add("template/unknown-member", path, params, { at: "key" });
  }
}

/** A member that must be there. @param name in its own spelling */
export function required(members: Members, name: string, report: Report): Named | undefined {
  const found = members.get(name.toLowerCase());
  if (found === undefined) report.add("template/missing", members.path, { what: members.what, name });
  return found;
}

/** A member that must be a text without any expression. */
export function literalText(found: Named | undefined, what: string, report: Report): string | undefined {
  if (found === undefined) return undefined;
  if (typeof found.json !== "string") {
    wrongType(found, `${quoted(found.name)} of the ${what}`, "a text", report);
    return undefined;
  }
  if (kindOfString(found.json) !== "expression") return found.json;
  report.add("template/not-literal", found.path, { what: `${quoted(found.name)} of the ${what}` });
  return undefined;
}

export function wrongType({ json, path }: Written, what: string, expected: string, report: Report): void {
  report.add("template/wrong-type", path, { what, expected, found: jsonWords(json) });
}
