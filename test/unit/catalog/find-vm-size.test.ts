import { describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import { findVmSize } from "../../../src/catalog/find-vm-size.ts";
import { inferVmSize } from "../../../src/catalog/infer-vm-size.ts";
import { parseVmSizeName } from "../../../src/catalog/vm-size-name.ts";

describe("a listed size", () => {
  it.each(["Standard_D4s_v5", "standard_d4s_V5", "STANDARD_D4S_V5"])("is found as %s", (name) => {
    expect(findVmSize(catalog, name)).toMatchObject({
      name: "Standard_D4s_v5",
      vCPU: 4,
      memoryGiB: 16,
      inferred: false,
    });
  });

  it("tells its retirement", () => {
    expect(findVmSize(catalog, "Standard_D2_v2")).toMatchObject({ status: "retiring", retirementDate: "2028-05-01" });
    expect(findVmSize(catalog, "Standard_NC6")).toMatchObject({ status: "retired" });
  });

  it("has no Trusted Launch where the family cannot run it", () => {
    for (const name of ["Standard_DC4as_v5", "Standard_D2_v3", "Standard_D4ps_v5"]) {
      expect(findVmSize(catalog, name)?.trustedLaunch, name).toBe(false);
    }
  });

  it("leaves accelerated networking open where no source confirms it", () => {
    expect(findVmSize(catalog, "Standard_D2s_v4")?.acceleratedNetworking).toBeNull();
  });
});

describe("an unlisted size", () => {
  it.each([
    [
      "standard_d96ads_v6",
      { name: "Standard_D96ads_v6", vCPU: 96, arch: "x64", premiumStorage: true, diskControllers: ["NVMe"] },
    ],
    [
      "Standard_D64pds_v6",
      { vCPU: 64, arch: "arm64", hyperVGenerations: ["V2"], trustedLaunch: true, ephemeralOSDisk: true },
    ],
    ["Standard_D64pls_v5", { arch: "arm64", trustedLaunch: false, ephemeralOSDisk: false }],
    ["Standard_E8-4ads_v5", { vCPU: 4, hyperVGenerations: ["V1", "V2"], diskControllers: ["SCSI"] }],
    ["Standard_E64_v3", { premiumStorage: false, hyperVGenerations: ["V1"], status: "previous-gen" }],
    ["Standard_D15_v2", { vCPU: null, status: "retiring", retirementDate: "2028-05-01", series: "Dv2, DSv2" }],
    ["Standard_DS14-8_v2_Promo", { status: "retiring", premiumStorage: true }],
    ["Basic_A2", { status: "retired", vCPU: null }],
    ["Standard_NC24rs_v3", { status: "retired", category: "gpu" }],
    ["Standard_NC16ads_A10_v4", { category: "gpu", vCPU: 16 }],
    ["Standard_EC16as_v5", { category: "confidential", hyperVGenerations: ["V2"], trustedLaunch: false }],
    ["Standard_L32s_v4", { diskControllers: ["NVMe"], category: "storage" }],
    ["Standard_D8s_v9", { status: "current", replacements: [] }],
  ])("%s is inferred from its name", (name, facts) => {
    expect(findVmSize(catalog, name)).toMatchObject({ ...facts, inferred: true });
  });

  it.each(["", "Standard_", "D4s_v5", "Standard_4D_v5", "Standard_D4s v5", "Premium_D4s_v5", "Standard_D4s_v5;"])(
    "named %j is unknown",
    (name) => {
      expect(findVmSize(catalog, name)).toBeUndefined();
    },
  );
});

describe("inference", () => {
  const listed = [...catalog.vmSizes.values()];
  const infer = (name: string) => {
    const parts = parseVmSizeName(name);
    if (parts === undefined) throw new Error(`not a size name: ${name}`);
    return inferVmSize(parts, undefined);
  };

  it("spells every listed name as Azure does, and counts its cores", () => {
    for (const size of listed) {
      expect(infer(size.name).name).toBe(size.name);
      expect([size.vCPU, null], size.name).toContain(infer(size.name).vCPU);
    }
  });

  it("agrees with the catalogue on architecture, premium storage, disk controller and encryption at host", () => {
    for (const size of listed) {
      const { arch, premiumStorage, diskControllers, encryptionAtHost } = size;
      expect(infer(size.name), size.name).toMatchObject({ arch, premiumStorage, diskControllers, encryptionAtHost });
    }
  });

  it("never claims more of a current size than the catalogue does", () => {
    for (const size of listed.filter((candidate) => candidate.status === "current" && candidate.gpu === null)) {
      const inferred = infer(size.name);
      if (inferred.trustedLaunch === true) expect(size.trustedLaunch, size.name).toBe(true);
      if (inferred.ephemeralOSDisk === true) expect(size.ephemeralOSDisk, size.name).toBe(true);
      if (size.category !== "hpc") expect(size.hyperVGenerations, size.name).toEqual(inferred.hyperVGenerations);
    }
  });
});
