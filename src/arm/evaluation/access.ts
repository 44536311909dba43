// Members of objects and elements of arrays.
import { listText } from "../../lib/list-text.ts";
import { quoted } from "../../lib/quoted.ts";
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
  Unknown,
  type Value,
} from "../values/value.ts";
import type { Budget } from "./budget.ts";
import { Fault } from "./fault.ts";
import { beyond, memberAt } from "./predicted.ts";

/** Where something is asked of a value, and what the look-up is charged to. */
interface Place {
  readonly span: Span;
  readonly budget: Budget;
}

/** So many names are looked through for one that was meant. */
const suggestionLimit = 200;

/** What `target[key]` is: a member by text, an element by integer. @throws Fault */
export function element(target: Value, key: Value, place: Place): Value {
  if (typeof key === "string") return member(target, key, place);
  if (!isInt(key)) throw noAccess(`An element by ${typeName(key)}`, target, place);
  if (!isArray(target)) throw noAccess("An element", target, place);
  return arrayElement(target, key, place);
}

function arrayElement(array: ArrayValue, index: number | bigint, { span }: Place): Value {
  const found = index < 0 ? undefined : array[Number(index)];
  if (found !== undefined) return found;
  throw new Fault("expression/no-element", { index: String(index), length: array.length }, span);
}

/** What `target.name` is; names are compared without case. @throws Fault */
export function member(target: Value, name: string, place: Place): Value {
  if (!isObject(target)) throw noAccess(`The member ${quoted(name)}`, target, place);
  const exact = Object.hasOwn(target, name) ? target[name] : undefined;
  if (exact !== undefined) return exact;
  place.budget.spend(Object.keys(target).length, place.span);
  const key = spellingOf(target, name);
  const found = key === undefined ? undefined : target[key];
  if (found !== undefined) return found;
  const whole = beyond(target);
  if (whole === undefined) throw noMember(target, name, place);
  return new Unknown(memberAt(whole.expression, name, place.span), whole.causes);
}

function noAccess(what: string, target: Value, { span }: Place): Fault {
  return new Fault("expression/no-access", { what, type: typeName(target) }, span);
}

function noMember(target: ObjectValue, name: string, { span }: Place): Fault {
  const names = Object.keys(target);
  const suggestion = suggest(name, names.slice(0, suggestionLimit));
  const shown = names.slice(0, 10).map(quoted);
  const members = [...shown, ...(names.length > 10 ? [`${names.length - 10} more`] : [])];
  const list = members.length === 0 ? "none" : listText(members, "and");
  return new Fault(
    "expression/no-member",
    { name, members: list, ...(suggestion === undefined ? {} : { suggestion }) },
    span,
  );
}
