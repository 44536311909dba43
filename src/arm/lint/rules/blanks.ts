// Empty values that say nothing.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../../../lib/json-pointer.ts";
import { childrenOf, isPlainObject } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";
import { isDeployment } from "../written-template.ts";

/** Members that arm-ttk lets be empty, since empty means something there. */
const mayBeEmpty = new Set(
  [
    ...["resources", "outputs", "variables", "parameters", "functions", "properties", "template", "defaultValue"],
    ...["accessPolicies", "value", "promotionCode", "inputs", "notEquals", "clientId", "allowedCallerIpAddresses"],
    ...["workerPools", "AzureMonitor", "requiredDataConnectors", "UserTokenPrepend", "metadata"],
  ].map((name) => name.toLowerCase()),
);

export function blanks({ declarations }: LintSubject): readonly Problem[] {
  return declarations.flatMap((declaration) => {
    const skipped = isDeployment(declaration) ? ["resources", "template"] : ["resources"];
    return within(declaration.data, declaration.pointer, skipped);
  });
}

const depthLimit = 300;

function within(value: unknown, pointer: JsonPointer, skipped: readonly string[], depth = 0): readonly Problem[] {
  if (depth > depthLimit) return [];
  return childrenOf(value).flatMap(([name, member]): readonly Problem[] => {
    const at = pointerTo(pointer, name);
    if (skipped.includes(String(name))) return [];
    const words = emptyWords(member);
    if (words === undefined) return within(member, at, skipped, depth + 1);
    // A name that is an expression or an id is a value itself: userAssignedIdentities has such.
    const isMeant = typeof name === "number" || mayBeEmpty.has(name.toLowerCase()) || /^[[/]/.test(name);
    return isMeant ? [] : [problem("lint/blank", at, { member: String(name), value: words })];
  });
}

function emptyWords(value: unknown): string | undefined {
  if (value === null) return "null";
  if (value === "") return "an empty text";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : undefined;
  return isPlainObject(value) && Object.keys(value).length === 0 ? "an empty object" : undefined;
}
