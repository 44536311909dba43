// Functions of texts.
import { lowerCase, trimmed, upperCase } from "../values/letters.ts";
import { textOf } from "../values/text.ts";
import { isArray, isInt, type Value } from "../values/value.ts";
import { argument, argumentFault, arrayAt, countAt, noteNull, noteOrder, refuse, stringAt } from "./arguments.ts";
import { matches } from "./like.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const stringFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "toLower", min: 1, max: 1, apply: (args, site) => lowerCase(stringAt(args, 0, site)) }),
  ofKnown({ name: "toUpper", min: 1, max: 1, apply: (args, site) => upperCase(stringAt(args, 0, site)) }),
  ofKnown({ name: "trim", min: 1, max: 1, apply: (args, site) => trimmed(stringAt(args, 0, site)) }),
  ofKnown({
    name: "startsWith",
    min: 2,
    max: 2,
    apply: (args, site) => upperCase(stringAt(args, 0, site)).startsWith(upperCase(stringAt(args, 1, site))),
  }),
  ofKnown({
    name: "endsWith",
    min: 2,
    max: 2,
    apply: (args, site) => upperCase(stringAt(args, 0, site)).endsWith(upperCase(stringAt(args, 1, site))),
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
  site.scope.budget.search(text, old, site.call.span);
  const pieces = text.split(old);
  site.scope.budget.reserve(text.length + (pieces.length - 1) * (next.length - old.length), site.call.span);
  return pieces.join(next);
}

/** Cuts a text at every delimiter; of several that fit at one place, the one that is named first. */
function split(args: readonly Value[], site: CallSite): Value {
  const text = stringAt(args, 0, site);
  const given = argument(args, 1);
  if (typeof given !== "string" && !isArray(given)) refuse(args, 1, site, "a string or an array of strings");
  const delimiters = (isArray(given) ? given : [given]).map((each) =>
    typeof each === "string" ? each : refuse(args, 1, site, "a string or an array of strings"),
  );
  const useful = delimiters.filter((each) => each !== "");
  for (const each of useful) site.scope.budget.search(text, each, site.call.span);
  if (useful.length === 1) return text.split(useful[0] ?? "");
  return useful.length === 0 ? [text] : cut(text, useful);
}

function cut(text: string, delimiters: readonly string[]): readonly string[] {
  const pattern = new RegExp(delimiters.map((each) => each.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"));
  return text.split(pattern);
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
