// The previews of the examples: counts, open ports, addresses and connections by their facts, the rest by goldens.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Preview } from "../../src/preview/model.ts";
import { renderMermaid } from "../../src/preview/render-mermaid.ts";
import { renderTable } from "../../src/preview/render-table.ts";
import { toJson } from "../../src/text/to-json.ts";
import { exampleNames } from "../support/compile-definition.ts";
import { previewOfExample } from "../support/preview-samples.ts";

const golden = (file: string): string => join(import.meta.dirname, "__snapshots__", file);

const edge = ({ edges }: Preview, from: string, to: string) =>
  edges.find((each) => each.from === from && each.to === to);

describe.each(exampleNames)("%s", (name) => {
  const preview = previewOfExample(name);

  test("as a table", async () => {
    await expect(renderTable(preview)).toMatchFileSnapshot(golden(`${name}.txt`));
  });

  test("as a chart", async () => {
    await expect(renderMermaid(preview)).toMatchFileSnapshot(golden(`${name}.mmd`));
  });

  test("has every resource in one row, and no problem", () => {
    const inRows = preview.rows.flatMap(({ members }) => members);
    expect(new Set(inRows)).toEqual(new Set(preview.resources.map(({ key }) => key)));
    expect(preview.problems).toEqual([]);
  });

  test("has keys that name one resource each, and only those", () => {
    const keys = preview.resources.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const named = [
      ...preview.edges.flatMap(({ from, to }) => [from, to]),
      ...preview.resources.flatMap(({ dependsOn }) => dependsOn),
      ...preview.machines.flatMap(({ members, parts, identities }) => [...members, ...parts, ...identities]),
      ...preview.roles.flatMap(({ key, holder, scope }) => [key, holder ?? key, scope ?? key]),
      ...preview.internet.openings.flatMap(({ address, via, targets }) => [address, via, ...targets]),
    ];
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test("knows who holds every role of an identity, and on what", () => {
    const ofIdentities = preview.roles.filter(({ holderName }) => !/^[0-9a-f-]{36}$/.test(holderName));
    expect(ofIdentities.length).toBeGreaterThan(5);
    expect(ofIdentities.filter(({ holder }) => holder === undefined)).toEqual([]);
    expect(preview.roles.filter(({ role }) => /^[0-9a-f-]{36}$/.test(role))).toEqual([]);
  });

  test("is the same once more", () => {
    expect(toJson(previewOfExample(name))).toBe(toJson(preview));
  });
});

test("minimal as data, without the bodies of its resources", async () => {
  const preview = previewOfExample("minimal");
  const resources = preview.resources.map(({ body: _, ...resource }) => resource);
  await expect(toJson({ ...preview, resources })).toMatchFileSnapshot(golden("minimal.json"));
});

test("minimal: one machine, reached on one port from the ranges of the definition", () => {
  const { totals, internet, machines } = previewOfExample("minimal");
  expect(totals).toMatchObject({ machines: 3, vCpus: 12, memoryGiB: 48, publicAddresses: 2, openPorts: 1 });
  expect(internet.openings).toEqual([
    {
      address: "publicIPAddresses/minimal-api-ip",
      ports: "6443",
      protocol: "Tcp",
      via: "loadBalancers/minimal-api-lb",
      rule: "api",
      targets: ["virtualMachines/minimal-master-0"],
      targetPorts: "6443",
      reach: "ranges",
      sources: ["203.0.113.0/24"],
      decidedBy: ["AllowApiFromAllowedRanges"],
    },
  ]);
  expect(internet.outbound).toEqual(["publicIPAddresses/minimal-nat-ip-0"]);
  expect(machines.map(({ name, count }) => [name, count])).toEqual([
    ["minimal-master-0", 1],
    ["minimal-linux1", 2],
  ]);
});

test("production: Bastion is open to everybody, the operators' vault to named ranges, the other vaults to nobody", () => {
  const { internet, totals, facts, title } = previewOfExample("production");
  expect(title).toBe("harbour");
  expect(facts).toMatchObject({ location: "westeurope", orchestrator: expect.stringMatching(/^Kubernetes 1\./) });
  expect(totals).toMatchObject({ machines: 8, publicAddresses: 3, openPorts: 2 });
  expect(internet.openings.map(({ address, ports, reach }) => [address, ports, reach])).toEqual([
    ["publicIPAddresses/harbour-bastion-ip", "443", "anywhere"],
    ["publicIPAddresses/harbour-api-ip", "6443", "ranges"],
  ]);
  expect(internet.endpoints.map(({ resource, reach }) => [resource, reach])).toEqual([
    ["vaults/harbour-m-…", "nobody"],
    ["vaults/harbour-n-…", "nobody"],
    ["vaults/harbour-o-…", "ranges"],
  ]);
});

test("availability sets: SSH is open for its range, and machines of a set are one group", () => {
  const preview = previewOfExample("availability-sets");
  expect(preview.internet.openings.map(({ ports, targetPorts, sources }) => [ports, targetPorts, sources])).toEqual([
    ["6443", "6443", ["203.0.113.0/24"]],
    ["50000-50004", "22", ["203.0.113.10/32"]],
  ]);
  const stateful = preview.machines.find(({ name }) => name === "quay-stateful-*");
  expect(stateful).toMatchObject({
    kind: "machines",
    count: 3,
    vCpus: 4,
    memoryGiB: 32,
    availabilitySet: "availabilitySets/quay-stateful-avset",
    subnets: ["virtualNetworks/subnets/quay-vnet/nodes"],
    identities: ["userAssignedIdentities/quay-nodes-identity"],
  });
  expect(stateful?.parts.filter((key) => key.startsWith("networkInterfaces/"))).toHaveLength(3);
});

test("large: a thousand machines are a dozen groups", () => {
  const { totals, machines } = previewOfExample("large");
  expect(totals).toMatchObject({ machines: 1005, vCpus: 7080, unsizedMachines: 0, uncountedGroups: 0 });
  expect(machines).toHaveLength(11);
});

test("connections are found in ids that are still expressions", () => {
  const preview = previewOfExample("production");
  expect(edge(preview, "virtualMachines/harbour-master-1", "networkInterfaces/harbour-master-1-nic")?.at).toBe(
    "properties.networkProfile.networkInterfaces[0].id",
  );
  const identity = "userAssignedIdentities/harbour-nodes-identity";
  expect(edge(preview, "virtualMachineScaleSets/harbour-batch", identity)?.at).toBe("identity.userAssignedIdentities");
  // The script asks for the vault's address; it does not name the vault.
  expect(edge(preview, "virtualMachineScaleSets/harbour-batch", "vaults/harbour-n-…")).toMatchObject({ isAsked: true });
  expect(edge(preview, "virtualNetworks/harbour-vnet", "natGateways/harbour-nat")?.isAsked).toBeUndefined();
});
