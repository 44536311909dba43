// Deployments named on the command line: files, folders, and REV:PATH in a repository of its own.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { compileDefinition, exampleText, fileText } from "../../support/compile-definition.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";

const home = process.cwd();
const root = realpathSync(mkdtempSync(join(tmpdir(), "slipway-sources-")));
const repository = join(root, "repository");
const away = join(root, "away");

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: join(root, "no-configuration"),
  GIT_CONFIG_SYSTEM: join(root, "no-configuration"),
  GIT_CEILING_DIRECTORIES: root,
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

function git(...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: repository, env: environment, encoding: "utf8" });
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

const schema = "https://schema.management.azure.com/schemas/2019-04-01";
const template = (tier: string) =>
  JSON.stringify({
    $schema: `${schema}/deploymentTemplate.json#`,
    contentVersion: "1.0.0.0",
    parameters: { size: { type: "int", defaultValue: 1 } },
    resources: [
      {
        type: "Microsoft.Web/sites",
        apiVersion: "2024-04-01",
        name: "site",
        location: "westeurope",
        properties: { tier, size: "[parameters('size')]" },
      },
    ],
  });
const parameters = (size: number) =>
  JSON.stringify({
    $schema: `${schema}/deploymentParameters.json#`,
    contentVersion: "1.0.0.0",
    parameters: { size: { value: size } },
  });
const definition = (count: number) => exampleText("minimal").replace("count: 2", `count: ${count}`);

beforeAll(() => {
  mkdirSync(repository, { recursive: true });
  mkdirSync(away);
  git("init", "--quiet", "--initial-branch=main");
  put("plain.json", template("old"));
  put("deep er/-x.json", template("old"));
  put("deep er/-x.parameters.json", parameters(1));
  put("cluster.yaml", definition(2));
  symlinkSync("plain.json", join(repository, "link.json"));
  const compiled = compileDefinition(definition(2));
  for (const { path } of compiled.files) put(`output/minimal/${path}`, fileText(compiled, path));
  git("add", ".");
  git("commit", "--quiet", "--message=first");
  git("tag", "first");
  put("plain.json", template("new"));
  put("deep er/-x.json", template("new"));
  put("deep er/-x.parameters.json", parameters(2));
  put("cluster.yaml", definition(3));
  git("commit", "--quiet", "--all", "--message=second");
});

beforeEach(() => process.chdir(repository));

afterAll(() => {
  process.chdir(home);
  rmSync(root, { recursive: true, force: true });
});

async function diff(args: readonly string[], env: NodeJS.ProcessEnv = environment) {
  const terminal = fakeTerminal({ env });
  const code = await run(["diff", ...args], terminal);
  const lines = terminal.out().split("\n");
  const changes = lines.filter((line) => / -> /.test(line)).slice(1);
  const codes = [...terminal.error().matchAll(/\[([a-z]+\/[a-z-]+)\]$/gm)].map(([, found]) => found);
  return {
    code,
    head: lines[0],
    changes: changes.map((line) => line.trim()),
    codes,
    error: terminal.error(),
    out: terminal.out(),
  };
}

describe("REV:PATH", () => {
  it("is a file of a commit, a tag, or whatever names one", async () => {
    for (const revision of ["first", "HEAD~1", "main^", git("rev-parse", "HEAD~1").trim()]) {
      expect(await diff([`${revision}:plain.json`, "main:plain.json"])).toMatchObject({
        code: 3,
        changes: ["tier: old -> new"],
      });
    }
  });

  it("may have spaces and hyphens in it, and takes its parameters from the same commit", async () => {
    const found = await diff(["first:deep er/-x.json", "HEAD:deep er/-x.json"]);
    expect(found).toMatchObject({ code: 3, changes: ["tier: old -> new", "size: 1 -> 2"] });
  });

  it("leads from the root of the repository, or from here where it begins with a dot", async () => {
    process.chdir("deep er");
    expect(await diff(["first:plain.json", "HEAD:./-x.json"])).toMatchObject({ code: 3 });
    expect(await diff(["first:../plain.json", "HEAD:plain.json"])).toMatchObject({ code: 3 });
    const missed = await diff(["first:-x.json", "HEAD:plain.json"]);
    expect(missed).toMatchObject({ code: 1, codes: ["source/not-in-revision"] });
    expect(missed.error).toContain("Write first:./-x.json");
  });

  it("is a folder: an output, or the folder of one", async () => {
    for (const folder of ["output/minimal", "output", "output/"]) {
      expect(await diff([`first:${folder}`, "output/minimal"])).toMatchObject({ code: 0, codes: [] });
    }
  });

  it("is a definition, compiled with the lock file of its commit", async () => {
    expect(await diff(["first:cluster.yaml", "cluster.yaml"])).toMatchObject({
      code: 3,
      changes: ["sku.capacity: 2 -> 3"],
    });
  });

  it("loses against a path that exists", async () => {
    put("first:plain.json", template("new"));
    expect(await diff(["first:plain.json", "plain.json"])).toMatchObject({ code: 0 });
    rmSync(join(repository, "first:plain.json"));
  });

  it("alone is compared with what is on the disk", async () => {
    const found = await diff(["first:plain.json"]);
    expect(found).toMatchObject({ code: 3, head: "first:plain.json -> plain.json", changes: ["tier: old -> new"] });
    process.chdir("deep er");
    expect(await diff(["first:plain.json"])).toMatchObject({ code: 3, head: "first:plain.json -> ../plain.json" });
  });

  it("is what a path alone is compared with: that of the last commit", async () => {
    expect(await diff(["plain.json"])).toMatchObject({ code: 0, head: "HEAD:./plain.json -> plain.json" });
    process.chdir("deep er");
    put("deep er/-x.parameters.json", parameters(7));
    expect(await diff(["./-x.json"])).toMatchObject({ code: 3, changes: ["size: 2 -> 7"] });
    git("checkout", "--quiet", "--", "deep er/-x.parameters.json");
  });

  it("of what git does not know is an error that says so", async () => {
    const expected: readonly (readonly [string, string])[] = [
      ["nowhere:plain.json", "source/unknown-revision"],
      ["first..main:plain.json", "source/unknown-revision"],
      ["HEAD:absent.json", "source/not-in-revision"],
      ["HEAD:../outside.json", "source/not-in-revision"],
      ["HEAD:/plain.json", "source/not-in-revision"],
      ["HEAD:link.json", "document/unreadable"],
      ["absent.json", "document/unreadable"],
    ];
    for (const [name, code] of expected)
      expect(await diff([name, "plain.json"])).toMatchObject({ code: 1, codes: [code] });
  });

  it("is never an option of git", async () => {
    const found = await diff(["--", "--output=evil:plain.json", "plain.json"]);
    expect(found).toMatchObject({ code: 1, codes: ["source/unknown-revision"] });
  });

  it("needs a repository, and git", async () => {
    process.chdir(away);
    expect(await diff(["main:x", "main:y"])).toMatchObject({
      code: 1,
      codes: ["source/no-repository", "source/no-repository"],
    });
    process.chdir(repository);
    const found = await diff(["first:plain.json", "plain.json"], { ...environment, PATH: away });
    expect(found).toMatchObject({ code: 1, codes: ["source/no-git"] });
  });
});

describe("a template", () => {
  it("takes given parameters instead of those beside it", async () => {
    const side = "first:deep er/-x.json";
    expect(await diff([side, side, "--new-parameters", "size=5"])).toMatchObject({ changes: ["size: 1 -> 5"] });
    expect(await diff([side, side, "-p", "size=5"])).toMatchObject({ code: 0 });
    const ofCommits = [
      "--old-parameters",
      "first:deep er/-x.parameters.json",
      "--new-parameters",
      "HEAD:deep er/-x.parameters.json",
    ];
    expect(await diff(["plain.json", "plain.json", ...ofCommits])).toMatchObject({ changes: ["size: 1 -> 2"] });
  });

  it("with errors is reported with its place", async () => {
    put("broken.json", template("x").replace("parameters('size')", "parameter('size')"));
    const found = await diff(["plain.json", "broken.json"]);
    expect(found).toMatchObject({ code: 1, codes: ["expression/unknown-function"] });
    expect(found.error).toMatch(/^broken\.json:1:\d+: error/m);
    put("broken.json", template("x").replace('"resources":[', '"resources":[,'));
    expect(await diff(["plain.json", "broken.json"])).toMatchObject({ code: 1, codes: ["document/json-syntax"] });
  });
});

describe("a definition", () => {
  it("is compiled with values of the command line, on the new side", async () => {
    const found = await diff(["cluster.yaml", "cluster.yaml", "--set", "agentPools.linux1.count=9"]);
    expect(found).toMatchObject({ code: 3, changes: ["sku.capacity: 3 -> 9"] });
  });

  it("that asks for what a living cluster cannot change is compared all the same", async () => {
    const found = await diff(["output/minimal", "cluster.yaml", "--set", "network.masterSubnetPrefix=10.240.9.0/24"]);
    expect(found).toMatchObject({ code: 3, codes: [] });
    expect(found.out.replace(/\s+/g, " ")).toContain(
      "slipway generate refuses this (lifecycle/immutable): The masters' subnet",
    );
    expect(found.changes).toContain("subnets[masters].addressPrefix: 10.240.0.0/24 -> 10.240.9.0/24");
  });

  it("without a lock file takes that of the other side, so that only what was written differs", async () => {
    const lock = readFileSync(join(repository, "output/minimal/slipway.lock.json"), "utf8");
    put("pinned/minimal/slipway.lock.json", lock.replaceAll('"Premium_LRS"', '"StandardSSD_LRS"'));
    put("other/cluster.yaml", definition(2));
    const sides = ["other/cluster.yaml", "cluster.yaml", "--set", "agentPools.linux1.count=2"];
    expect(await diff(sides)).toMatchObject({ code: 0 });
    expect(await diff([...sides, "-o", "pinned/minimal"])).toMatchObject({ code: 0 });
  });

  it("with errors is reported as by validate", async () => {
    put("wrong.yaml", definition(2).replace("kind: Cluster", "kind: Clutter"));
    const found = await diff(["plain.json", "wrong.yaml"]);
    expect(found.code).toBe(1);
    expect(found.error).toMatch(/^wrong\.yaml:\d+:\d+: error/m);
  });

  it("may come from standard input", async () => {
    const terminal = fakeTerminal({ env: environment, input: definition(4) });
    expect(await run(["diff", "cluster.yaml", "-"], terminal)).toBe(3);
    expect(terminal.out()).toContain("sku.capacity: 3 -> 4");
    expect(await diff(["-", "-"])).toMatchObject({ code: 2, codes: ["option/usage"] });
  });
});

it("differences may be no reason to fail", async () => {
  expect(await diff(["first:plain.json", "--exit-zero"])).toMatchObject({ code: 0, changes: ["tier: old -> new"] });
});

it("names are made of the surroundings that are given", async () => {
  const terminal = fakeTerminal({ env: environment });
  await run(["diff", "first:plain.json", "-g", "rg-one", "--format", "json"], terminal);
  expect(terminal.out()).toContain("/resourceGroups/rg-one/providers/Microsoft.Web/sites/site");
});

it("what would do nothing is wrong usage", async () => {
  expect(await diff(["plain.json", "plain.json", "--set", "masters.count=3"])).toMatchObject({
    code: 2,
    codes: ["option/usage"],
  });
});

it("Bicep is told how to become a template", async () => {
  put("main.bicep", "param x string\n");
  expect(await diff(["plain.json", "main.bicep"])).toMatchObject({ code: 1, codes: ["document/bicep"] });
});
