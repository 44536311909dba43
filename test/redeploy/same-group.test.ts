// Clusters, generations and pools that stand side by side in one resource group share no id, GUID, vault or DNS label.
import { describe, expect, test } from "vitest";
import type { ClusterDefinition } from "../../src/index.ts";
import { attempt, compileDefinition, errorsOf, expanded } from "../support/compile-definition.ts";
import { type ExpandedResource, type ExpandedTemplate, samplePlace } from "../support/expanded-template.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../support/living-cluster.ts";

type Start = () => ClusterDefinition;

const named =
  (name: string, start: Start = livingCluster): Start =>
  () => ({ ...start(), name });

const ofGeneration =
  (generation: number, start: Start = livingCluster): Start =>
  () => ({ ...start(), generation });

const labelled = (generation: number): Start => {
  const { api, ...rest } = livingCluster();
  return () => ({ ...rest, api: { ...api, dnsLabel: "harbour-api" }, generation });
};

const withPools =
  (names: readonly string[], name: string): Start =>
  () => ({
    ...livingCluster(),
    name,
    agentPools: names.flatMap((pool) => [
      { name: pool, count: 2 },
      { name: `${pool}set`, count: 2, availability: "availability-set" as const },
    ]),
  });

const pairs: readonly (readonly [string, Start, Start])[] = [
  ["two names", livingCluster, named("haven")],
  ["names of which one starts the other", named("harbour"), named("harbour1")],
  ["names of which one goes on after a hyphen", named("harbour"), named("harbour-web")],
  ["names that differ beyond the vaults' eight letters", named("longname-one"), named("longname-two")],
  ["a name that is another's master", named("harbour"), named("harbour-master")],
  ["a name that is another's machine", named("harbour"), named("harbour-master-0")],
  ["a name that is another's part", named("harbour"), named("harbour-nat")],
  ["pools and names that meet", withPools(["b", "nsg"], "a"), withPools(["b", "nsg"], "a-b")],
  ["names with hyphens in other places", named("a-bc"), named("ab-c")],
  ["a first and a second generation", ofGeneration(1), ofGeneration(2)],
  ["generations of which one starts the other", ofGeneration(1), ofGeneration(11)],
  ["generations 1 and 12, 11 and 2", ofGeneration(11), ofGeneration(2)],
  ["generations without zones", livingClusterWithoutZones, ofGeneration(2, livingClusterWithoutZones)],
  ["generations with a DNS label of their own", labelled(1), labelled(2)],
  ["a generation and a name with a digit", ofGeneration(2), named("harbour2")],
];

describe.each(pairs)("%s", (_, first, second) => {
  const [one, other] = [first, second].map((start) => expanded(compileDefinition(start()), samplePlace));

  test.each([
    ["resource ids", (template: ExpandedTemplate) => template.resources.map(({ id }) => id)],
    ["names of a type", (template: ExpandedTemplate) => template.resources.filter(isNamed).map(typedName)],
    ["role assignment GUIDs", (template: ExpandedTemplate) => namesOf(template, "roleAssignments")],
    ["vault names", (template: ExpandedTemplate) => namesOf(template, "vaults")],
    ["DNS labels", dnsLabels],
    ["names of disks and computers", innerNames],
  ])("share no %s", (_, valuesOf) => {
    const mine = new Set(valuesOf(one as ExpandedTemplate).map((value) => value.toLowerCase()));
    expect(mine.size).toBeGreaterThan(0);
    expect(valuesOf(other as ExpandedTemplate).filter((value) => mine.has(value.toLowerCase()))).toEqual([]);
  });
});

function isNamed({ type }: ExpandedResource): boolean {
  return !type.includes("/securityRules") && !type.includes("/extensions");
}

function typedName({ type, name }: ExpandedResource): string {
  return `${type} ${name}`;
}

function namesOf({ resources }: ExpandedTemplate, kind: string): readonly string[] {
  return resources.filter(({ type }) => type.endsWith(`/${kind}`)).map(({ name }) => name);
}

function dnsLabels({ resources }: ExpandedTemplate): readonly string[] {
  return textsAt(resources, "domainNameLabel");
}

/** Disks that machines make by themselves, and the host names of single machines. */
function innerNames({ resources }: ExpandedTemplate): readonly string[] {
  const machines = resources.filter(({ type }) => type === "Microsoft.Compute/virtualMachines");
  const disks = machines.map(({ body }) => JSON.stringify(body).match(/"osDisk":\{"name":"([^"]+)"/)?.[1] ?? "");
  const etcdDisks = namesOf({ resources, outputs: {} }, "disks");
  return [...disks, ...etcdDisks, ...textsAt(resources, "computerName")];
}

function textsAt(resources: readonly ExpandedResource[], member: string): readonly string[] {
  const pattern = new RegExp(`"${member}":"([^"]+)"`, "g");
  return resources.flatMap(({ body }) => [...JSON.stringify(body).matchAll(pattern)].map(([, text]) => text ?? ""));
}

describe("what would meet is refused", () => {
  test.each([
    ["a name that ends like a generation", "harbour-g2", "cluster/generation-suffix /name"],
    [
      "a name that ends like the cloud controller's load balancers",
      "harbour-internal",
      "cluster/internal-suffix /name",
    ],
  ])("%s", (_, name, error) => {
    expect(errorsOf(attempt(named(name)()))).toEqual([error]);
  });

  test("a name that only resembles one is not", () => {
    for (const name of ["harbour-g", "harbour-2", "harbourg2", "g2", "harbour-g2x"]) {
      expect(errorsOf(attempt(named(name)()))).toEqual([]);
    }
  });
});

describe("pools whose names start alike", () => {
  const names = ["a", "a1", "a10", "ab", "set"];
  const compiled = compileDefinition(withPools(names, "quay")());
  const template = expanded(compiled);

  test("have resources of their own", () => {
    const ids = template.resources.map(({ id }) => id.toLowerCase());
    expect(new Set(ids).size).toBe(ids.length);
    const keys = template.resources.map(({ key }) => key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("have host names of their own", () => {
    const prefixes = textsAt(template.resources, "computerNamePrefix");
    const hosts = textsAt(template.resources, "computerName");
    expect(prefixes).toHaveLength(names.length);
    expect(new Set([...prefixes, ...hosts]).size).toBe(names.length + 3 + 2 * names.length);
    // Azure appends six characters to a prefix: no result may be a single machine's name.
    const made = prefixes.map((prefix) => new RegExp(`^${prefix}[0-9a-z]{6}$`));
    expect(hosts.filter((host) => made.some((pattern) => pattern.test(host)))).toEqual([]);
  });

  test("tell their machines apart", () => {
    const scripts = names.map((name) => {
      const body = template.resources.find(({ key }) => key === `${name}ScaleSet`)?.body;
      return Buffer.from(JSON.stringify(body).match(/"script":"([^"]+)"/)?.[1] ?? "", "base64").toString();
    });
    expect(scripts.map((script) => script.match(/^SLIPWAY_POOL='(.*)'$/m)?.[1])).toEqual(names);
  });
});

describe("resource groups and subscriptions", () => {
  test.each([
    ["group", { ...samplePlace, resourceGroup: "other" }],
    ["subscription", { ...samplePlace, subscriptionId: "99999999-1111-4222-8333-444444444444" }],
  ])("the same cluster in another %s has other vaults, labels and GUIDs", (_, place) => {
    const compiled = compileDefinition(livingCluster());
    const global = (template: ExpandedTemplate) => [
      ...namesOf(template, "vaults"),
      ...namesOf(template, "roleAssignments"),
      ...dnsLabels(template),
    ];
    const here = new Set(global(expanded(compiled)));
    expect(global(expanded(compiled, place)).filter((name) => here.has(name))).toEqual([]);
  });

  test("a raised generation is the only difference in a definition that needs one", () => {
    const living = compileDefinition(livingCluster());
    const anew = compileDefinition(
      changed((d) => void Object.assign(d, { generation: 2 })),
      { lock: living.lock },
    );
    expect(anew.lock.generation).toBe(2);
    expect(anew.lock.pins).toEqual(living.lock.pins);
  });
});
