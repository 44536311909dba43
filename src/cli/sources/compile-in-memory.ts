import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Override, SourceFile } from "../../document/document.ts";
import { type CompileResult, clusterNameOf, compile, type LockFile } from "../../index.ts";
import { textsOf } from "../definitions.ts";
import type { DeploymentSource } from "../deployment-source.ts";
import type { FoundLock } from "../output/find-lock.ts";
import type { Report } from "../report.ts";
import type { SourceTexts } from "../templates/source-texts.ts";
import { readLockIn } from "./lock-in-tree.ts";
import type { SourceTree } from "./source-tree.ts";

/** Why a change cannot be deployed onto the living cluster, in the words of `generate`. */
export type Refusal = Pick<Diagnostic, "code" | "message" | "hint" | "location">;

interface Work {
  readonly name: string;
  readonly tree: SourceTree;
  readonly path: string;
  readonly source: SourceFile;
  readonly output?: string | undefined;
  readonly overrides?: readonly Override[];
  readonly otherLock?: LockFile | undefined;
  readonly texts: SourceTexts;
  readonly report: Report;
}

/**
 * Compiles a definition as `generate` would, against the lock file of its output folder, and writes nothing. What the
 * living cluster cannot change is compiled all the same, and listed among the refusals.
 */
export async function compileInMemory(work: Work): Promise<DeploymentSource | undefined> {
  const { source, report, overrides = [] } = work;
  const cluster = clusterNameOf(source, overrides);
  const found = cluster === undefined ? { problems: [] } : await lockOf(cluster, work);
  report.addProblems(found.problems, source.name);
  if (found.problems.length > 0) return undefined;
  const lock = found.lock ?? (work.otherLock?.pins.name === cluster ? work.otherLock : undefined);
  const { result, refusals } = compileLeniently(source, overrides, lock);
  // Of a definition that compiles, only what it makes is asked for.
  if (result.files === undefined) report.add(result.diagnostics, source.name, textsOf(source));
  const file = (path: string) => {
    const text = result.files?.find((each) => each.path === path)?.text;
    return text === undefined ? undefined : { name: `${source.name} > ${path}`, value: jsonOf(text) };
  };
  const [template, parameters] = [file("azuredeploy.json"), file("azuredeploy.parameters.json")];
  if (template === undefined || parameters === undefined) return undefined;
  const known = lock === undefined ? {} : { lock };
  return {
    name: work.name,
    kind: "definition",
    template,
    parameterFiles: [parameters],
    texts: work.texts,
    ...known,
    refusals,
  };
}

/** Our own output: JSON beyond doubt. */
function jsonOf(text: string): unknown {
  return JSON.parse(text);
}

/** The lock file of the folder that `generate` would write to, in the tree that the definition is of. */
async function lockOf(cluster: string, { tree, path, output }: Work): Promise<FoundLock> {
  const usual = tree.join(tree.join(tree.folderOf(path), "output"), cluster);
  const folder = output === undefined ? usual : tree.pathOf(output);
  return folder === undefined ? { problems: [] } : readLockIn(tree, folder);
}

interface Lenient {
  readonly result: CompileResult;
  readonly refusals: readonly Refusal[];
}

/** Compiles; where only the living cluster speaks against it, compiles again without asking it. */
function compileLeniently(source: SourceFile, overrides: readonly Override[], lock: LockFile | undefined): Lenient {
  const request = { source, overrides };
  const result = compile(lock === undefined ? request : { ...request, lock });
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  const refusals = errors.filter(({ code }) => code.startsWith("lifecycle/"));
  if (lock === undefined || refusals.length === 0 || refusals.length < errors.length) return { result, refusals: [] };
  // Of another cluster, or of a later generation, the lock file pins nothing that could be compiled with.
  const isOther = refusals.some(
    ({ code }) => code !== "lifecycle/immutable" && code !== "lifecycle/kubernetes-version",
  );
  const again = compile(isOther ? request : { ...request, lock, changesLiving: true });
  return { result: again, refusals };
}
