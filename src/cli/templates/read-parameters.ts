// What -p gives: a parameters file, or one value as the Azure CLI takes it.
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";
import { type JsonDocument, parseJson } from "../../document/parse-json.ts";
import { isRecord } from "../../lib/is-record.ts";
import { pointerTo } from "../../lib/json-pointer.ts";
import { readSource } from "../read-source.ts";
import { kindOfJson } from "../sources/json-kind.ts";
import { parameterType } from "./parameter-types.ts";
import { jsonDocument, of, type Reading, readJsonFile, startOf } from "./read-json-file.ts";

/** A parameters document as the expansion takes it; problems in it are found by its name. */
export interface ParameterFile {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Reads one value of `-p`: `FILE`, `@FILE`, `NAME=VALUE`, `NAME=@FILE`, or a JSON object. The value of a text is taken as it
 * stands, any other as JSON.
 */
export async function readParameters(
  given: string,
  template: unknown,
  reading: Reading,
): Promise<StageResult<ParameterFile>> {
  const [, name, value] = /^([A-Za-z_][\w-]*)=(.*)$/s.exec(given) ?? [];
  if (name !== undefined && value !== undefined) return readValue({ name, value, template }, reading);
  const { value: document, problems } = /^\s*\{/.test(given)
    ? jsonDocument({ name: "-p {...}", text: given }, reading.texts)
    : await readJsonFile(given.replace(/^@/, ""), reading);
  if (document === undefined) return { problems };
  const result = asParameters(document, reading);
  if (result.value !== undefined) hideSecrets(result.value, template, reading);
  return result;
}

/** Whoever reports on a parameters file shows lines of it. A name that is not declared may be a secret one, misspelt. */
function hideSecrets(file: ParameterFile, template: unknown, { texts }: Reading): void {
  const parameters = isRecord(file.value) ? file.value.parameters : undefined;
  for (const name of isRecord(parameters) ? Object.keys(parameters) : []) {
    const type = parameterType(template, name);
    if (type === undefined || type.startsWith("secure")) texts.hide(file.name, pointerTo("/parameters", name, "value"));
  }
}

function asParameters(document: JsonDocument, { texts }: Reading): StageResult<ParameterFile> {
  const { name, value } = document;
  if (kindOfJson(value) === "template") {
    return { problems: [problem("source/other-kind", "", { file: name, wanted: "parameters" }, startOf(name))] };
  }
  if (!isBare(value)) return { value: { name, value }, problems: [] };
  const wrapped = { $schema: parametersSchema, contentVersion: "1.0.0.0", parameters: value };
  texts.relocate(name, (pointer) => pointer.replace(/^\/parameters(?=\/|$)/, ""));
  return {
    value: { name, value: wrapped },
    problems: [problem("document/bare-parameters", "", { file: name }, startOf(name))],
  };
}

const parametersSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

/** `{ "name": { "value": 1 } }`: the parameters without the document around them. */
function isBare(value: unknown): boolean {
  if (!isRecord(value) || ["$schema", "contentVersion", "parameters"].some((name) => name in value)) return false;
  const members = Object.values(value);
  return (
    members.length > 0 && members.every((member) => isRecord(member) && ("value" in member || "reference" in member))
  );
}

interface GivenValue {
  readonly name: string;
  readonly value: string;
  readonly template: unknown;
}

async function readValue({ name, value, template }: GivenValue, reading: Reading): Promise<StageResult<ParameterFile>> {
  const { value: source, problems } = value.startsWith("@")
    ? await readSource(value.slice(1), reading.terminal)
    : { value: { text: value }, problems: [] };
  if (source === undefined) return { problems: problems.map(of(value.slice(1))) };
  const file = `-p ${name}`;
  const type = parameterType(template, name);
  const { value: data, problems: faults } = givenData(source.text, type, file);
  if (faults.length > 0) return { problems: faults };
  // The value itself is kept out of what is shown: it may be a secret.
  reading.texts.add({ name: file, text: "" }, () => startOf(file).location);
  const parameters = { [name]: { value: data } };
  return {
    value: { name: file, value: { $schema: parametersSchema, contentVersion: "1.0.0.0", parameters } },
    problems,
  };
}

function givenData(text: string, type: string | undefined, file: string): StageResult<unknown> {
  if (type === "string" || type === "securestring") return { value: text, problems: [] };
  if (type === "bool" && /^(?:true|false)$/i.test(text)) return { value: text.toLowerCase() === "true", problems: [] };
  const { value: document } = parseJson({ name: file, text });
  if (document !== undefined) return { value: document.value, problems: [] };
  // Of a parameter that the template does not declare, whoever expands the template says so.
  if (type === undefined) return { value: text, problems: [] };
  return { problems: [badValue(file, type)] };
}

function badValue(file: string, type: string): Problem {
  return problem("option/bad-parameter", "", { option: file, type }, startOf(file));
}
