import { describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import { findContainerImage } from "../../../src/catalog/find-container-image.ts";
import { findDownload } from "../../../src/catalog/find-download.ts";
import { findImage } from "../../../src/catalog/find-image.ts";
import { findKubernetesVersion } from "../../../src/catalog/find-kubernetes-version.ts";
import { findRegion } from "../../../src/catalog/find-region.ts";

describe("regions", () => {
  it("are found by either name", () => {
    expect(findRegion(catalog, "westeurope")).toMatchObject({ zones: ["1", "2", "3"], faultDomains: 3 });
    expect(findRegion(catalog, "West Europe")?.name).toBe("westeurope");
    expect(findRegion(catalog, "moonbase")).toBeUndefined();
  });

  it("tell where a StandardV2 NAT gateway is not offered", () => {
    expect(findRegion(catalog, "canadaeast")?.natGatewayStandardV2).toBe(false);
    expect(findRegion(catalog, "usgovvirginia")?.natGatewayStandardV2).toBeNull();
    expect(findRegion(catalog, "swedencentral")?.natGatewayStandardV2).toBe(true);
  });
});

describe("operating system images", () => {
  it("are found by generation and architecture", () => {
    const request = { os: "ubuntu-24.04", generation: "V2", architecture: "x64" } as const;
    expect(findImage(catalog, request)).toMatchObject({
      publisher: "Canonical",
      offer: "ubuntu-24_04-lts",
      sku: "server",
    });
    expect(findImage(catalog, { ...request, generation: "V1" })?.sku).toBe("server-gen1");
    expect(findImage(catalog, { ...request, architecture: "arm64" })?.sku).toBe("server-arm64");
  });

  it("are unknown where the combination does not exist", () => {
    expect(findImage(catalog, { os: "ubuntu-24.04", generation: "V1", architecture: "arm64" })).toBeUndefined();
    expect(findImage(catalog, { os: "ubuntu-16.04", generation: "V2", architecture: "x64" })).toBeUndefined();
  });
});

describe("Kubernetes versions", () => {
  it("resolve a minor to its default patch", () => {
    expect(findKubernetesVersion(catalog, "1.36")).toMatchObject({ version: "1.36.4", isListed: true, flags: [] });
  });

  it("accept every patch of a known minor", () => {
    expect(findKubernetesVersion(catalog, "v1.36.99")).toMatchObject({ version: "1.36.99", isListed: false });
  });

  it.each([
    ["1.34.1", 0],
    ["1.34.2", 1],
    ["1.34.7", 1],
    ["1.34.10", 0],
    ["1.36.0", 1],
  ])("flag %s as they should", (version, count) => {
    expect(findKubernetesVersion(catalog, version)?.flags).toHaveLength(count);
  });

  it.each(["1.2", "1", "latest", "1.36.x", "1.36.4.1", " 1.36"])("do not know %j", (written) => {
    expect(findKubernetesVersion(catalog, written)).toBeUndefined();
  });
});

describe("downloads and images", () => {
  it("follow the Kubernetes minor where the component does", () => {
    const request = { name: "kubeadm", arch: "arm64", kubernetesMinor: "1.35" } as const;
    expect(findDownload(catalog, request)?.version).toBe("1.35.8");
    expect(findDownload(catalog, { ...request, version: "1.35.0" })?.url).toContain("/v1.35.0/bin/linux/arm64/kubeadm");
    expect(findDownload(catalog, { ...request, version: "1.35.77" })).toBeUndefined();
  });

  it("avoid the containerd releases that cannot pin the sandbox image", () => {
    const containerd = findDownload(catalog, { name: "containerd", arch: "amd64" });
    expect(Number(containerd?.version.split(".")[2])).toBeGreaterThanOrEqual(4);
  });

  it("give the cloud controller of the cluster's minor", () => {
    expect(findContainerImage(catalog, "cloud-controller-manager", "1.36")?.tag).toMatch(/^v1\.36\./);
    expect(findContainerImage(catalog, "metrics-server", "1.36")?.tag).toBe("v0.9.0");
    expect(findContainerImage(catalog, "nothing", "1.36")).toBeUndefined();
  });
});
