// Arithmetic on integers of 64 bits.
import { intValue, isInt, type Value } from "../values/value.ts";
import { argument, argumentFault, failed, intAt, refuse } from "./arguments.ts";
import { type CallSite, ofKnown, type StrictFunction, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric */
export const numericFunctions: readonly TemplateFunction[] = [
  arithmetic("add", (left, right) => left + right),
  arithmetic("sub", (left, right) => left - right),
  arithmetic("mul", (left, right) => left * right),
  arithmetic("div", (left, right) => (right === 0n ? undefined : left / right)),
  arithmetic("mod", (left, right) => (right === 0n ? undefined : left % right)),
  ofKnown({ name: "int", min: 1, max: 1, apply: toInt }),
  ofKnown({ name: "float", min: 1, max: 1, apply: toFloat }),
];

function arithmetic(name: string, operation: (left: bigint, right: bigint) => bigint | undefined): StrictFunction {
  return ofKnown({
    name,
    min: 2,
    max: 2,
    apply: (args, site) => {
      const [left, right] = [intAt(args, 0, site), intAt(args, 1, site)];
      const result = operation(BigInt(left), BigInt(right));
      if (result === undefined) throw failed(site, `${left} cannot be divided by 0`);
      if (BigInt.asIntN(64, result) !== result) throw failed(site, `${result} does not fit into 64 bits`);
      return intValue(result);
    },
  });
}

function toInt(args: readonly Value[], site: CallSite): Value {
  const value = argument(args, 0);
  if (isInt(value)) return value;
  if (typeof value === "number") return truncated(value, site);
  if (typeof value !== "string") return refuse(args, 0, site, "a string or an int");
  // Longer digits do not fit into 64 bits, and are slow to read.
  if (!/^\s*[+-]?\d{1,100}\s*$/.test(value)) throw argumentFault(site, 0, "is a string, and no whole number in digits");
  const number = BigInt(value.trim().replace(/^\+/, ""));
  if (BigInt.asIntN(64, number) !== number) throw argumentFault(site, 0, "does not fit into 64 bits");
  return intValue(number);
}

function truncated(value: number, site: CallSite): Value {
  const whole = BigInt(Math.trunc(value));
  if (BigInt.asIntN(64, whole) !== whole) throw argumentFault(site, 0, "does not fit into 64 bits");
  site.scope.note({
    code: "expression/doubtful",
    reason: `${site.call.name}() cuts the fraction off ${value}; no document says how Azure rounds.`,
    span: site.call.span,
  });
  return intValue(whole);
}

function toFloat(args: readonly Value[], site: CallSite): Value {
  const value = argument(args, 0);
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return refuse(args, 0, site, "a string or an int");
  if (!/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)) {
    throw argumentFault(site, 0, "is a string, and no number");
  }
  const number = Number(value);
  if (!Number.isFinite(number)) throw argumentFault(site, 0, "is larger than a float can be");
  return number;
}
