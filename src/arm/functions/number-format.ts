import { quoted } from "../../lib/quoted.ts";
import { Fault } from "../evaluation/fault.ts";
import { textOf } from "../values/text.ts";
import { failed } from "./arguments.ts";
import type { CallSite } from "./template-function.ts";

/** More digits than any use has. */
const precisionLimit = 100;

/**
 * A number in one of .NET's standard formats (D, E, F, G, N, P, X), in the invariant culture, or padded with zeros (000).
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
 * @throws Fault for other formats
 */
export function formattedNumber(value: number | bigint, specifier: string, site: CallSite): string {
  const zeros = /^#*(0+)$/.exec(specifier)?.[1];
  if (zeros !== undefined && zeros.length <= precisionLimit) return padded(value, zeros.length, specifier, site);
  const { letter, digits } = /^(?<letter>[A-Za-z])(?<digits>\d{0,3})$/.exec(specifier)?.groups ?? {};
  if (letter === undefined || Number(digits) > precisionLimit) throw unsupported(specifier, site);
  const precision = digits === "" || digits === undefined ? undefined : Number(digits);
  switch (letter.toUpperCase()) {
    case "D":
      return padded(value, precision ?? 1, specifier, site);
    case "X":
      return hexadecimal(value, precision ?? 1, letter, site);
    case "N":
      return grouped(fixed(value, precision ?? 2));
    case "F":
      return fixed(value, precision ?? 2);
    case "P":
      return `${grouped(fixed(value, precision ?? 2, 2))} %`;
    case "E":
      return exponential(value, precision ?? 6, letter);
    case "G":
      return general(value, precision, letter);
    default:
      throw unsupported(specifier, site);
  }
}

function unsupported(specifier: string, { call }: CallSite): Fault {
  return new Fault("expression/unsupported", { what: `The number format ${quoted(specifier)}` }, call.span);
}

function whole(value: number | bigint, specifier: string, site: CallSite): bigint {
  if (typeof value === "number" && !Number.isInteger(value)) {
    throw failed(site, `the format ${quoted(specifier)} is for whole numbers, and ${value} is none`);
  }
  return BigInt(value);
}

function padded(value: number | bigint, width: number, specifier: string, site: CallSite): string {
  const number = whole(value, specifier, site);
  const digits = String(number < 0n ? -number : number).padStart(width, "0");
  return number < 0n ? `-${digits}` : digits;
}

/** A negative number in the 64 bits that it has. */
function hexadecimal(value: number | bigint, width: number, letter: string, site: CallSite): string {
  const digits = BigInt.asUintN(64, whole(value, letter, site))
    .toString(16)
    .padStart(width, "0");
  return letter === "X" ? digits.toUpperCase() : digits;
}

/** With so many decimal places, the point moved to the right before. */
function fixed(value: number | bigint, places: number, shift = 0): string {
  if (typeof value === "bigint" || Number.isInteger(value)) {
    const digits = String(BigInt(value) * 10n ** BigInt(shift));
    return places === 0 ? digits : `${digits}.${"0".repeat(places)}`;
  }
  const text = (value * 10 ** shift).toFixed(places);
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

function grouped(text: string): string {
  const [digits = "", ...rest] = text.split(".");
  return [digits.replace(/\B(?=(?:\d{3})+$)/g, ","), ...rest].join(".");
}

function exponential(value: number | bigint, places: number, letter: string): string {
  const [digits = "", exponent = "0"] = Number(value).toExponential(places).split("e");
  const power = Number(exponent);
  return `${digits}${letter}${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(3, "0")}`;
}

/** As it stands, or with an exponent where it has more digits before its point than it may show. */
function general(value: number | bigint, precision: number | undefined, letter: string): string {
  if (precision === undefined || precision === 0) return textOf(value);
  const [digits = "", exponent = "0"] = Number(value)
    .toExponential(precision - 1)
    .split("e");
  const power = Number(exponent);
  const short = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  if (power >= precision || power < -4) {
    const e = letter === "G" ? "E" : "e";
    return `${short}${e}${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return String(Number(Number(value).toPrecision(precision)));
}
