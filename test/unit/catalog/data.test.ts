import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import * as schema from "../../../src/catalog/catalog-schema.ts";
import { componentsFile } from "../../../src/catalog/components-schema.ts";

const files = {
  "api-versions": schema.apiVersionsFile,
  clouds: schema.cloudsFile,
  components: componentsFile,
  "immutable-properties": schema.immutablePropertiesFile,
  "kubernetes-versions": schema.kubernetesVersionsFile,
  "os-images": schema.osImagesFile,
  regions: schema.regionsFile,
  roles: schema.rolesFile,
  "vm-sizes": schema.vmSizesFile,
};

function read(name: string): string {
  return readFileSync(new URL(`../../../src/catalog/data/${name}.json`, import.meta.url), "utf8");
}

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe.each(Object.entries(files))("%s.json", (name, parser) => {
  it("fits its schema", () => {
    expect(parser.safeParse(JSON.parse(read(name))).error?.issues).toBeUndefined();
  });

  it("ends with one newline and has no tab", () => {
    expect(read(name)).toMatch(/[^\n]\n$/);
    expect(read(name)).not.toContain("\t");
  });
});

describe("the catalogue", () => {
  it("is dated by its newest file", () => {
    expect(catalog.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const name of Object.keys(files)) expect(JSON.parse(read(name)).asOf <= catalog.date).toBe(true);
  });

  it("names nothing twice", () => {
    expect(catalog.vmSizes.size).toBe(JSON.parse(read("vm-sizes")).sizes.length);
    expect(catalog.regions.size).toBe(JSON.parse(read("regions")).regions.length);
    expect(duplicates(catalog.images.images.map((image) => image.name))).toEqual([]);
    expect(duplicates(catalog.kubernetes.minors.map((minor) => minor.minor))).toEqual([]);
    const ids = Object.values(catalog.roles).map((role) => role.id);
    expect(duplicates(ids)).toEqual([]);
  });

  it("knows the cloud of every region, and gives zones to regions of all clouds", () => {
    for (const region of catalog.regions.values()) expect(Object.keys(catalog.clouds)).toContain(region.cloud);
    expect(
      new Set([...catalog.regions.values()].filter((region) => region.zones.length > 0).map((r) => r.cloud)).size,
    ).toBe(3);
  });

  it("keeps the state of each size in step with the retirements of its series", () => {
    for (const size of catalog.vmSizes.values()) {
      const series = catalog.seriesRetirements.filter((entry) => new RegExp(entry.namePattern).test(size.name));
      const expected = series.map((entry) => [entry.status, entry.retirementDate]);
      const actual = ["current", "preview"].includes(size.status) ? [] : [[size.status, size.retirementDate]];
      expect(expected, size.name).toEqual(actual);
    }
  });

  it("has one image variant per generation and architecture, and no Trusted Launch on generation 1", () => {
    expect(catalog.images.images.map((image) => image.name)).toContain(catalog.images.defaultImage);
    for (const image of catalog.images.images) {
      expect(duplicates(image.variants.map((variant) => `${variant.generation} ${variant.architecture}`))).toEqual([]);
      for (const variant of image.variants.filter((candidate) => candidate.generation === "V1")) {
        expect(variant).toMatchObject({ trustedLaunch: false, nvme: false, architecture: "x64" });
      }
    }
  });
});

describe("Kubernetes versions", () => {
  it("have a default minor, and per minor a default patch of that minor that is listed", () => {
    expect(catalog.kubernetes.minors.map((minor) => minor.minor)).toContain(catalog.kubernetes.defaultMinor);
    for (const minor of catalog.kubernetes.minors) {
      expect(minor.patches).toContain(minor.defaultPatch);
      expect(minor.patches).toContain(minor.newestPatch);
      for (const patch of minor.patches) expect(patch.startsWith(`${minor.minor}.`), patch).toBe(true);
    }
  });

  it("never default to a flagged patch", () => {
    const number = (version: string) => Number(version.split(".")[2]);
    for (const minor of catalog.kubernetes.minors) {
      for (const flag of minor.flaggedPatches) expect(number(minor.defaultPatch)).toBeGreaterThan(number(flag.to));
    }
  });
});

describe("components", () => {
  const { digestSources, downloads, images, charts, files, packages } = catalog.components;

  it("have a digest of 64 hexadecimal digits with a dated source, or say why not", () => {
    for (const component of [...downloads, ...charts]) {
      if (component.digest === null) expect(component.note, component.url).toBeDefined();
      else {
        expect(component.digest.sha256).toMatch(/^[0-9a-f]{64}$/);
        expect(digestSources[component.digest.source].date, component.url).toMatch(/^\d{4}/);
      }
    }
    for (const image of images) if (image.digest !== null) expect(digestSources).toHaveProperty([image.digest.source]);
    for (const file of files) expect(digestSources[file.digest.source].commit, file.url).toBeDefined();
    for (const { repository } of packages) expect(digestSources).toHaveProperty([repository.keyDigest.source]);
  });

  it("share no digest between two downloads, and no address", () => {
    expect(duplicates([...downloads, ...charts].map((component) => component.digest?.sha256 ?? component.url))).toEqual(
      [],
    );
    expect(duplicates([...downloads, ...charts].map((component) => component.url))).toEqual([]);
  });

  it("name their version in their address, which is https", () => {
    for (const component of [...downloads, ...charts]) {
      expect(component.url).toContain(component.version);
      expect(component.url).toMatch(/^https:\/\//);
    }
  });

  it("have a package of every operating system image", () => {
    expect(packages.map(({ osImage }) => osImage).sort()).toEqual(catalog.images.images.map(({ name }) => name).sort());
  });

  it("cover the node binaries of every default patch, for both architectures", () => {
    for (const minor of catalog.kubernetes.minors) {
      const found = downloads.filter((download) => download.version === minor.defaultPatch && download.digest !== null);
      expect(found.map((download) => `${download.name} ${download.arch}`).sort()).toEqual(
        ["kubeadm", "kubectl", "kubelet"].flatMap((name) => [`${name} amd64`, `${name} arm64`]),
      );
    }
  });
});

describe("immutable properties", () => {
  it("name no path twice within a type", () => {
    for (const [type, properties] of Object.entries(catalog.immutableProperties)) {
      expect(duplicates((properties ?? []).map((property) => property.path)), type).toEqual([]);
    }
  });

  it("have an address or a repository as source", () => {
    for (const property of Object.values(catalog.immutableProperties).flat()) {
      expect(property.source).toMatch(/https:\/\/|^[\w.-]+\/[\w.-]+ (issue|pull request)/);
    }
  });
});
