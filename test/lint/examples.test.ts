// What the compiler makes has no finding.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { knownContext, lint, shownProblems } from "./good-template.ts";

const examples = new URL("../../examples/", import.meta.url);
const outputs = readdirSync(examples).flatMap((name) => {
  const output = new URL(`${name}/output/`, examples);
  return existsSync(output) ? readdirSync(output).map((cluster) => new URL(`${cluster}/`, output)) : [];
});
const readJson = (name: string, folder: URL): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

describe.each(outputs.map((folder) => ({ cluster: folder.pathname.split("/").at(-2), folder })))(
  "the example $cluster",
  ({ folder }) => {
    const documents = {
      template: readJson("azuredeploy.json", folder),
      parameters: readJson("azuredeploy.parameters.json", folder),
    };

    it.each([{ context: {} }, { context: knownContext }])("has no finding, where $context", ({ context }) => {
      expect(shownProblems(lint(documents, { context }))).toEqual([]);
    });
  },
);

it("there are examples", () => {
  expect(outputs.length).toBeGreaterThanOrEqual(4);
});
