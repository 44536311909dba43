// What holds of any two definitions.
import fc from "fast-check";
import { expect, it } from "vitest";
import { expandTemplate } from "../../../src/arm/index.ts";
import { catalog } from "../../../src/catalog/catalog.ts";
import { findImmutable } from "../../../src/cli/sources/find-immutable.ts";
import { diffDeployments } from "../../../src/diff/diff-deployments.ts";
import { isSame } from "../../../src/diff/view/diff-view.ts";
import type { ClusterDefinition } from "../../../src/index.ts";
import { arbitraryDefinition } from "../../support/arbitrary-definition.ts";
import { compileDefinition } from "../../support/compile-definition.ts";
import { sampleContext } from "../../support/diff-samples.ts";

function deployment(definition: ClusterDefinition) {
  const { template, parameters } = compileDefinition(definition);
  const parameterFiles = [{ name: "parameters", value: parameters }];
  return expandTemplate({ template, parameterFiles, context: sampleContext }).deployment;
}

const between = (old: ClusterDefinition, now: ClusterDefinition) =>
  diffDeployments({ old: deployment(old), new: deployment(now), findImmutable: findImmutable(catalog) });

const runs = { numRuns: 8 };

it("a definition is the same as itself", () => {
  fc.assert(
    fc.property(arbitraryDefinition, (definition) => {
      const diff = between(definition, structuredClone(definition));
      expect(isSame(diff)).toBe(true);
      expect(diff.risks).toEqual([]);
    }),
    runs,
  );
});

it("the way back creates what the way there deletes, and changes the same resources", () => {
  fc.assert(
    fc.property(arbitraryDefinition, arbitraryDefinition, (left, right) => {
      const [there, back] = [between(left, right), between(right, left)];
      const ids = ({ changes }: typeof there, ...actions: readonly string[]) =>
        changes.flatMap(({ action, id }) => (actions.includes(action) ? [id] : [])).sort();
      expect(ids(back, "create")).toEqual(ids(there, "delete"));
      expect(ids(back, "delete")).toEqual(ids(there, "create"));
      expect(ids(back, "change", "replace")).toEqual(ids(there, "change", "replace"));
      expect(back.unchanged).toBe(there.unchanged);
    }),
    runs,
  );
});
