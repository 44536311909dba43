import type { Code } from "../../diagnostics/codes.ts";

const codes: ReadonlySet<Code> = new Set<Code>([
  "lint/literal-secret",
  "lint/plain-secret",
  "lint/secret-in-parameters-file",
  "lint/secure-default",
]);

/** Whether a secret stands in clear at the place of a problem: whoever shows the line must not show that. */
export function holdsSecret(code: Code): boolean {
  return codes.has(code);
}
