// Findings that are meant to be so: what a suppression covers, and what is wrong with those that do not hold.
import { describe, expect, it } from "vitest";
import { readLintConfiguration, unusedSuppressions } from "../../src/arm/index.ts";
import { findings, identity, lintParts, nested, publicAddress } from "../support/lint-findings.ts";

const basic = (name: string, more: object = {}) => publicAddress(name, { sku: { name: "Basic" }, ...more });
const resources = [basic("a"), basic("b"), publicAddress("c", { apiVersion: "2019-02-01" })];
const found = [
  "lint/retired /resources/0/sku",
  "lint/retired /resources/1/sku",
  "lint/old-api-version /resources/2/apiVersion",
];
const reason = "The migration is planned.";

const suppressing = (...suppress: readonly object[]) => lintParts({ resources }, { configuration: { suppress } });
const left = ({ problems }: { problems: readonly { code: string; pointer: string }[] }) =>
  problems.map(({ code, pointer }) => `${code} ${pointer}`).sort();

describe("a suppression of the configuration", () => {
  it("has something to suppress here", () => expect(findings({ resources }).toSorted()).toEqual(found.toSorted()));

  it.each([
    ["everywhere", {}, [found[2]]],
    ["in a sub-tree", { pointer: "/resources/1" }, [found[2], found[0]]],
    ["at one place", { pointer: "/resources/0/sku" }, [found[2], found[1]]],
    ["for any segment", { pointer: "/resources/*/sku" }, [found[2]]],
    ["not beyond its segments", { pointer: "/resources/0/sku/name" }, [found[2], found[0], found[1]]],
    ["not by half a segment", { pointer: "/res" }, [found[2], found[0], found[1]]],
  ])("covers %s", (_, where, expected) => {
    expect(left(suppressing({ code: "lint/retired", reason, ...where }))).toEqual([...expected].sort());
  });

  it("keeps what it suppresses, with its reason", () => {
    const { suppressed } = suppressing({ code: "lint/retired", pointer: "/resources/0", reason });
    expect(suppressed.map(({ problem, reason: why }) => [problem.pointer, why])).toEqual([
      ["/resources/0/sku", reason],
    ]);
  });

  it("may be for warnings of the expansion, not for its errors", () => {
    const given = { resources: [identity("[newGuid()]")] };
    const parameters = { id: { type: "string", defaultValue: "[newGuid()]" } };
    const changing = { parameters, resources: [identity("[parameters('id')]")] };
    const suppress = [{ code: "template/changing-name", reason }];
    expect(findings(changing)).toEqual(["template/changing-name /resources/0/name"]);
    expect(findings(changing, { configuration: { suppress } })).toEqual([]);
    const errors = [{ code: "expression/not-here", reason }];
    expect(findings(given, { configuration: { suppress: errors } })).toEqual(["expression/not-here /resources/0/name"]);
  });

  it("is told to be of no use only where no template of a run uses it", () => {
    const { value } = readLintConfiguration("lint.yaml", { suppress: [{ code: "lint/retired", reason }] });
    if (value === undefined) throw new Error("the configuration is good");
    const using = { used: new Set(value.suppressions) };
    expect(unusedSuppressions(value, [using, { used: new Set() }])).toEqual([]);
    expect(
      unusedSuppressions(value, [{ used: new Set() }]).map(({ code, file, pointer }) => [code, file, pointer]),
    ).toEqual([["lint/unused-suppression", "lint.yaml", "/suppress/0"]]);
  });
});

describe("a suppression in the template", () => {
  const metadata = (...suppress: readonly unknown[]) => ({ metadata: { slipway: { suppress } } });

  it("counts from the top of the template", () => {
    const entry = { code: "lint/retired", pointer: "/resources/1", reason };
    expect(findings({ ...metadata(entry), resources }).toSorted()).toEqual([found[2], found[0]].sort());
  });

  it("counts from the resource that it stands in", () => {
    const own = basic("a", metadata({ code: "lint/retired", pointer: "/sku", reason }));
    expect(findings({ resources: [own, basic("b")] })).toEqual(["lint/retired /resources/1/sku"]);
  });

  it("counts from the nested template that it stands in", () => {
    const inner = nested({
      ...metadata({ code: "lint/retired", pointer: "/resources/0", reason }),
      resources: [basic("a")],
    });
    expect(findings({ resources: [inner] })).toEqual([]);
  });

  it.each([
    ["has no reason", { code: "lint/retired" }, "lint/no-reason /metadata/slipway/suppress/0"],
    ["has an empty reason", { code: "lint/retired", reason: "  " }, "lint/no-reason /metadata/slipway/suppress/0"],
    ["names no code", { code: "lint/retird", reason }, "lint/unknown-code /metadata/slipway/suppress/0/code"],
    [
      "names an error",
      { code: "expression/syntax", reason },
      "lint/not-suppressible /metadata/slipway/suppress/0/code",
    ],
    [
      "names nothing that is found",
      { code: "lint/blank", reason },
      "lint/unused-suppression /metadata/slipway/suppress/0",
    ],
    ["is no object", "lint/retired", "lint/bad-configuration /metadata/slipway/suppress/0"],
    [
      "has a member of no meaning",
      { code: "lint/retired", reason, path: "/x" },
      "lint/bad-configuration /metadata/slipway/suppress/0/path",
    ],
    [
      "has no pointer but a name",
      { code: "lint/retired", reason, pointer: "resources" },
      "lint/bad-configuration /metadata/slipway/suppress/0",
    ],
  ])("that %s is told, and not applied", (_, entry, problem) => {
    expect(findings({ ...metadata(entry), resources: [basic("a")] }).toSorted()).toEqual(
      ["lint/retired /resources/0/sku", problem].sort(),
    );
  });

  it("must be a list", () => {
    expect(findings({ metadata: { slipway: { suppress: { code: "lint/retired" } } } })).toEqual([
      "lint/bad-configuration /metadata/slipway/suppress",
    ]);
    expect(findings({ metadata: { slipway: "mine", other: 1 } })).toEqual([]);
  });
});

describe("a configuration", () => {
  const problemsOf = (data: unknown) =>
    readLintConfiguration("lint.yaml", data).problems.map(({ code, file, pointer }) => `${code} ${file} ${pointer}`);

  it("changes how grave findings are", () => {
    const rules = { "lint/retired": "error", "lint/old-api-version": "off", "lint/hard-coded-location": "info" };
    const { problems } = lintParts(
      { resources: [resources[0] ?? {}, resources[2] ?? {}] },
      { configuration: { rules } },
    );
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["lint/retired", "error"],
      ["lint/hard-coded-location", "info"],
      ["lint/hard-coded-location", "info"],
    ]);
  });

  it("changes warnings of the expansion too", () => {
    const parameters = { id: { type: "string", defaultValue: "[newGuid()]" } };
    const changing = { parameters, resources: [identity("[parameters('id')]")] };
    expect(findings(changing, { configuration: { rules: { "template/changing-name": "off" } } })).toEqual([]);
  });

  it("may be empty", () => {
    for (const data of [null, undefined, {}, { rules: null, suppress: null }, { $schema: "x" }])
      expect(problemsOf(data)).toEqual([]);
  });

  it.each([
    ["a list", [], "lint/bad-configuration lint.yaml "],
    ["a member of no meaning", { rule: {} }, "lint/bad-configuration lint.yaml /rule"],
    ["rules as a list", { rules: [] }, "lint/bad-configuration lint.yaml /rules"],
    [
      "a level of no meaning",
      { rules: { "lint/retired": "warn" } },
      "lint/bad-configuration lint.yaml /rules/lint~1retired",
    ],
    ["a rule of no meaning", { rules: { retired: "off" } }, "lint/unknown-code lint.yaml /rules/retired"],
    [
      "an error as a rule",
      { rules: { "template/schema": "off" } },
      "lint/not-suppressible lint.yaml /rules/template~1schema",
    ],
    ["suppressions as an object", { suppress: {} }, "lint/bad-configuration lint.yaml /suppress"],
  ])("is told of %s", (_, data, problem) => expect(problemsOf(data)).toEqual([problem]));
});
