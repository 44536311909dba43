import type { Risk } from "../deployment-diff.ts";
import type { RiskInput } from "./risk-input.ts";

/** What the compiler would not let through: the definition asks a living cluster for what it cannot change. */
export function compilerRefusals({ refusals }: RiskInput): readonly Risk[] {
  return refusals.map(({ code, message, hint }) => ({
    severity: "danger",
    rule: "generate-refuses",
    text: `slipway generate refuses this (${code}): ${message}${hint === undefined ? "" : ` ${hint}`}`,
    resources: [],
    isAdvice: false,
  }));
}
