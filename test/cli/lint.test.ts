// `slipway lint`, as its users meet it: which findings end with which exit code, where they are, and how they are suppressed.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { codes } from "../../src/diagnostics/codes.ts";
import { hasSchemas, missing, schemaCheck } from "../support/conformance.ts";
import { runInProcess } from "../support/run-in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return path;
};

const header = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};
const clean = { ...header, resources: [] };
const idle = { ...header, parameters: { idle: { type: "string", defaultValue: "x" } }, resources: [] };
const broken = { ...header, resources: [], outputs: { a: { type: "string", value: "[concat('\u0061\\', nope())]" } } };

const cleanFile = file("clean.json", clean);
const idleFile = file("idle.json", idle);
const brokenFile = file("broken.json", broken);

async function linted(...args: readonly string[]) {
  const { code, stdout, stderr } = await runInProcess(["lint", ...args, "--format", "json"]);
  expect(stderr).toBe("");
  const found: readonly { code: string; location?: { file: string; line: number; column: number } }[] =
    JSON.parse(stdout);
  return { code, found, codes: found.map(({ code: each }) => each) };
}

describe("the exit code", () => {
  test.each<readonly [string, readonly string[], number, readonly string[]]>([
    ["0 where nothing is found", [cleanFile], 0, []],
    ["0 for warnings", [idleFile], 0, ["lint/unused-parameter"]],
    ["1 for warnings with --strict", [idleFile, "--strict"], 1, ["lint/unused-parameter"]],
    ["0 with --strict where nothing is found", [cleanFile, "--strict"], 0, []],
    ["1 for errors", [brokenFile], 1, ["expression/unknown-function"]],
    ["1 for a file that is not there", [join(folder, "none.json"), cleanFile], 1, ["document/unreadable"]],
    ["2 for wrong usage", [idleFile, "-p", "idle=x", "--config", ""], 2, ["option/invalid"]],
  ])("%s", async (_, args, exitCode, expected) => {
    const { code, codes: found } = await linted(...args);
    expect(found).toEqual(expected);
    expect(code).toBe(exitCode);
  });
});

describe("several templates", () => {
  test("are all checked, each finding in its own file", async () => {
    const { code, found } = await linted(idleFile, cleanFile, brokenFile);
    expect(code).toBe(1);
    expect(found.map(({ location }) => location?.file)).toEqual([idleFile, brokenFile]);
  });

  test("may be folders, with the parameters beside them", async () => {
    const path = join(folder, "both");
    mkdirSync(path);
    writeFileSync(
      join(path, "azuredeploy.json"),
      JSON.stringify({
        ...header,
        parameters: { a: { type: "int" } },
        resources: [],
        outputs: { a: { type: "int", value: "[parameters('a')]" } },
      }),
    );
    writeFileSync(
      join(path, "azuredeploy.parameters.json"),
      JSON.stringify({
        $schema: header.$schema.replace("Template", "Parameters"),
        contentVersion: "1.0.0.0",
        parameters: { a: { value: "text" } },
      }),
    );
    const { found } = await linted(path);
    expect(found.map(({ location }) => location?.file)).toEqual([join(path, "azuredeploy.parameters.json")]);
  });

  test("say on stdout that nothing was found", async () => {
    const { stdout, stderr } = await runInProcess(["lint", cleanFile]);
    expect(stdout).toBe(`${cleanFile}: nothing found.\n`);
    expect(stderr).toBe("");
  });

  test("report what is wrong with the context once", async () => {
    const { codes: found } = await linted(cleanFile, idleFile, "--context", file("context.yaml", "nmae: x\n"));
    expect(found).toEqual(["context/unknown-member"]);
  });
});

describe("a configuration", () => {
  const config = (content: string) => ["--config", file("lint.yaml", content)];

  test("turns rules off and on, and says how grave they are", async () => {
    expect((await linted(idleFile, ...config('rules: { lint/unused-parameter: "off" }'))).codes).toEqual([]);
    expect((await linted(idleFile, ...config("rules: { lint/unused-parameter: error }"))).code).toBe(1);
    expect((await linted(idleFile, ...config("rules: { lint/missing-description: info }"))).codes).toContain(
      "lint/missing-description",
    );
  });

  test("suppresses with a reason, in any of several templates", async () => {
    const suppress =
      "suppress: [{ code: lint/unused-parameter, pointer: /parameters/idle, reason: kept for the portal }]";
    expect((await linted(cleanFile, idleFile, ...config(suppress))).codes).toEqual([]);
    const { found } = await linted(cleanFile, ...config(suppress));
    expect(found).toMatchObject([
      { code: "lint/unused-suppression", location: { file: join(folder, "lint.yaml"), line: 1, column: 12 } },
    ]);
  });

  test("that is wrong in a part is told once, with its place; the rest of it counts", async () => {
    const rules = config('rules:\n  lint/old-schema: never\n  lint/unused-parameter: "off"\n');
    const { code, found } = await linted(idleFile, cleanFile, ...rules);
    expect(code).toBe(1);
    expect(found).toMatchObject([{ code: "lint/bad-configuration", location: { line: 2, column: 20 } }]);
  });

  test("of a file that cannot be read is a problem of its own", async () => {
    expect((await linted(cleanFile, "--config", join(folder, "none.yaml"))).codes).toEqual(["document/unreadable"]);
  });
});

describe("SARIF", () => {
  const suppressed = {
    ...idle,
    metadata: { slipway: { suppress: [{ code: "lint/unused-parameter", reason: "kept for the portal" }] } },
  };

  test("has the place of a part of an expression, its offset, and what is suppressed with the reason", async () => {
    const { stdout } = await runInProcess([
      "lint",
      brokenFile,
      file("suppressed.json", suppressed),
      "--format",
      "sarif",
    ]);
    const [run] = JSON.parse(stdout).runs;
    const [fault, quiet, ...others] = run.results;
    expect(others).toEqual([]);
    const line =
      JSON.stringify(broken, null, 2)
        .split("\n")
        .findIndex((each) => each.includes("nope")) + 1;
    const text = JSON.stringify(broken, null, 2).split("\n")[line - 1] ?? "";
    expect(fault.locations[0].physicalLocation.region).toEqual({
      startLine: line,
      startColumn: text.indexOf("nope") + 1,
      endLine: line,
      endColumn: text.indexOf("nope") + 5,
    });
    expect(fault.properties).toEqual({ offset: 14 });
    expect(fault.suppressions).toBeUndefined();
    expect(quiet).toMatchObject({
      ruleId: "lint/unused-parameter",
      suppressions: [{ kind: "external", justification: "kept for the portal" }],
    });
    expect(
      run.tool.driver.rules.map(({ id, help }: { id: string; help: { markdown: string } }) => [id, help.markdown]),
    ).toEqual([
      ["expression/unknown-function", codes["expression/unknown-function"].explain],
      ["lint/unused-parameter", codes["lint/unused-parameter"].explain],
    ]);
  });

  test.skipIf(!hasSchemas("sarif"))(`is valid by the official schema${missing("sarif")}`, async () => {
    const { stdout } = await runInProcess([
      "lint",
      brokenFile,
      file("suppressed.json", suppressed),
      "-p",
      "x=1",
      "--format",
      "sarif",
    ]);
    expect(schemaCheck("sarif/sarif-2.1.0.schema.json")(JSON.parse(stdout))).toEqual([]);
  });
});

test("the outputs of the examples have no finding", async () => {
  const outputs = [
    "minimal/output/minimal",
    "production/output/harbour",
    "large/output/atlantic",
    "availability-sets/output/quay",
  ];
  const { code, found } = await linted(...outputs.map((path) => join("examples", path)), "--strict");
  expect(found).toEqual([]);
  expect(code).toBe(0);
});
