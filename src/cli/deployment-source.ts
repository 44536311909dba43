// What a person means by a deployment: a definition, an output folder or a template, on the disk or in a commit. Whatever
// it is, a template and parameters come out of it.
import { type DeploymentContext, type ExpandedDeployment, expandTemplate } from "../arm/index.ts";
import { problem, type StageResult } from "../diagnostics/problem.ts";
import { toDiagnostic } from "../diagnostics/to-diagnostic.ts";
import type { Override, SourceFile } from "../document/document.ts";
import { looksLikeJson } from "../document/json-comments.ts";
import type { JsonDocument } from "../document/parse-json.ts";
import type { LockFile } from "../lock/lock-file.ts";
import type { Report } from "./report.ts";
import { compileInMemory, type Refusal } from "./sources/compile-in-memory.ts";
import { findSource } from "./sources/find-source.ts";
import { kindOfJson, looksLikeTemplate } from "./sources/json-kind.ts";
import { readLockIn } from "./sources/lock-in-tree.ts";
import { outputFolderIn } from "./sources/output-folder-in.ts";
import { readGivenParameters } from "./sources/read-given-parameters.ts";
import type { SourcePlace, SourceTree } from "./sources/source-tree.ts";
import { isBicep, jsonDocument, startOf } from "./templates/read-json-file.ts";
import type { ParameterFile } from "./templates/read-parameters.ts";
import { type SourceTexts, sourceTexts } from "./templates/source-texts.ts";
import type { Terminal } from "./terminal.ts";

export interface DeploymentSource {
  /** As the user named it. */
  readonly name: string;
  readonly kind: "definition" | "output" | "template";
  readonly template: { readonly name: string; readonly value: unknown };
  /** In the order in which they count: of a parameter in several, the last one. */
  readonly parameterFiles: readonly ParameterFile[];
  /** The files that were read, to find places in them. */
  readonly texts: SourceTexts;
  /** Of a definition that has an output, and of an output. */
  readonly lock?: LockFile;
  /** Why `generate` would refuse a definition that asks for what its living cluster cannot change. */
  readonly refusals: readonly Refusal[];
}

export interface LoadRequest {
  readonly name: string;
  /** Parameters as `-p` takes them: for a template instead of the file beside it, otherwise after its own. */
  readonly parameters?: readonly string[];
  /** The output folder of a definition, where it is not the usual one: its lock file counts. */
  readonly output?: string | undefined;
  /** Values that replace a definition's own. */
  readonly overrides?: readonly Override[];
  /** The lock file of a definition that has none of its own; it counts where it is of the same cluster. */
  readonly otherLock?: LockFile | undefined;
  readonly report: Report;
  readonly terminal: Terminal;
}

/**
 * Finds, reads and, where it is a definition, compiles in memory what a name stands for; nothing is written.
 * @returns undefined where it cannot be had, which is reported
 */
export async function loadDeployment(request: LoadRequest): Promise<DeploymentSource | undefined> {
  const { name, report, terminal, parameters = [] } = request;
  const { value: place, problems } = await findSource(name, terminal);
  report.addProblems(problems, name);
  if (place === undefined) return undefined;
  const loading = { ...request, texts: sourceTexts() };
  const loaded = place.kind === "folder" ? await loadFolder(place, loading) : await loadFile(place, loading);
  if (loaded === undefined || parameters.length === 0) return loaded;
  const given = await readGivenParameters(parameters, loaded.template.value, loading);
  if (given === undefined) return undefined;
  return { ...loaded, parameterFiles: [...(loaded.kind === "template" ? [] : loaded.parameterFiles), ...given] };
}

/**
 * What Azure would deploy.
 * @returns undefined where the template has errors, which are reported with all that was found
 */
export function expandSource(
  { name, template, parameterFiles, texts }: DeploymentSource,
  context: DeploymentContext,
  report: Report,
): ExpandedDeployment | undefined {
  const { deployment, problems } = expandTemplate({ template: template.value, parameterFiles, context });
  const locate = texts.locateFrom(template.name);
  const diagnostics = problems.map((each) => toDiagnostic(each, locate));
  if (diagnostics.every(({ severity }) => severity !== "error")) return deployment;
  report.add(diagnostics, name, texts.textOf);
  return undefined;
}

interface Loading extends LoadRequest {
  readonly texts: SourceTexts;
}

async function loadFolder(place: SourcePlace, loading: Loading): Promise<DeploymentSource | undefined> {
  const { name, report, texts } = loading;
  const { value: folder, problems } = await outputFolderIn(place);
  report.addProblems(problems, name);
  if (folder === undefined) return undefined;
  const { tree } = place;
  const template = await readAs("template", tree, tree.join(folder, "azuredeploy.json"), loading);
  const parameters = await readIfThere(tree, tree.join(folder, "azuredeploy.parameters.json"), loading);
  const { lock, problems: lockProblems } = await readLockIn(tree, folder);
  report.addProblems(lockProblems, name);
  if (template === undefined || parameters === undefined || lockProblems.length > 0) return undefined;
  const known = lock === undefined ? {} : { lock };
  return { name, kind: "output", template, parameterFiles: parameters, texts, ...known, refusals: [] };
}

async function loadFile({ tree, path }: SourcePlace, loading: Loading): Promise<DeploymentSource | undefined> {
  const { report, name, texts } = loading;
  if (isBicep(path)) {
    report.addProblems([problem("document/bicep", "", { file: name }, startOf(name))], name);
    return undefined;
  }
  const { value: source, problems } = await tree.read(path);
  report.addProblems(problems, name);
  if (source === undefined) return undefined;
  const json = looksLikeJson(source.name, source.text) ? jsonDocument(source, texts) : { problems: [] };
  const kind = kindOfJson(json.value?.value);
  if (kind === "parameters") {
    report.addProblems([problem("source/parameter-file", "", { file: source.name }, startOf(source.name))], name);
    return undefined;
  }
  if (json.value !== undefined && kind === "template") {
    const parameters = await readIfThere(tree, path.replace(/(?:\.json)?$/i, ".parameters.json"), loading);
    if (parameters === undefined) return undefined;
    return { name, kind: "template", template: json.value, parameterFiles: parameters, texts, refusals: [] };
  }
  if (json.problems.length > 0 && looksLikeTemplate(source.text)) {
    addProblems(json.problems, source.name, loading);
    return undefined;
  }
  return compileInMemory({ ...loading, tree, path, source });
}

/** A parameters file as a list of one; an empty list where there is none, undefined where it cannot be read. */
async function readIfThere(
  tree: SourceTree,
  path: string,
  loading: Loading,
): Promise<readonly JsonDocument[] | undefined> {
  if ((await tree.kindOf(path)) !== "file") return [];
  const file = await readAs("parameters", tree, path, loading);
  return file === undefined ? undefined : [file];
}

/** Reads a JSON file that must be of a kind. Parameter files may lack their schema. */
async function readAs(
  wanted: "template" | "parameters",
  tree: SourceTree,
  path: string,
  loading: Loading,
): Promise<JsonDocument | undefined> {
  const { value: source, problems } = await tree.read(path);
  const read = source === undefined ? { problems } : asJson(wanted, source, loading.texts);
  addProblems(read.problems, tree.nameOf(path), loading);
  return read.value;
}

function asJson(wanted: "template" | "parameters", source: SourceFile, texts: SourceTexts): StageResult<JsonDocument> {
  const { value, problems } = jsonDocument(source, texts);
  if (value === undefined) return { problems };
  const kind = kindOfJson(value.value);
  if (wanted === kind || (wanted === "parameters" && kind === "other")) return { value, problems };
  return { problems: [problem("source/other-kind", "", { file: source.name, wanted }, startOf(source.name))] };
}

function addProblems(problems: StageResult<unknown>["problems"], file: string, { report, texts }: Loading): void {
  const locate = texts.locateFrom(file);
  report.add(
    problems.map((each) => toDiagnostic(each, locate)),
    file,
    texts.textOf,
  );
}
