// Every published test vector through the command itself: the template in a file, parameters in a parameters file, the
// vector's context, as it stands, as a context file.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  type ExpressionVector,
  expressionVectors,
  missingVectors,
  type TemplateVector,
  templateVectors,
} from "../support/arm-vectors.ts";
import { installPackage } from "../support/installed-package.ts";
import { start } from "../support/run-cli.ts";
import { runInProcess } from "../support/run-in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-vectors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};
const parametersSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

function typeFor(value: unknown): string {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  if (typeof value === "string") return "string";
  return Array.isArray(value) ? "array" : "object";
}

/** An expression as the only output of a template. */
function asTemplate({ expression, expected, parameters = {}, variables = {} }: ExpressionVector): unknown {
  const declared = Object.entries(parameters).map(([name, value]) => [name, { type: typeFor(value) }]);
  return {
    ...header,
    parameters: Object.fromEntries(declared),
    variables,
    resources: [],
    outputs: { result: { type: typeFor(expected), value: expression } },
  };
}

/** Writes the files of a vector. @returns the command line that evaluates it */
function commandFor(vector: ExpressionVector | TemplateVector): readonly string[] {
  const write = (name: string, value: unknown): string => {
    const path = join(folder, `${vector.id}.${name}.json`);
    writeFileSync(path, JSON.stringify(value, null, 2));
    return path;
  };
  const { parameters, context } = vector;
  const values = Object.entries(parameters ?? {}).map(([name, value]) => [name, { value }]);
  return [
    "eval",
    write("template", "template" in vector ? vector.template : asTemplate(vector)),
    ...(parameters === undefined
      ? []
      : [
          "-p",
          write("parameters", {
            $schema: parametersSchema,
            contentVersion: "1.0.0.0",
            parameters: Object.fromEntries(values),
          }),
        ]),
    ...(context === undefined ? [] : ["--context", write("context", context)]),
    "--format",
    "json",
  ];
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function check(vector: ExpressionVector | TemplateVector, { code, stdout, stderr }: Ended): void {
  const result = JSON.parse(stdout);
  expect(Object.keys(result)).toEqual(["resources", "outputs", "errors", "warnings"]);
  expect(stderr).toBe("");
  if (vector.expectedError === true) {
    expect(code).toBe(1);
    expect(result.errors).not.toEqual([]);
    return;
  }
  expect(result.errors).toEqual([]);
  expect(code).toBe(0);
  expect(result.outputs).toEqual("template" in vector ? vector.expected : { result: vector.expected });
  const resources = "template" in vector ? vector.expectedResources : undefined;
  if (resources === undefined) return;
  expect(result.resources).toHaveLength(resources.length);
  for (const [index, expected] of resources.entries())
    for (const [key, value] of Object.entries(expected)) expect(result.resources[index][key], key).toEqual(value);
}

describe.skipIf(missingVectors !== "")(`the published vectors${missingVectors}`, () => {
  test.each(expressionVectors.map((vector) => [vector.id, vector] as const))("%s", async (_, vector) => {
    check(vector, await runInProcess(commandFor(vector)));
  });

  test.each(templateVectors.map((vector) => [vector.id, vector] as const))("%s", async (_, vector) => {
    check(vector, await runInProcess(commandFor(vector)));
  });

  const few = [
    ...expressionVectors.filter(({ id }) => ["concat-01", "format-03", "null-01"].includes(id)),
    ...templateVectors.filter(({ id }) => /tpl-resource-and-property-copy|tpl-error-allowed-values/.test(id)),
  ];
  test("a few, each as a process of its own", { timeout: 120_000 }, async () => {
    const installed = await installPackage();
    try {
      expect(few).toHaveLength(5);
      const cli = join(installed, "slipway/dist/cli.js");
      for (const vector of few) check(vector, await start([cli, ...commandFor(vector)]).ended);
    } finally {
      rmSync(installed, { recursive: true, force: true });
    }
  });
});
