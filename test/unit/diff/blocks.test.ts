import { expect, it } from "vitest";
import { createDiffPalette } from "../../../src/cli/render/diff-palette.ts";
import { renderPretty } from "../../../src/diff/render/pretty.ts";
import { blocksOf } from "../../../src/diff/view/blocks.ts";
import { diffView } from "../../../src/diff/view/diff-view.ts";
import {
  diffOf,
  diffOfTemplates,
  type Resource,
  resource,
  samplePlace,
  templateOf,
} from "../../support/diff-samples.ts";

const site = (name: string, properties: Resource) => resource("Microsoft.Web/sites", name, properties);

it("what changes in the same way is one block, of whatever type", () => {
  const tagged = (stage: string) => [
    resource("Microsoft.Web/sites", "a", {}, { tags: { stage } }),
    resource("Microsoft.Web/plans", "b", {}, { tags: { stage } }),
    resource("Microsoft.Web/sites", "c", { other: stage }, { tags: { stage } }),
  ];
  const blocks = blocksOf(diffOf(tagged("test"), tagged("live")).changes);
  expect(blocks.map(({ changes }) => changes.map(({ name }) => name))).toEqual([["a", "b"], ["c"]]);
});

it("instances of a loop are one block, whatever their values", () => {
  const loop = (word: string) =>
    templateOf([
      {
        ...site("[format('s{0}', copyIndex())]", { value: `[format('${word}{0}', copyIndex())]` }),
        copy: { name: "sites", count: 9 },
      },
    ]);
  const diff = diffOfTemplates(loop("old"), loop("new"));
  expect(renderPretty(diffView(diff, { old: "o", new: "n" }, samplePlace), createDiffPalette("plain"))).toBe(
    `o -> n

~ 9 Sites: s0, s1, s2 and 6 more
    value
      s0: old0 -> new0
      s1: old1 -> new1
      s2: old2 -> new2
      s3: old3 -> new3
      s4: old4 -> new4
      s5: old5 -> new5
      and 3 more

9 to change; 0 resources stay as they are.
`.replace("Sites", "sites"),
  );
});

it("one pair of values in three places is told once", () => {
  const wide = (range: string) => [
    site("s", { rules: ["a", "b", "c"].map((name) => ({ name, properties: { range } })) }),
  ];
  const text = renderPretty(
    diffView(diffOf(wide("10.0.0.0/24"), wide("10.0.1.0/24")), { old: "o", new: "n" }, samplePlace),
    createDiffPalette("plain"),
  );
  expect(text).toContain(
    "    10.0.0.0/24 -> 10.0.1.0/24 in\n      rules[a].range\n      rules[b].range\n      rules[c].range\n",
  );
});

it("ids are shortened only where that leaves them apart", () => {
  const to = (group: string, name: string) => [
    site("s", { id: `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/x/${name}` }),
  ];
  const text = (old: readonly Resource[], now: readonly Resource[]) =>
    renderPretty(diffView(diffOf(old, now), { old: "o", new: "n" }, samplePlace), createDiffPalette("plain"));
  expect(text(to("g", "a"), to("g", "b"))).toContain("id: …/x/a -> …/x/b");
  expect(text(to("g", "a"), to("h", "a"))).toContain("/resourceGroups/h/");
});

it("colours are there for those who want them", () => {
  const view = diffView(diffOf([site("s", { a: 1 })], [site("s", { a: 2 })]), { old: "o", new: "n" }, samplePlace);
  expect(renderPretty(view, createDiffPalette("coloured"))).toContain("\u001b[31m1\u001b[39m -> \u001b[32m2\u001b[39m");
});
