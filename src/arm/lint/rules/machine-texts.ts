// The texts that machines are given: custom data, and scripts of the custom script extension.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { Expression } from "../../expression/syntax.ts";
import { isUnknown } from "../../values/value.ts";
import { isSameName } from "../body-access.ts";
import { isCallOf, textOf } from "../expression-reader.ts";
import { isScriptExtension } from "../extensions.ts";
import type { Leaf } from "../leaves.ts";
import { limits } from "../limits.ts";
import { problemsOf } from "../problems-of.ts";
import type { LintSubject } from "../subject.ts";

export function machineTexts({ leaves, pointerIn }: LintSubject): readonly Problem[] {
  return problemsOf(leaves, (leaf) => {
    const { name, resource, place } = leaf;
    if (isSameName(name, "customData") && isOfCompute(leaf)) {
      return customDataProblem(leaf, () => pointerIn(resource, place));
    }
    const isScript = isSameName(name, "script") && isScriptExtension(leaf);
    return isScript ? scriptProblem(leaf, () => pointerIn(resource, place)) : undefined;
  });
}

function customDataProblem({ value }: Leaf, pointer: () => string): Problem | undefined {
  if (value === "") return undefined;
  if (typeof value === "string" && !isBase64(value)) return problem("lint/custom-data-not-base64", pointer(), {});
  const size = isUnknown(value) ? leastBytes(value.expression) : decodedSize(value);
  const limit = limits.customDataBytes;
  return size > limit ? problem("lint/custom-data-too-large", pointer(), { size, limit }) : undefined;
}

/** The extension counts the script as it is delivered, in base64. */
function scriptProblem({ value }: Leaf, pointer: () => string): Problem | undefined {
  const size = isUnknown(value) ? Math.ceil(leastBytes(value.expression) / 3) * 4 : value.length;
  const limit = limits.scriptBytes;
  return size > limit ? problem("lint/script-too-large", pointer(), { size, limit }) : undefined;
}

/** How many bytes an expression in base64 makes at least: of what is known in it, every character is one or more. */
function leastBytes(expression: Expression): number {
  const [text] = isCallOf(expression, "base64") ? expression.args : [];
  return text === undefined ? 0 : knownLength(text);
}

function knownLength(expression: Expression): number {
  const text = textOf(expression);
  if (text !== undefined) return text.length;
  if (!isCallOf(expression, "concat", "format")) return 0;
  return expression.args.reduce((sum, arg) => sum + knownLength(arg), 0);
}

function decodedSize(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isOfCompute({ resource }: Leaf): boolean {
  return /^microsoft\.compute\//i.test(resource.type);
}
