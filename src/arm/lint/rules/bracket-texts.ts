// Texts that were meant as expressions: a bracket is missing, or white space stands around them.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { kindOfString } from "../../expression/classify.ts";
import { parseExpression } from "../../expression/parse.ts";
import { findFunction } from "../../functions/function-table.ts";
import { problemsOf } from "../problems-of.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";
import type { WrittenText } from "../written-template.ts";

export function bracketTexts({ texts }: LintSubject): readonly Problem[] {
  return problemsOf(texts, (written) => {
    const fault = faultOf(written);
    if (fault === undefined) return undefined;
    return problem("lint/bracket-text", pointerOfText(written), { text: written.text, fault });
  });
}

/** Nobody writes longer expressions by hand; longer texts are scripts, which have brackets of their own. */
const longest = 1000;

function faultOf({ text, section, isKey }: WrittenText): "open" | "spaced" | "bare" | undefined {
  if (isKey || section === "note" || text.length > longest || kindOfString(text) !== "literal") return undefined;
  const start = /^\s*(?:\[\s*)?([A-Za-z_]\w*)\s*\(/.exec(text);
  if (start === null || findFunction(start[1] ?? "") === undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) {
    if (trimmed.endsWith("]")) return trimmed === text ? undefined : "spaced";
    return isExpression(`${trimmed}]`) ? "open" : undefined;
  }
  // Prose may well begin with a function's name; only what means nothing else is taken for a slip.
  const isPlain =
    /^(?:parameters|variables|resourceId|subscriptionResourceId|concat|format|uniqueString|reference)\s*\(/i;
  return isPlain.test(trimmed) && isExpression(`[${trimmed.replace(/\]$/, "")}]`) ? "bare" : undefined;
}

function isExpression(text: string): boolean {
  return "expression" in parseExpression(text);
}
