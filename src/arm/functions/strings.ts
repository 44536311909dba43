// Functions of texts.
import { lowerCase, trimmed, upperCase } from "../values/letters.ts";
import { textOf } from "../values/text.ts";
import { isArray, isInt, type Value } from "../values/value.ts";
import { argument, argumentFault, arrayAt, countAt, noteNull, noteOrder, refuse, stringAt } from "./arguments.ts";
import { matches } from "./like.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const stringFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "toLower", min: 1, max: 1, apply: (args, site) => lowerCase(lettersAt(args, 0, site)) }),
  ofKnown({ name: "toUpper", min: 1, max: 1, apply: (args, site) => capitals(args, 0, site) }),
  ofKnown({ name: "trim", min: 1, max: 1, apply: (args, site) => trimmed(lettersAt(args, 0, site)) }),
  ofKnown({
    name: "startsWith",
    min: 2,
    max: 2,
    apply: (args, site) => capitals(args, 0, site).startsWith(capitals(args, 1, site)),
  }),
  ofKnown({
    name: "endsWith",
    min: 2,
    max: 2,
    apply: (args, site) => capitals(args, 0, site).endsWith(capitals(args, 1, site)),
  }),
  ofKnown({
    name: "like",
    min: 2,
    max: 2,
    apply: (args, site) => matches(stringAt(args, 0, site), stringAt(args, 1, site), site),
  }),
  ofKnown({ name: "padLeft", min: 2, max: 3, apply: padLeft }),
  ofKnown({ name: "replace", min: 3, max: 3, apply: replace }),
  ofKnown({ name: "split", min: 2, max: 2, apply: split }),
  ofKnown({ name: "join", min: 2, max: 2, apply: join }),
  ofKnown({ name: "substring", min: 1, max: 3, apply: substring }),
  ofKnown({ name: "string", min: 1, max: 1, apply: toText }),
];

/** A string whose letters are looked at one by one. */
function lettersAt(args: readonly Value[], index: number, site: CallSite): string {
  const text = stringAt(args, index, site);
  site.scope.budget.spend(text.length, site.call.span);
  return text;
}

function capitals(args: readonly Value[], index: number, site: CallSite): string {
  return upperCase(lettersAt(args, index, site));
}

function padLeft(args: readonly Value[], site: CallSite): Value {
  const value = argument(args, 0);
  if (typeof value !== "string" && !isInt(value)) refuse(args, 0, site, "a string or an int");
  const [text, length] = [textOf(value), countAt(args, 1, site)];
  if (length < 0) throw argumentFault(site, 1, `must not be negative, and is ${length}`);
  const filler = args.length > 2 ? stringAt(args, 2, site) : " ";
  if (filler.length !== 1) throw argumentFault(site, 2, "must be one character");
  site.scope.budget.reserve(length, site.call.span);
  return text.padStart(length, filler);
}

function replace(args: readonly Value[], site: CallSite): Value {
  const [text, old, next] = [stringAt(args, 0, site), stringAt(args, 1, site), stringAt(args, 2, site)];
  if (old === "") throw argumentFault(site, 1, "must not be empty");
  const count = occurrences(text, old, site);
  site.scope.budget.reserve(text.length + count * (next.length - old.length), site.call.span);
  return text.replaceAll(old, () => next);
}

function occurrences(text: string, wanted: string, { scope, call }: CallSite): number {
  scope.budget.search(text, wanted, call.span);
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
}

/** Cuts a text at every delimiter; of several that fit at one place, at the one that is named first. */
function split(args: readonly Value[], site: CallSite): Value {
  const text = stringAt(args, 0, site);
  const given = argument(args, 1);
  const wanted = "a string or an array of strings";
  if (typeof given !== "string" && !isArray(given)) refuse(args, 1, site, wanted);
  const delimiters = (isArray(given) ? given : [given])
    .map((each) => (typeof each === "string" ? each : refuse(args, 1, site, wanted)))
    .filter((each) => each !== "");
  const count = delimiters.reduce((sum, each) => sum + occurrences(text, each, site), 0);
  site.scope.budget.reserve(text.length + count * 16, site.call.span);
  if (delimiters.length < 2) return delimiters.length === 0 ? [text] : text.split(delimiters.join());
  const escaped = delimiters.map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return text.split(new RegExp(escaped.join("|")));
}

function join(args: readonly Value[], site: CallSite): Value {
  const [array, separator] = [arrayAt(args, 0, site), stringAt(args, 1, site)];
  site.scope.budget.reserve(site.scope.budget.sizeOf(array) + array.length * separator.length, site.call.span);
  return array.map((element) => textOf(element)).join(separator);
}

function substring(args: readonly Value[], site: CallSite): Value {
  const text = stringAt(args, 0, site);
  const start = args.length > 1 ? countAt(args, 1, site) : 0;
  const length = args.length > 2 ? countAt(args, 2, site) : text.length - start;
  if (start < 0 || start > text.length) {
    throw argumentFault(site, 1, `is ${start}, and the string has ${text.length} characters`);
  }
  if (length < 0 || start + length > text.length) {
    throw argumentFault(
      site,
      2,
      `is ${length}, and behind character ${start} the string has ${text.length - start}`,
      "take(skip(...), n) stops at the end of the string.",
    );
  }
  return text.slice(start, start + length);
}

function toText(args: readonly Value[], site: CallSite): Value {
  const value = argument(args, 0);
  if (value === null) noteNull(site);
  site.scope.budget.reserve(site.scope.budget.sizeOf(value), site.call.span);
  noteOrder(value, site);
  return textOf(value);
}
