import { describe, expect, it } from "vitest";
import { machinePaths } from "../../../src/orchestrators/kubernetes/machine-paths.ts";
import { releaseFiles } from "../../../src/orchestrators/kubernetes/release-files.ts";
import { archive } from "../../../src/targets/bundle/archive.ts";
import { contexts } from "../../support/bootstrap-context.ts";

const roles = ["master", "node"] as const;

describe.each(contexts)("the release of %s", (_, context) => {
  it.each(roles)("for a %s has every path once, below a folder that the scripts know", (role) => {
    const paths = releaseFiles(context, role).map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
    const elsewhere = paths.filter((path) => !/^(?:root\/etc|documents|manifests)\//.test(path));
    expect(elsewhere).toEqual(role === "master" ? ["downloads.json", "services.json"] : ["downloads.json"]);
  });

  // The deployment's script may have 256 KB, and a pool in an availability set carries one for every machine.
  it.each([
    ["master", 24],
    ["node", 12],
  ] as const)("for a %s stays below %i KiB of base64", (role, kibibytes) => {
    const files = releaseFiles(context, role);
    expect((archive(files).length * 4) / 3 / 1024).toBeLessThan(kibibytes);
  });

  it("keeps the masters' own files from nodes", () => {
    const paths = releaseFiles(context, "node").map(({ path }) => path);
    expect(paths.filter((path) => path.includes(machinePaths.controlPlane))).toEqual([]);
    expect(paths.filter((path) => /encryption|init\.json|cluster|manifests|services\.json/.test(path))).toEqual([]);
  });

  it.each(roles)("names no folder to a %s that it does not bring", (role) => {
    const files = releaseFiles(context, role);
    for (const { text } of files.filter(({ path }) => path.startsWith("documents/"))) {
      const { patches } = JSON.parse(text);
      if (patches !== undefined) {
        expect(files.map(({ path }) => path).join("\n")).toContain(`root${patches.directory}/`);
      }
    }
  });

  it("is the same when it is made again", () => {
    for (const role of roles) expect(releaseFiles(context, role)).toEqual(releaseFiles(context, role));
  });
});
