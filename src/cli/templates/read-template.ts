import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import { kindOfJson } from "../sources/json-kind.ts";
import { type Reading, readJsonFile, startOf } from "./read-json-file.ts";
import { type ParameterFile, readParameters } from "./read-parameters.ts";

/** A template with its parameters, as the expansion takes them. */
export interface TemplateInput {
  /** The template's file; problems that name no file are of it. */
  readonly name: string;
  readonly template: unknown;
  readonly parameterFiles: readonly ParameterFile[];
}

export interface TemplateRequest {
  /** A file, a folder with an azuredeploy.json, or `-` for standard input. */
  readonly template: string;
  /** What `-p` gave, in its order. */
  readonly parameters: readonly string[];
}

/** Reads a template and its parameters; all that is wrong with their texts is found in one go. */
export async function readTemplate(request: TemplateRequest, reading: Reading): Promise<StageResult<TemplateInput>> {
  const place = await placeOf(request.template);
  const { value: document, problems } = await readJsonFile(place.template, reading);
  const found: Problem[] = [...problems];
  if (kindOfJson(document?.value) === "parameters") {
    found.push(problem("source/parameter-file", "", { file: place.template }, startOf(place.template)));
  }
  const parameterFiles: ParameterFile[] = [];
  for (const given of [...place.parameters, ...request.parameters]) {
    const { value, problems: faults } = await readParameters(given, document?.value, reading);
    found.push(...faults);
    if (value !== undefined) parameterFiles.push(value);
  }
  if (document === undefined) return { problems: found };
  return { value: { name: place.template, template: document.value, parameterFiles }, problems: found };
}

interface Place {
  readonly template: string;
  readonly parameters: readonly string[];
}

/** In a folder, the files are named as in the outputs of `generate` and in the quickstart templates of Azure. */
async function placeOf(name: string): Promise<Place> {
  const entry = await stat(name).catch(() => undefined);
  if (entry?.isDirectory() !== true) return { template: name, parameters: [] };
  const parameters = join(name, "azuredeploy.parameters.json");
  const found = await stat(parameters).catch(() => undefined);
  return { template: join(name, "azuredeploy.json"), parameters: found?.isFile() === true ? [parameters] : [] };
}
