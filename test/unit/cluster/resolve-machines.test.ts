import { describe, expect, test } from "vitest";
import { type Catalog, catalog } from "../../../src/catalog/catalog.ts";
import type { Region, VmSize } from "../../../src/catalog/catalog-schema.ts";
import { resolveMasters, resolvePool } from "../../../src/cluster/resolve-machines.ts";
import type { AgentPool, ClusterDefinition } from "../../../src/generated/cluster-definition.ts";
import { pinsOf } from "../../../src/lock/pins-of.ts";
import { resolvedCluster } from "../../support/check-rule.ts";
import { changed, livingCluster } from "../../support/living-cluster.ts";

const osImage = { name: "ubuntu-24.04", version: "latest" };
const region = catalog.regions.get("westeurope") as Region;
const context = { catalog, region, pins: undefined };
const model = catalog.vmSizes.get("standard_d4s_v5") as VmSize;

/** A catalogue in which Standard_D4s_v5 is something else. */
function where(facts: Partial<VmSize>): Catalog {
  return { ...catalog, vmSizes: new Map([["standard_d4s_v5", { ...model, ...facts }]]) };
}

function masters(facts: Partial<VmSize> = {}, change: (definition: ClusterDefinition) => void = () => undefined) {
  return resolveMasters(changed(change), osImage, { ...context, catalog: where(facts) });
}

function pool(written: Partial<AgentPool> = {}, own: Partial<typeof context> = {}) {
  return resolvePool({ name: "p", count: 1, ...written }, 2, {
    definition: livingCluster(),
    osImage,
    context: { ...context, ...own },
  });
}

describe("defaults of masters", () => {
  test("disks, image and security follow the size", () => {
    expect(masters().value).toMatchObject({
      osDisk: { sizeGiB: 64, type: "Premium_LRS" },
      etcdDisk: { sizeGiB: 256, type: "Premium_LRS" },
      image: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" },
      hyperVGeneration: "V2",
      diskController: "SCSI",
      trustedLaunch: true,
      encryptionAtHost: false,
    });
  });

  test.each<[string, Partial<VmSize>, object]>([
    ["no premium storage", { premiumStorage: false }, { osDisk: { sizeGiB: 64, type: "StandardSSD_LRS" } }],
    ["NVMe only", { diskControllers: ["NVMe"] }, { diskController: "NVMe" }],
    ["both controllers", { diskControllers: ["NVMe", "SCSI"] }, { diskController: "SCSI" }],
    ["the first generation only", { hyperVGenerations: ["V1"] }, { hyperVGeneration: "V1", trustedLaunch: false }],
    ["no Trusted Launch", { trustedLaunch: false }, { trustedLaunch: false }],
    ["accelerated networking unknown", { acceleratedNetworking: null }, { acceleratedNetworking: null }],
    ["Arm", { arch: "arm64" }, { architecture: "arm64", trustedLaunch: false }],
  ])("a size with %s", (_, facts, expected) => {
    expect(masters(facts).value).toMatchObject(expected);
  });

  test("what is written stands", () => {
    const made = masters({}, (definition) => {
      definition.masters.osDisk = { sizeGiB: 100, type: "Standard_LRS" };
      definition.masters.etcdDisk = { type: "Premium_ZRS" };
      definition.security = { trustedLaunch: false, encryptionAtHost: true };
    });
    expect(made.value).toMatchObject({
      osDisk: { sizeGiB: 100, type: "Standard_LRS" },
      etcdDisk: { sizeGiB: 256, type: "Premium_ZRS" },
      trustedLaunch: false,
      encryptionAtHost: true,
    });
  });
});

describe("problems of a size", () => {
  const codes = (result: { readonly problems: readonly { readonly code: string; readonly pointer: string }[] }) =>
    result.problems.map(({ code, pointer }) => `${code} ${pointer}`);

  test("an unknown one", () => {
    expect(codes(pool({ vmSize: "Standard_" }))).toEqual(["pool/unknown-vm-size /agentPools/2/vmSize"]);
  });

  test("one that is not listed is inferred from its name", () => {
    const found = pool({ vmSize: "Standard_D4s_v9" });
    expect(codes(found)).toEqual(["pool/unlisted-vm-size /agentPools/2/vmSize"]);
    expect(found.value).toMatchObject({ diskController: "NVMe", hyperVGeneration: "V2" });
  });

  test.each<[VmSize["status"], readonly string[], boolean]>([
    ["current", [], true],
    ["previous-gen", [], true],
    ["preview", ["pool/preview-vm-size /masters/vmSize"], true],
    ["retiring", ["pool/retiring-vm-size /masters/vmSize"], true],
    ["retired", ["pool/retired-vm-size /masters/vmSize"], false],
  ])("a %s one", (status, found, isMade) => {
    const made = masters({ status });
    expect(codes(made)).toEqual(found);
    expect(made.value !== undefined).toBe(isMade);
  });

  test("one for which there is no image", () => {
    const made = masters({ arch: "arm64", hyperVGenerations: ["V1"] });
    expect(made.problems).toMatchObject([
      {
        code: "pool/no-image",
        pointer: "/masters/vmSize",
        params: { architecture: "arm64", generation: "1", osImage: "ubuntu-24.04" },
      },
    ]);
    expect(made.value).toBeUndefined();
  });

  test("size and zones are reported together", () => {
    expect(codes(pool({ vmSize: "nonsense", availability: "availability-set", zones: ["1"] }))).toEqual([
      "pool/unknown-vm-size /agentPools/2/vmSize",
      "pool/zones-with-availability-set /agentPools/2/zones",
    ]);
  });
});

describe("a living pool", () => {
  const living = resolvedCluster({
    agentPools: [
      {
        name: "p",
        osDisk: { sizeGiB: 77, type: "StandardSSD_LRS" },
        dataDisks: [{ sizeGiB: 5, type: "Standard_LRS" }],
        image: { publisher: "p", offer: "o", sku: "s", version: "1.0.0" },
        hyperVGeneration: "V1",
        diskController: "NVMe",
        trustedLaunch: false,
        encryptionAtHost: true,
        acceleratedNetworking: null,
      },
    ],
  });
  const pins = pinsOf(living, { masters: "", agentPools: {} });
  const size = where({
    diskControllers: ["SCSI", "NVMe"],
    hyperVGenerations: ["V1", "V2"],
    acceleratedNetworking: true,
  });
  const revived = (written: Partial<AgentPool> = {}, own: Partial<VmSize> = {}) =>
    pool(written, {
      pins: pins as never,
      catalog: { ...size, vmSizes: new Map([...size.vmSizes].map(([key, known]) => [key, { ...known, ...own }])) },
    }).value;

  test("keeps everything that no one wrote", () => {
    expect(revived()).toMatchObject({
      osDisk: { sizeGiB: 77, type: "StandardSSD_LRS" },
      dataDisks: [{ sizeGiB: 5, type: "Standard_LRS" }],
      hyperVGeneration: "V1",
      diskController: "NVMe",
      trustedLaunch: false,
      encryptionAtHost: true,
      acceleratedNetworking: null,
    });
  });

  test("keeps its image's source; a scale set's version follows", () => {
    expect(revived()?.image).toEqual({ publisher: "p", offer: "o", sku: "s", version: "latest" });
  });

  test("a data disk of another size keeps its type by its slot", () => {
    expect(revived({ dataDisks: [{ sizeGiB: 6 }, { sizeGiB: 7 }] })?.dataDisks).toEqual([
      { sizeGiB: 6, type: "Standard_LRS" },
      { sizeGiB: 7, type: "Premium_LRS" },
    ]);
  });

  test("takes what a changed size cannot do without", () => {
    expect(revived({}, { diskControllers: ["SCSI"], hyperVGenerations: ["V2"] })).toMatchObject({
      diskController: "SCSI",
      hyperVGeneration: "V2",
    });
    expect(revived({}, { acceleratedNetworking: false })?.acceleratedNetworking).toBe(false);
  });

  test("another pool keeps none of it, but for what holds for all machines", () => {
    const encrypted = { ...pins, masters: { ...pins.masters, encryptionAtHost: true } };
    const other = pool({ name: "q" }, { pins: encrypted as never });
    expect(other.value).toMatchObject({
      osDisk: { sizeGiB: 128, type: "Premium_LRS" },
      dataDisks: [],
      trustedLaunch: true,
      encryptionAtHost: true,
    });
  });
});
