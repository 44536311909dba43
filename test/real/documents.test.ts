// Every document of every example as kubeadm itself reads it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { masterDocuments, nodeDocuments } from "../../src/orchestrators/kubernetes/machine-documents.ts";
import type { BootstrapFile } from "../../src/plan/plan.ts";
import { filled } from "../support/bootstrap-context.ts";
import { missingProgram, ownContexts, program, version } from "./programs.ts";

const folder = mkdtempSync(join(tmpdir(), "slipway-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What kubeadm says of a configuration. */
function validate(documents: readonly unknown[]) {
  const file = join(folder, "documents");
  writeFileSync(file, documents.map((each) => JSON.stringify(each)).join("\n---\n"));
  const { status, stdout, stderr } = spawnSync(program("kubeadm"), ["config", "validate", `--config=${file}`], {
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

const document = (files: readonly BootstrapFile[], name: string): unknown =>
  filled(files.find(({ path }) => path === `documents/${name}.json`)?.text ?? "");

function withDiscovery(join: unknown, kubeConfigPath: string): unknown {
  return { ...(join as object), discovery: { file: { kubeConfigPath } } };
}

describe.skipIf(missingProgram !== undefined)(`kubeadm ${version}`, () => {
  test("is of a minor that the catalogue has", () => {
    expect(ownContexts.length).toBeGreaterThan(4);
  });

  describe.each(ownContexts)("accepts of %s", (_, context) => {
    const master = masterDocuments(context);
    test.each([
      ["what the first master is told", ["init", "cluster", "kubelet-cluster"].map((name) => document(master, name))],
      // kubeadm wants the file of the discovery to be there; test/real/control-plane.test.ts has it in its true place.
      ["what a further master is told", [withDiscovery(document(master, "join"), folder)]],
      ["what a node is told", [document(nodeDocuments(context), "join")]],
      ["what makes the service-account key", [document(master, "service-account-key")]],
      [
        "a machine's own kubelet settings",
        [document(master, "init"), document(master, "cluster"), document(master, "kubelet")],
      ],
    ])("%s, without a warning", (_title, documents) => {
      expect(validate(documents)).toEqual({ status: 0, output: "ok\n" });
    });
  });

  test("says so when it does not know a field", () => {
    const [, context] = ownContexts[0] ?? [];
    if (context === undefined) throw new Error("no context");
    const master = masterDocuments(context);
    const withUnknown = (name: string) => ({ ...(document(master, name) as object), unknownField: true });
    expect(validate([withUnknown("init")])).toMatchObject({ status: 1 });
    // The kubelet itself reads its drop-in file without a word about such fields.
    const settings = validate([document(master, "init"), document(master, "cluster"), withUnknown("kubelet")]);
    expect(settings.output).toContain('unknown field "unknownField"');
  });
});
