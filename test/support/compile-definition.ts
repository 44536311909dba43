// Real definitions and what the compiler makes of them: the examples, and variants of them.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import {
  type Catalog,
  type ClusterDefinition,
  type CompileRequest,
  type CompileResult,
  compile,
  type Diagnostic,
  type LockFile,
  lockFileName,
  lockFileSchema,
  type OutputFile,
} from "../../src/index.ts";
import { type DeploymentPlace, type ExpandedTemplate, expandSample, type JsonObject } from "./expanded-template.ts";

const examples = new URL("../../examples/", import.meta.url);

/** The names of the folders below examples/. */
export const exampleNames: readonly string[] = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

export function exampleText(name: string): string {
  return readFileSync(new URL(`${name}/cluster.yaml`, examples), "utf8");
}

/** An example as data, for variants of it. A fresh copy with each call. */
export function exampleDefinition(name: string): ClusterDefinition {
  return parse(exampleText(name)) as ClusterDefinition;
}

export interface Surroundings {
  readonly lock?: LockFile | undefined;
  readonly catalog?: Catalog | undefined;
}

/** What a compile without errors leaves. */
export interface Compiled {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly template: JsonObject;
  readonly parameters: JsonObject;
  readonly lock: LockFile;
}

/** Compiles a definition that must be right; its errors fail the test. */
export function compileDefinition(definition: ClusterDefinition | string, surroundings: Surroundings = {}): Compiled {
  const { files, diagnostics } = attempt(definition, surroundings);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (files === undefined) {
    throw new Error(errors.map(({ code, pointer, message }) => `${code} at ${pointer}: ${message}`).join("\n"));
  }
  return {
    files,
    diagnostics,
    template: jsonFile(files, "azuredeploy.json") as JsonObject,
    parameters: jsonFile(files, "azuredeploy.parameters.json") as JsonObject,
    lock: lockFileSchema.parse(jsonFile(files, lockFileName)),
  };
}

/** Compiles a definition that may be wrong. */
export function attempt(definition: ClusterDefinition | string, { lock, catalog }: Surroundings = {}): CompileResult {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
  const request: CompileRequest = {
    source: { name: "cluster.yaml", text },
    ...(lock === undefined ? {} : { lock }),
    ...(catalog === undefined ? {} : { catalog }),
  };
  return compile(request);
}

/** Expands what was compiled, with the values of its own parameters file. */
export function expanded({ template, parameters }: Compiled, place?: DeploymentPlace): ExpandedTemplate {
  return expandSample(template, parameters, place);
}

/** The text of one output file. */
export function fileText({ files }: Pick<Compiled, "files">, path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`no ${path} among ${files.map((candidate) => candidate.path).join(", ")}`);
  return file.text;
}

/** `code pointer` of each error. */
export function errorsOf({ diagnostics }: Pick<CompileResult, "diagnostics">): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code, pointer }) => `${code} ${pointer}`);
}

function jsonFile(files: readonly OutputFile[], path: string): unknown {
  return JSON.parse(fileText({ files }, path));
}
