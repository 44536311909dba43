// A template and what it comes to, to what is wrong or doubtful in it.
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { pointerSegments } from "../../lib/json-pointer.ts";
import type { Expansion } from "../expanded-deployment.ts";
import { type Level, type LintConfiguration, noConfiguration } from "./configuration.ts";
import type { LintCode } from "./rule.ts";
import { lintRules, offByDefault } from "./rules.ts";
import { createSubject, type ParametersFile } from "./subject.ts";
import { coversPlace, type Suppression } from "./suppression.ts";
import { writtenSuppressions } from "./written-suppressions.ts";

/** More of one rule help nobody. */
const problemsOfRule = 1000;

export interface LintRequest {
  /** The template's plain data, as it was expanded. */
  readonly template: unknown;
  readonly parameterFiles?: readonly ParametersFile[];
  /** What expandTemplate() made of them. */
  readonly expansion: Expansion;
  /** Of readLintConfiguration(). */
  readonly configuration?: LintConfiguration;
}

export interface SuppressedProblem {
  readonly problem: Problem;
  readonly reason: string;
}

export interface LintResult {
  /** Those of the expansion first, then those of the rules, then those of the suppressions in the template. */
  readonly problems: readonly Problem[];
  /** What was found and is meant to be so. */
  readonly suppressed: readonly SuppressedProblem[];
  /** The suppressions of the configuration that were of use. */
  readonly used: ReadonlySet<Suppression>;
}

/** Checks a template by all rules. Never throws for what a template can hold. */
export function lintTemplate(request: LintRequest): LintResult {
  const { template, parameterFiles = [], expansion, configuration = noConfiguration } = request;
  const subject = createSubject({ template, parametersFiles: parameterFiles, expansion });
  const levelOf = (code: string): Level | undefined => configuration.levels.get(code) ?? defaults.get(code);
  const found = lintRules
    .filter(({ codes }) => codes.some((code) => levelOf(code) !== "off"))
    .flatMap(({ check }) => check(subject).slice(0, problemsOfRule));
  const written = writtenSuppressions(subject);
  const problems = [...subject.expansionProblems, ...distinct(found)].flatMap((each) =>
    atLevel(each, levelOf(each.code)),
  );
  const { kept, suppressed, used } = suppress(problems, [...configuration.suppressions, ...written.suppressions]);
  const unused = written.suppressions.filter((suppression) => !used.has(suppression));
  const ofSuppressions = [...written.problems, ...unused.map(unusedProblem)].flatMap((each) =>
    atLevel(each, levelOf(each.code)),
  );
  return { problems: [...kept, ...ofSuppressions], suppressed, used };
}

/**
 * The suppressions of a configuration that were of no use in any of the templates that were checked with it.
 * @param results of all those templates
 */
export function unusedSuppressions(
  configuration: LintConfiguration,
  results: readonly Pick<LintResult, "used">[],
): readonly Problem[] {
  return configuration.suppressions
    .filter((suppression) => !results.some(({ used }) => used.has(suppression)))
    .map(unusedProblem)
    .flatMap((each) => atLevel(each, configuration.levels.get(each.code)));
}

function unusedProblem({ code, pointer, file }: Suppression): Problem {
  return problem("lint/unused-suppression", pointer, { code }, file === undefined ? {} : { file });
}

const defaults: ReadonlyMap<string, Level> = new Map(offByDefault.map((code: LintCode) => [code, "off"]));

/** Instances of a loop share what is written: a finding at the same place is told once. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, file = "", pointer, span }) => {
    const key = `${code} ${file} ${pointer} ${span?.start ?? ""}`;
    return !seen.has(key) && seen.add(key);
  });
}

function atLevel(found: Problem, level: Level | undefined): readonly Problem[] {
  if (level === undefined) return [found];
  return level === "off" ? [] : [{ ...found, severity: level }];
}

interface Suppressed extends Omit<LintResult, "problems"> {
  readonly kept: readonly Problem[];
}

function suppress(problems: readonly Problem[], suppressions: readonly Suppression[]): Suppressed {
  const kept: Problem[] = [];
  const suppressed: SuppressedProblem[] = [];
  const used = new Set<Suppression>();
  const byCode = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const ofCode = byCode.get(suppression.code) ?? [];
    byCode.set(suppression.code, ofCode);
    ofCode.push(suppression);
  }
  for (const each of problems) {
    const ofCode = byCode.get(each.code) ?? [];
    const segments = ofCode.length === 0 ? [] : pointerSegments(each.pointer);
    const all = ofCode.filter((suppression) => coversPlace(suppression, segments));
    for (const suppression of all) used.add(suppression);
    const [first] = all;
    if (first === undefined) kept.push(each);
    else suppressed.push({ problem: each, reason: first.reason });
  }
  return { kept, suppressed, used };
}
