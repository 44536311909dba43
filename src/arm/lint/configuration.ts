// The configuration of the linter: which rules are on, how grave their findings are, and what is suppressed.
import type { Severity } from "../../diagnostics/code-entry.ts";
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import { pointerTo } from "../../lib/json-pointer.ts";
import { isPlainObject } from "./plain-data.ts";
import { codeFault, readSuppressions, type Suppression } from "./suppression.ts";

export type Level = "off" | Severity;

export interface LintConfiguration {
  /** By code: how grave its findings are, where that is not what the code says itself. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly suppressions: readonly Suppression[];
}

export const noConfiguration: LintConfiguration = { levels: new Map(), suppressions: [] };

/**
 * Reads a configuration: `{rules: {CODE: off|info|warning|error}, suppress: [{code, pointer?, reason}]}`.
 * @param name of the file, for problems
 * @param data its plain data; an empty file configures nothing
 */
export function readLintConfiguration(name: string, data: unknown): StageResult<LintConfiguration> {
  const file = { file: name };
  if (data === null || data === undefined) return { value: noConfiguration, problems: [] };
  if (!isPlainObject(data)) {
    const params = { what: "The configuration", expected: `an object with "rules" and "suppress"` };
    return { problems: [problem("lint/bad-configuration", "", params, file)] };
  }
  const unknown = Object.keys(data)
    .filter((member) => !["rules", "suppress", "$schema"].includes(member))
    .map((member) =>
      problem(
        "lint/bad-configuration",
        pointerTo("", member),
        { what: `"${member}"`, expected: `"rules" or "suppress"` },
        { ...file, at: "key" },
      ),
    );
  const levels = readLevels(data.rules, name);
  const { suppressions, problems } =
    data.suppress === undefined || data.suppress === null
      ? { suppressions: [], problems: [] }
      : readSuppressions(data.suppress, { pointer: "/suppress", from: "", ...file });
  return { value: { levels: levels.levels, suppressions }, problems: [...unknown, ...levels.problems, ...problems] };
}

interface ReadLevels {
  readonly levels: ReadonlyMap<string, Level>;
  readonly problems: readonly Problem[];
}

function readLevels(rules: unknown, file: string): ReadLevels {
  if (rules === undefined || rules === null) return { levels: new Map(), problems: [] };
  if (!isPlainObject(rules)) {
    const params = { what: `"rules"`, expected: "an object from code to level" };
    return { levels: new Map(), problems: [problem("lint/bad-configuration", "/rules", params, { file })] };
  }
  const levels = new Map<string, Level>();
  const problems: Problem[] = [];
  for (const [code, level] of Object.entries(rules)) {
    const pointer = pointerTo("/rules", code);
    const fault = codeFault(code, pointer, { file });
    if (fault !== undefined) problems.push({ ...fault, at: "key" });
    else if (isLevel(level)) levels.set(code, level);
    else {
      const params = { what: `The level of "${code}"`, expected: "off, info, warning or error" };
      problems.push(problem("lint/bad-configuration", pointer, params, { file }));
    }
  }
  return { levels, problems };
}

function isLevel(value: unknown): value is Level {
  return value === "off" || value === "info" || value === "warning" || value === "error";
}
