// What a person means by a deployment: a definition, an output folder or a template, on the disk or in a commit. Whatever
// it is, a template and parameter files come out of it.
import { problem, type StageResult } from "../diagnostics/problem.ts";
import type { Override, SourceFile } from "../document/document.ts";
import type { LockFile } from "../lock/lock-file.ts";
import type { Report } from "./report.ts";
import { compileInMemory, type Refusal } from "./sources/compile-in-memory.ts";
import { findSource } from "./sources/find-source.ts";
import { readLockIn } from "./sources/lock-in-tree.ts";
import { outputFolderIn } from "./sources/output-folder-in.ts";
import { type JsonFile, jsonProblems, kindOfJson, readJson } from "./sources/read-json.ts";
import type { SourcePlace, SourceTree } from "./sources/source-tree.ts";
import type { Terminal } from "./terminal.ts";

export interface DeploymentSource {
  /** As the user named it. */
  readonly name: string;
  readonly kind: "definition" | "output" | "template";
  readonly template: JsonFile;
  /** In the order in which they count: of a parameter in several, the last one. */
  readonly parameterFiles: readonly JsonFile[];
  /** Of a definition that has an output, and of an output. */
  readonly lock?: LockFile;
  /** Why `generate` would refuse a definition that asks for what its living cluster cannot change. */
  readonly refusals: readonly Refusal[];
}

export interface LoadRequest {
  readonly name: string;
  /** Parameter files: for a template instead of the one beside it, otherwise after its own. */
  readonly parameters?: readonly string[];
  /** The output folder of a definition, where it is not the usual one: its lock file counts. */
  readonly output?: string;
  /** Values that replace a definition's own. */
  readonly overrides?: readonly Override[];
  /** The lock file of a definition that has none of its own; it counts where it is of the same cluster. */
  readonly otherLock?: LockFile;
  readonly report: Report;
  readonly terminal: Terminal;
}

/**
 * Finds, reads and, where it is a definition, compiles in memory what a name stands for; nothing is written.
 * @returns undefined where it cannot be had, which is reported
 */
export async function loadDeployment(request: LoadRequest): Promise<DeploymentSource | undefined> {
  const { name, report, terminal } = request;
  const { value: place, problems } = await findSource(name, terminal);
  report.addProblems(problems, name);
  if (place === undefined) return undefined;
  const loaded = place.kind === "folder" ? await loadFolder(place, request) : await loadFile(place, request);
  const given = await readParameters(request);
  return loaded === undefined || given === undefined
    ? undefined
    : {
        ...loaded,
        parameterFiles: [...(loaded.kind === "template" && given.length > 0 ? [] : loaded.parameterFiles), ...given],
      };
}

async function loadFolder(place: SourcePlace, { name, report }: LoadRequest): Promise<DeploymentSource | undefined> {
  const { value: folder, problems } = await outputFolderIn(place);
  report.addProblems(problems, name);
  if (folder === undefined) return undefined;
  const { tree } = place;
  const template = await readAs("template", tree, tree.join(folder, "azuredeploy.json"), report);
  const parametersPath = tree.join(folder, "azuredeploy.parameters.json");
  const parameters = await readIfThere(tree, parametersPath, report);
  const { lock, problems: lockProblems } = await readLockIn(tree, folder);
  report.addProblems(lockProblems, name);
  if (template === undefined || parameters === undefined || lockProblems.length > 0) return undefined;
  return {
    name,
    kind: "output",
    template,
    parameterFiles: parameters,
    ...(lock === undefined ? {} : { lock }),
    refusals: [],
  };
}

async function loadFile(place: SourcePlace, request: LoadRequest): Promise<DeploymentSource | undefined> {
  const { tree, path } = place;
  const { value: source, problems } = await tree.read(path);
  request.report.addProblems(problems, request.name);
  if (source === undefined) return undefined;
  const json = readJson(source);
  const kind = json === undefined ? "other" : kindOfJson(json.value);
  if (kind === "parameters") {
    request.report.addProblems([problem("source/parameter-file", "", { file: source.name })], source.name);
    return undefined;
  }
  if (json !== undefined && kind === "template") return loadTemplate(json, place, request);
  return compileInMemory({ ...request, tree, path, source });
}

async function loadTemplate(
  template: JsonFile,
  { tree, path }: SourcePlace,
  { name, report }: LoadRequest,
): Promise<DeploymentSource | undefined> {
  const parameters = await readIfThere(tree, path.replace(/(?:\.json)?$/i, ".parameters.json"), report);
  return parameters === undefined
    ? undefined
    : { name, kind: "template", template, parameterFiles: parameters, refusals: [] };
}

/** A parameters file as a list of one; an empty list where there is none, undefined where it cannot be read. */
async function readIfThere(tree: SourceTree, path: string, report: Report): Promise<readonly JsonFile[] | undefined> {
  if ((await tree.kindOf(path)) !== "file") return [];
  const file = await readAs("parameters", tree, path, report);
  return file === undefined ? undefined : [file];
}

async function readParameters({
  parameters = [],
  report,
  terminal,
}: LoadRequest): Promise<readonly JsonFile[] | undefined> {
  const files: (JsonFile | undefined)[] = [];
  for (const name of parameters) {
    const { value: place, problems } = await findSource(name, terminal);
    report.addProblems(problems, name);
    files.push(place === undefined ? undefined : await readAs("parameters", place.tree, place.path, report));
  }
  const read = files.flatMap((file) => (file === undefined ? [] : [file]));
  return read.length < files.length ? undefined : read;
}

/** Reads a JSON file that must be of a kind. Parameter files may lack their schema. */
async function readAs(
  wanted: "template" | "parameters",
  tree: SourceTree,
  path: string,
  report: Report,
): Promise<JsonFile | undefined> {
  const { value: source, problems } = await tree.read(path);
  const read: StageResult<JsonFile> = source === undefined ? { problems } : asJson(wanted, source);
  report.addProblems(read.problems, tree.nameOf(path));
  return read.value;
}

function asJson(wanted: "template" | "parameters", source: SourceFile): StageResult<JsonFile> {
  const json = readJson(source);
  if (json === undefined) return { problems: jsonProblems(source) };
  const kind = kindOfJson(json.value);
  const isWanted = wanted === kind || (wanted === "parameters" && kind === "other");
  return isWanted
    ? { value: json, problems: [] }
    : { problems: [problem("source/other-kind", "", { file: source.name, wanted })] };
}
