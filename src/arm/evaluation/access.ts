// Members of objects and elements of arrays.
import { listText } from "../../lib/list-text.ts";
import { suggest } from "../../lib/suggest.ts";
import type { Span } from "../expression/syntax.ts";
import {
  type ArrayValue,
  isArray,
  isInt,
  isObject,
  type ObjectValue,
  spellingOf,
  typeName,
  type Value,
} from "../values/value.ts";
import { Fault } from "./fault.ts";

/** What `target[key]` is: a member by text, an element by integer. @throws Fault */
export function element(target: Value, key: Value, span: Span): Value {
  if (typeof key === "string") return member(target, key, span);
  if (!isInt(key))
    throw new Fault("expression/no-access", { what: `An element by ${typeName(key)}`, type: typeName(target) }, span);
  if (!isArray(target)) throw new Fault("expression/no-access", { what: "An element", type: typeName(target) }, span);
  return arrayElement(target, key, span);
}

function arrayElement(array: ArrayValue, index: number | bigint, span: Span): Value {
  const found = index < 0 ? undefined : array[Number(index)];
  if (found === undefined)
    throw new Fault("expression/no-element", { index: String(index), length: array.length }, span);
  return found;
}

/** What `target.name` is; names are compared without case. @throws Fault */
export function member(target: Value, name: string, span: Span): Value {
  if (!isObject(target)) {
    throw new Fault("expression/no-access", { what: `The member "${name}"`, type: typeName(target) }, span);
  }
  const key = spellingOf(target, name);
  const found = key === undefined ? undefined : target[key];
  if (found === undefined) throw noMember(target, name, span);
  return found;
}

function noMember(target: ObjectValue, name: string, span: Span): Fault {
  const names = Object.keys(target);
  const suggestion = suggest(name, names);
  const members =
    names.length === 0
      ? "none"
      : listText(
          names.slice(0, 10).map((each) => `"${each}"`),
          "and",
        );
  return new Fault(
    "expression/no-member",
    { name, members, ...(suggestion === undefined ? {} : { suggestion }) },
    span,
  );
}
