// Values as text, as the language writes them into other texts.
import { isArray, isObject, type Value } from "./value.ts";

/**
 * The text of a known value: a text is itself, true is `True`, null is empty, arrays and objects are compact JSON. format()
 * writes their texts in single quotes, everything else in double quotes.
 */
export function textOf(value: Value, quote: '"' | "'" = '"'): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return numberText(value);
  return typeof value === "bigint" ? String(value) : jsonOf(value, quote);
}

/**
 * Whether a value has objects with names such as "10" beside others: this language puts them first, whatever the order in
 * which they were given, so that the text of such an object may not be Azure's.
 */
export function losesOrder(value: Value): boolean {
  if (isArray(value)) return value.some(losesOrder);
  if (!isObject(value)) return false;
  const [first = "", ...rest] = Object.keys(value);
  return (/^(?:0|[1-9]\d*)$/.test(first) && rest.length > 0) || Object.values(value).some(losesOrder);
}

function jsonOf(value: Value, quote: '"' | "'"): string {
  if (typeof value === "string") return quotedText(value, quote);
  if (isArray(value)) return `[${value.map((part) => jsonOf(part, quote)).join(",")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, part]) => `${quotedText(name, quote)}:${jsonOf(part, quote)}`);
    return `{${members.join(",")}}`;
  }
  return typeof value === "boolean" || value === null ? String(value) : textOf(value);
}

function quotedText(text: string, quote: '"' | "'"): string {
  const json = JSON.stringify(text).replace(/[\u0085\u2028\u2029]/g, (mark) => `\\u${hex(mark)}`);
  return quote === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Numbers are written as .NET does: a large or small fraction gets an exponent of at least two digits, with its sign. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (Number.isSafeInteger(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e15) return String(value);
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  return `${digits}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function hex(mark: string): string {
  return mark.charCodeAt(0).toString(16).padStart(4, "0");
}
