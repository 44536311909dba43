// slipway preview as a person types it: what goes where, and what the shell is told.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { pageMark } from "../../../src/preview/render-page.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";

let folder = "";
const place = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-preview-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function preview(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const exitCode = await run(["preview", ...args], terminal);
  return { exitCode, out: terminal.out(), error: terminal.error() };
}

const output = "examples/minimal/output/minimal";
const template = (resources: unknown, more: object = {}) =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    ...more,
    resources,
  });

describe("slipway preview", () => {
  test("shows the same for a definition, its output folder and its template, and writes nothing", async () => {
    const forms = ["examples/minimal/cluster.yaml", output, `${output}/azuredeploy.json`];
    const shown = await Promise.all(forms.map((form) => preview(form)));
    expect(shown[0]).toMatchObject({ exitCode: 0, error: "" });
    expect(shown[0]?.out).toContain("minimal: Kubernetes 1.");
    expect(shown[0]?.out).toContain("3 machines, 12 vCPUs, 48 GiB of memory; 2 public addresses");
    expect(new Set(shown.map(({ out }) => out)).size).toBe(1);
  });

  test("prints data and charts alone on stdout", async () => {
    const json = await preview(output, "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({ title: "minimal", totals: { machines: 3 } });
    const chart = await preview(output, "--format", "mermaid");
    expect(chart.out).toMatch(/^flowchart TB\n/);
    expect(json.exitCode + chart.exitCode).toBe(0);
  });

  test("knows more where it is told the surroundings", async () => {
    const known = ["--subscription", "00000000-1111-4222-8333-444444444444", "-g", "harbour", "-l", "westeurope"];
    const { out } = await preview(output, "--format", "json", ...known);
    const vault = (JSON.parse(out) as { vaults: { name: string }[] }).vaults[0];
    expect(vault?.name).toMatch(/^minimal-m-[a-z0-9]{13}$/);
  });

  test("takes parameters over the template's own", async () => {
    const { out } = await preview(output, "-p", "linux1Count=7", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ totals: { machines: 8 } });
  });

  test("writes one page, replaces it later, and says where it is", async () => {
    const page = place("page.html");
    expect(await preview(output, "--html", page)).toEqual({
      exitCode: 0,
      out: `Wrote ${page}; open it in a browser.\n`,
      error: "",
    });
    const first = readFileSync(page, "utf8");
    expect(first).toContain(pageMark);
    expect(await preview(output, "--html", page)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(page, "utf8")).toBe(first);
    expect(readdirSync(folder)).toEqual(["page.html"]);
  });

  test("keeps a file that is no preview, and takes it with --force", async () => {
    const page = place("notes.html");
    writeFileSync(page, "notes");
    const refused = await preview(output, "--html", page);
    expect(refused).toMatchObject({ exitCode: 1, out: "" });
    expect(refused.error).toContain("[preview/not-ours]");
    expect(readFileSync(page, "utf8")).toBe("notes");
    expect(await preview(output, "--html", page, "--force")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(page, "utf8")).toContain(pageMark);
  });

  test("writes the page to stdout for -, and a page beside another format where both are asked for", async () => {
    expect((await preview(output, "--html", "-")).out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    const both = await preview(output, "--html", place("page.html"), "--format", "mermaid");
    expect(both.out).toMatch(/^flowchart TB\n[^<]*(?:<br\/>[^<]*)*$/);
    expect(readdirSync(folder)).toEqual(["page.html"]);
  });

  test("shows what is left of a template with errors, and ends with 1", async () => {
    const file = place("azuredeploy.json");
    const good = { type: "Microsoft.Storage/storageAccounts", apiVersion: "2024-01-01", name: "good" };
    writeFileSync(file, template([good, { ...good, name: "[nobody('x')]" }]));
    const { exitCode, out, error } = await preview(file);
    expect(exitCode).toBe(1);
    expect(out).toContain("good");
    expect(error).toContain("[expression/unknown-function]");
  });

  test("ends with 2 for a command line that is wrong, and with 1 for a file that is not there", async () => {
    expect(await preview(output, "--format", "xml")).toMatchObject({ exitCode: 2, out: "" });
    expect(await preview()).toMatchObject({ exitCode: 2 });
    expect(await preview(place("none.yaml"))).toMatchObject({ exitCode: 1, out: "" });
  });
});
