// The valid definition that tests start from, and the way through the first two stages.
import { validate } from "../../src/definition/validate.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { byPlace, toDiagnostic } from "../../src/diagnostics/to-diagnostic.ts";
import type { Override } from "../../src/document/document.ts";
import { parse } from "../../src/document/parse.ts";
import { parseOverride } from "../../src/document/parse-override.ts";

export const validDefinition = `apiVersion: slipway/v1
kind: Cluster
name: harbour
location: westeurope
orchestrator:
  type: kubernetes
api:
  allowedSourceRanges: [198.51.100.0/24]
masters:
  count: 3
agentPools:
  - name: linux1
    count: 3
admin:
  sshPublicKeys:
    - ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMMHzY86Qxsz58QgIjHczaJbMQnHUAqQDiMky38sjBho harbour
operators:
  objectIds: [3f1c0a52-6f1b-4a0e-9a63-2f6a6d1f7c11]
`;

/** Reads what a `--set` option holds; it must be right. */
export function override(text: string): Override {
  const { value, problems } = parseOverride(text);
  if (value === undefined) throw new Error(`${text}: ${problems.map(({ code }) => code).join()}`);
  return value;
}

/** What parse and validate find, with wording and places. */
export function shapeDiagnostics(text: string, sets: readonly string[] = []): readonly Diagnostic[] {
  const { value, problems, locate } = parse({ name: "cluster.yaml", text }, sets.map(override));
  const all = [...problems, ...(value === undefined ? [] : validate(value).problems)];
  return all.map((found) => toDiagnostic(found, locate)).sort(byPlace);
}

/** `code line:column-endLine:endColumn`, the parts of a diagnostic that unit tests assert. */
export function brief({ code, location }: Diagnostic): string {
  if (location === undefined) return code;
  const { line, column, endLine, endColumn } = location;
  return `${code} ${line}:${column}-${line === endLine ? "" : `${endLine}:`}${endColumn}`;
}
