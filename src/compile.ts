// The pipeline, and the map of the house: the only file that knows the order of the stages.
//
//   SourceFile --parse--> SourceDocument --validate--> ClusterDefinition --resolve--> ResolvedCluster
//     --check--> --plan--> ClusterPlan --emit--> Artifact[] --serialize--> OutputFile[] --self-check
//
// Every stage is pure and reports all it finds; a stage with an error ends the compile.
import { catalog as builtInCatalog, type Catalog } from "./catalog/catalog.ts";
import type { ResolvedCluster } from "./cluster/cluster.ts";
import { validate } from "./definition/validate.ts";
import { codes } from "./diagnostics/codes.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Problem } from "./diagnostics/problem.ts";
import { byPlace, toDiagnostic } from "./diagnostics/to-diagnostic.ts";
import type { Override, SourceFile } from "./document/document.ts";
import { parse } from "./document/parse.ts";
import { createOnlyProblems } from "./lock/create-only-problems.ts";
import { livingPins } from "./lock/living-pins.ts";
import type { LockFile, Pins } from "./lock/lock-file.ts";
import { orchestratorOf } from "./orchestrators/registry.ts";
import { outputFiles } from "./output/output-files.ts";
import { clusterRules } from "./rules/cluster-rules.ts";
import { selfCheck } from "./self-check.ts";
import { emit } from "./targets/emit.ts";
import type { OutputFile } from "./targets/output-file.ts";

export interface CompileRequest {
  readonly source: SourceFile;
  readonly overrides?: readonly Override[];
  /** What an earlier compile left in the output folder; absent at the first one. */
  readonly lock?: LockFile;
  /** Whether to compile what the living cluster cannot change all the same: to see what it would do, not to deploy it. */
  readonly changesLiving?: boolean;
  readonly catalog?: Catalog;
}

export interface CompileResult {
  /** The cluster's name, once the document is valid. */
  readonly name?: string;
  /** Only when there is no error; the lock file is the last. */
  readonly files?: readonly OutputFile[];
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles one definition. Never throws for what a user can write.
 * @throws InvariantError where the template that came out does not pass our own checks
 */
export function compile(request: CompileRequest): CompileResult {
  const { source, overrides = [], lock, catalog = builtInCatalog } = request;
  const problems: Problem[] = [];
  const parsed = parse(source, overrides);
  const report = (name?: string, files?: readonly OutputFile[]): CompileResult => ({
    ...(name === undefined ? {} : { name }),
    ...(files === undefined ? {} : { files }),
    diagnostics: problems.map((problem) => toDiagnostic(problem, parsed.locate)).sort(byPlace),
  });
  /** Keeps a stage's problems; the value counts only when none of them is an error. */
  const pass = <T>(result: { readonly value?: T; readonly problems: readonly Problem[] }): T | undefined => {
    for (const found of result.problems) problems.push(found);
    return result.problems.some(({ code }) => codes[code].severity === "error") ? undefined : result.value;
  };

  const document = pass(parsed);
  if (document === undefined) return report();
  const definition = pass(validate(document));
  if (definition === undefined) return report();
  const living = pass(livingPins(definition, lock));
  if (living === undefined) return report(definition.name);
  const orchestrator = orchestratorOf(definition.orchestrator.type);
  const resolved = pass(orchestrator.resolve({ definition, catalog, pins: living.pins }));
  if (resolved === undefined) return report(definition.name);
  const cluster = pass(
    check(resolved, request.changesLiving === true ? undefined : living.pins, [...clusterRules, ...orchestrator.rules]),
  );
  if (cluster === undefined) return report(definition.name);
  const plan = orchestrator.plan(cluster, catalog);
  const emitted = pass(emit(plan));
  if (emitted === undefined) return report(definition.name);
  const files = outputFiles({ cluster, emitted, catalog });
  selfCheck({ artifacts: emitted.artifacts, files, lock });
  return report(definition.name, files);
}

type Rules = readonly ((cluster: ResolvedCluster) => readonly Problem[])[];

function check(cluster: ResolvedCluster, pins: Pins | undefined, rules: Rules) {
  const found = rules.flatMap((rule) => rule(cluster));
  return { value: cluster, problems: pins === undefined ? found : [...found, ...createOnlyProblems(cluster, pins)] };
}
