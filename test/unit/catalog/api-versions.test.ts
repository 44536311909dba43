import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiVersion } from "../../../src/catalog/api-version.ts";
import { catalog } from "../../../src/catalog/catalog.ts";

const conformance = new URL("../../../../shared/conformance/arm/", import.meta.url);
const isConformancePresent = existsSync(new URL("apiVersions.json", conformance));
const pins = Object.entries(catalog.apiVersions.pins);

function readJson(name: string) {
  return JSON.parse(readFileSync(new URL(name, conformance), "utf8"));
}

describe("API versions", () => {
  it("are the pin, or the override of the cloud", () => {
    const type = "Microsoft.Compute/virtualMachines";
    expect(apiVersion(catalog, type, "AzurePublicCloud")).toBe(catalog.apiVersions.pins[type]);
    const overrides = { ...catalog.apiVersions.overrides, AzureChinaCloud: { [type]: "2024-07-01" } };
    const other = { ...catalog, apiVersions: { ...catalog.apiVersions, overrides } };
    expect(apiVersion(other, type, "AzureChinaCloud")).toBe("2024-07-01");
    expect(apiVersion(other, type, "AzurePublicCloud")).toBe(catalog.apiVersions.pins[type]);
  });

  it("agree between a type and its children", () => {
    for (const [type, version] of pins) {
      const parent = pins.find(([candidate]) => type.startsWith(`${candidate}/`));
      if (parent !== undefined) expect(version, type).toBe(parent[1]);
    }
  });

  it.skipIf(!isConformancePresent)("are published for the type", () => {
    const published = readJson("apiVersions.json");
    for (const [type, version] of pins) if (type in published) expect(published[type], type).toContain(version);
  });

  it.skipIf(!isConformancePresent)("have a schema to check emitted resources with", () => {
    const index = readJson("index.json");
    for (const [type, version] of pins) if (type in index) expect(index[type].apiVersions, type).toContain(version);
  });
});
