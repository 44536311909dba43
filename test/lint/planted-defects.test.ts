// A good template, spoilt in one place at a time: the linter finds the defect where it is, and nothing else.
import { describe, expect, it } from "vitest";
import { lintRules, offByDefault } from "../../src/arm/lint/rules.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { type Defect, defects, needsTurningOn } from "./defects.ts";
import {
  configurationOf,
  type Documents,
  goodDocuments,
  knownContext,
  lint,
  setAt,
  shownProblems,
} from "./good-template.ts";

function spoilt({ template = [], parameters = [] }: Defect): Documents {
  const documents = goodDocuments();
  for (const [pointer, value] of template) setAt(documents.template, pointer, structuredClone(value));
  for (const [pointer, value] of parameters) setAt(documents.parameters, pointer, structuredClone(value));
  return deepFreeze(documents);
}

/** Turns one rule on; what it finds in the good template is known. */
function configurationFor(defect: Defect) {
  const [code = ""] = defect.finds.split(" ");
  return configurationOf({ rules: needsTurningOn(defect) ? { [code]: "warning" } : {} });
}

const contexts = [
  { where: "anywhere", context: {} },
  { where: "in a known place", context: knownContext },
];

describe.each(contexts)("a good template, $where", ({ context }) => {
  it("has no finding", () => {
    expect(shownProblems(lint(goodDocuments(), { context }))).toEqual([]);
  });

  it.each(defects)("shows $name", (defect) => {
    const configuration = configurationFor(defect);
    // A matter of taste may be one of the good template's too.
    const good = needsTurningOn(defect) ? lint(goodDocuments(), { context, configuration }) : { problems: [] };
    const before = new Set(shownProblems(good));
    const found = shownProblems(lint(spoilt(defect), { context, configuration }));
    expect(found.filter((problem) => !before.has(problem))).toEqual([defect.finds]);
  });
});

describe("the planted defects", () => {
  it("are many", () => {
    expect(defects.length).toBeGreaterThanOrEqual(44);
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  });

  it("leave out no rule", () => {
    const found = new Set(defects.map(({ finds }) => finds.split(" ")[0]));
    const rules = lintRules.flatMap(({ codes }) => codes);
    // Found by unit tests: warnings before a limit is reached, and literals that the good template has itself.
    const elsewhere = [
      "lint/near-limit",
      "lint/many-variables",
      "lint/literal-admin-name",
      "lint/literal-vm-size",
      "lint/constant-output",
    ];
    expect([...new Set(rules)].filter((code) => !found.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it("are found by rules that are on, but for matters of taste", () => {
    const ofTaste = defects.filter(needsTurningOn).map(({ finds }) => finds.split(" ")[0]);
    expect(new Set(ofTaste).size).toBeLessThanOrEqual(offByDefault.length);
  });
});
