// What single stages make of two examples, so that a changed output names the stage that moved. `vitest -u` writes
// test/stages/EXAMPLE/{resolved,plan}.json anew.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalog } from "../src/catalog/catalog.ts";
import { orchestratorOf } from "../src/orchestrators/registry.ts";
import { toJson } from "../src/text/to-json.ts";
import { exampleDefinition } from "./support/compile-definition.ts";

const golden = (example: string, stage: string) => join(import.meta.dirname, "stages", example, `${stage}.json`);

/** Texts that are the same for every cluster stand in templates/; here their paths are enough. */
function withoutShippedTexts(plan: unknown): unknown {
  const text = JSON.stringify(plan, (_, value: unknown) =>
    typeof value === "object" && value !== null && "packed" in value
      ? { ...value, text: undefined, packed: undefined }
      : value,
  );
  return JSON.parse(text);
}

describe.each(["minimal", "production"])("%s", (example) => {
  const definition = exampleDefinition(example);
  const { resolve, plan } = orchestratorOf(definition.orchestrator.type);
  const cluster = resolve({ definition, catalog, pins: undefined }).value!;

  test("resolved", async () => {
    await expect(toJson(cluster)).toMatchFileSnapshot(golden(example, "resolved"));
  });

  test("plan", async () => {
    await expect(toJson(withoutShippedTexts(plan(cluster, catalog)))).toMatchFileSnapshot(golden(example, "plan"));
  });
});
