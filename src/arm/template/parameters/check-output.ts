import { quoted } from "../../../lib/quoted.ts";
import { typeName, type Value } from "../../values/value.ts";
import { facetsOf } from "../structure/definitions.ts";
import type { OutputSource } from "../structure/template-source.ts";
import { type Checking, checkValue, mayBeNull } from "./check-value.ts";

/**
 * Whether an output's value is of its type. Azure's own documentation has outputs that are null or a fraction where they are
 * declared otherwise: those are doubtful, not wrong.
 */
export function checkOutput({ name, type, value: written }: OutputSource, value: Value, checking: Checking): boolean {
  const facets = facetsOf(type, checking.definitions);
  const found = typeName(value);
  const declared = facets.find(({ base }) => base !== undefined)?.base;
  const isNull = value === null && !mayBeNull(facets);
  if (isNull || (found === "float" && declared === "int")) {
    checking.work.report.add("template/output-type", written.path, { name, declared: declared ?? "object", found });
    return true;
  }
  return checkValue({ value, path: written.path, what: `The value of the output ${quoted(name)}` }, type, checking);
}
