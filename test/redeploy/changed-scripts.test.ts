// A later Slipway brings other scripts, and perhaps another base of user data: scripts must arrive, the base must not.
import { describe, expect, test, vi } from "vitest";
import { createOnlyDifferences } from "../support/arm-create-only.ts";
import { compileDefinition, expanded, fileText } from "../support/compile-definition.ts";
import type { ExpandedTemplate } from "../support/expanded-template.ts";
import { changed, livingCluster } from "../support/living-cluster.ts";

const today = compileDefinition(livingCluster());

/** The same, compiled by a Slipway whose scripts end in another line. */
async function compiledLater() {
  vi.resetModules();
  vi.doMock("../../src/generated/static-files.ts", async (original) => {
    const { staticFiles } = await original<typeof import("../../src/generated/static-files.ts")>();
    const texts = Object.entries(staticFiles).map(([path, text]) => [path, `${text}# a later version\n`]);
    return { staticFiles: Object.fromEntries(texts) };
  });
  const later = await import("../support/compile-definition.ts");
  const compiled = later.compileDefinition(livingCluster(), { lock: today.lock });
  vi.doUnmock("../../src/generated/static-files.ts");
  return compiled;
}

/** The user data of single machines and the tags of extensions, by key. */
function parts({ resources }: ExpandedTemplate) {
  const found = (member: string, pattern: RegExp) =>
    resources
      .filter(({ key }) => pattern.test(key))
      .map(({ key, body }) => [key, JSON.stringify(body).match(new RegExp(`"${member}":"([^"]*)"`))?.[1]] as const);
  return {
    userData: Object.fromEntries(found("customData", /^(masters|bigMachines)\[|ScaleSet$/)),
    tags: Object.fromEntries(found("forceUpdateTag", /Provisioning\[|ScaleSet$/)),
  };
}

describe("other scripts", async () => {
  const later = await compiledLater();

  test("change nothing that Azure refuses", () => {
    expect(createOnlyDifferences(expanded(today), expanded(later))).toEqual([]);
  });

  test("run on every machine, whose user data stays", () => {
    const [before, after] = [parts(expanded(today)), parts(expanded(later))];
    expect(Object.keys(after.tags)).toHaveLength(3 + 2 + 2);
    for (const [key, tag] of Object.entries(before.tags)) expect(after.tags[key], key).not.toBe(tag);
    expect(after.userData).toEqual(before.userData);
  });
});

describe("another base of user data", () => {
  const older = (role: string) => `#cloud-config\n# what an older Slipway wrote for a ${role}\n`;
  const lock = structuredClone(today.lock);
  lock.pins.masters.customData = older("master");
  Object.assign(lock.pins.agentPools.big ?? {}, { customData: older("node") });
  const grown = changed(({ agentPools }) => {
    agentPools.unshift({ name: "late", count: 1, availability: "availability-set" });
    for (const pool of agentPools) pool.count += 1;
  });
  const next = compileDefinition(grown, { lock });
  const { userData } = parts(expanded(next));
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("masters and single machines keep the text they were made with", () => {
    for (const index of [0, 1, 2]) {
      expect(userData[`masters[${index}]`]).toBe(base64(older("master")));
      expect(userData[`bigMachines[${index}]`]).toBe(base64(older("node")));
    }
    expect(fileText(next, "nodes/master/cloud-init.yaml")).toBe(older("master"));
    expect(fileText(next, "nodes/big/cloud-init.yaml")).toBe(older("node"));
  });

  test("scale sets and a new pool take today's", () => {
    const base = base64(fileText(today, "nodes/node/cloud-init.yaml"));
    expect([userData.webScaleSet, userData.batchScaleSet]).toEqual([base, base]);
    expect(fileText(next, "nodes/node/cloud-init.yaml")).toBe(fileText(today, "nodes/node/cloud-init.yaml"));
  });

  test("the lock file hands it on", () => {
    expect(next.lock.pins.masters.customData).toBe(older("master"));
    expect(next.lock.pins.agentPools.big?.customData).toBe(older("node"));
    expect(next.lock.pins.agentPools.web?.customData).toBeNull();
  });
});
