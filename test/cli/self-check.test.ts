// A template that does not pass our own checks is a defect of ours: nothing of it is written.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type * as arm from "../../src/arm/index.ts";
import { compile, type LockFile, lockFileName, lockFileSchema } from "../../src/index.ts";
import type * as emitting from "../../src/targets/emit.ts";
import { runInProcess } from "../support/run-in-process.ts";

type Template = Readonly<Record<"parameters" | "resources" | "outputs", Record<string, object>>>;

/** What the tests do to the template on its way out of the last stage, and how often it was expanded. */
const double = vi.hoisted(() => ({ plant: (_: Template): unknown => undefined, expansions: 0 }));

vi.mock("../../src/targets/emit.ts", async (importOriginal) => {
  const original = await importOriginal<typeof emitting>();
  const emit: typeof emitting.emit = (plan) => {
    const emitted = original.emit(plan);
    const template = emitted.value?.artifacts.find(({ path }) => path === "azuredeploy.json");
    if (template?.kind === "json") double.plant(template.value as Template);
    return emitted;
  };
  return { ...original, emit };
});

vi.mock("../../src/arm/index.ts", async (importOriginal) => {
  const original = await importOriginal<typeof arm>();
  const expandTemplate: typeof arm.expandTemplate = (request) => {
    double.expansions += 1;
    return original.expandTemplate(request);
  };
  return { ...original, expandTemplate };
});

beforeEach(() => {
  double.plant = () => undefined;
  double.expansions = 0;
});

const folder = mkdtempSync(join(tmpdir(), "slipway-self-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const definition = join(folder, "cluster.yaml");
const output = join(folder, "output");
cpSync("examples/minimal/cluster.yaml", definition);

const filesBelow = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? [[path, readFileSync(path, "utf8")]] : [];
    }),
  );

const defects: readonly (readonly [string, (template: Template) => unknown, RegExp])[] = [
  [
    "a dependency that does not exist",
    ({ resources }) => Object.assign(resources.linux1ScaleSet ?? {}, { dependsOn: ["nowhere"] }),
    /^ {2}template\/unknown-dependency at azuredeploy\.json#\/resources\/linux1ScaleSet\/dependsOn\/0: .*"?nowhere/m,
  ],
  [
    "a parameter that does not exist",
    ({ outputs }) => Object.assign(outputs, { size: { type: "string", value: "[parameters('nope')]" } }),
    /^ {2}expression\/unknown-name at azuredeploy\.json#\/outputs\/size\/value: .*"nope"/m,
  ],
  [
    "a finding of the linter alone",
    ({ parameters }) => Object.assign(parameters, { idle: { type: "string", defaultValue: "x" } }),
    /^ {2}lint\/unused-parameter at azuredeploy\.json#\/parameters\/idle: /m,
  ],
];

describe("a template with a defect", () => {
  test.each(defects)("%s: exit code 70, and a new folder is not even made", async (_, plant, line) => {
    double.plant = plant;
    for (const args of [
      ["generate", definition, "-o", output],
      ["generate", definition, "-o", output, "--check"],
      ["validate", definition],
    ]) {
      const { code, stdout, stderr } = await runInProcess(args);
      expect(stderr).toMatch(line);
      expect(stderr).toMatch(/^Slipway stopped because of a defect of its own/);
      expect(stderr).toContain("nothing of it was written");
      expect(stderr).not.toContain("    at ");
      expect(stdout).toBe("");
      expect(code).toBe(70);
    }
    expect(readdirSync(folder)).toEqual(["cluster.yaml"]);
  });

  test("an output that is there stays as it is, byte for byte", async () => {
    const living = join(folder, "living");
    expect((await runInProcess(["generate", definition, "-o", living])).code).toBe(0);
    const before = filesBelow(living);
    double.plant = ({ resources }) => Object.assign(resources.linux1ScaleSet ?? {}, { dependsOn: ["nowhere"] });
    expect((await runInProcess(["generate", definition, "-o", living])).code).toBe(70);
    expect(filesBelow(living)).toEqual(before);
    rmSync(living, { recursive: true });
  });

  test("as many findings as there may be, a report stays short", async () => {
    double.plant = ({ parameters }) => {
      for (let index = 0; index < 100; index++)
        Object.assign(parameters, { [`idle${index}`]: { type: "string", defaultValue: "" } });
    };
    const { stderr } = await runInProcess(["validate", definition]);
    expect(stderr.split("\n")).toHaveLength(1 + 20 + 1 + 1);
    expect(stderr).toContain("... and 80 more");
  });
});

test.each([
  ["a pool that is called like a secret", "- name: linux1", "- name: password"],
  [
    "SSH that is open to everybody, of which the definition is warned",
    "admin:",
    "admin:\n  sshSourceRanges: [0.0.0.0/0]",
  ],
])("%s is what its author decides, and no defect", (_, from, to) => {
  const text = readFileSync(definition, "utf8");
  expect(text).toContain(from);
  const { files } = compile({ source: { name: "cluster.yaml", text: text.replace(from, to) } });
  expect(files).toBeDefined();
  expect(double.expansions).toBe(1);
});

describe("what the check costs", () => {
  const source = { name: "cluster.yaml", text: readFileSync(definition, "utf8") };
  const lockOf = (files: ReturnType<typeof compile>["files"]): LockFile =>
    lockFileSchema.parse(JSON.parse(files?.find(({ path }) => path === lockFileName)?.text ?? ""));

  test("a template that the lock file knows, byte for byte, was checked when it was written", () => {
    const lock = lockOf(compile({ source }).files);
    expect(double.expansions).toBe(1);
    compile({ source, lock });
    expect(double.expansions).toBe(1);
  });

  test.each<readonly [string, (lock: LockFile) => LockFile]>([
    ["another version of Slipway", (lock) => ({ ...lock, slipway: "0.0.1" })],
    ["another template", (lock) => ({ ...lock, files: { ...lock.files, "azuredeploy.json": "0".repeat(64) } })],
    [
      "other parameters",
      (lock) => ({ ...lock, files: { ...lock.files, "azuredeploy.parameters.json": "0".repeat(64) } }),
    ],
    ["no template yet", (lock) => ({ ...lock, files: {} })],
  ])("a lock file of %s vouches for nothing", (_, change) => {
    const lock = lockOf(compile({ source }).files);
    compile({ source, lock: change(lock) });
    expect(double.expansions).toBe(2);
  });
});
