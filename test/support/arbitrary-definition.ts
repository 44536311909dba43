// A generator of valid definitions: whatever it makes compiles without an error. Texts that a user may choose are hostile.
import fc from "fast-check";
import { catalog } from "../../src/catalog/catalog.ts";
import type { Region, VmSize } from "../../src/catalog/catalog-schema.ts";
import type { AgentPool, ClusterDefinition, Masters, Network, Zone } from "../../src/generated/cluster-definition.ts";
import { sshPublicKey } from "./sample-keys.ts";

const regions = [...catalog.regions.values()].filter(({ status }) => status === "open");

/** Sizes that can do whatever a definition may ask of them. */
const sizes = [...catalog.vmSizes.values()].filter(
  ({ status, premiumStorage, encryptionAtHost, vCPU, memoryGiB, maxDataDisks, gpu }) =>
    status === "current" &&
    premiumStorage &&
    encryptionAtHost &&
    vCPU >= 2 &&
    memoryGiB >= 4 &&
    maxDataDisks >= 4 &&
    gpu === null,
);

const vmSize = fc.constantFrom(...sizes.filter(isSupported).map(({ name }) => name));

/** Azure has no image of the first Hyper-V generation for Arm; confidential sizes are refused. */
function isSupported({ hyperVGenerations, category }: VmSize): boolean {
  return hyperVGenerations.includes("V2") && category !== "confidential";
}

const lowerLetter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
const lowerAlphanumeric = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789");

function word(longest: number): fc.Arbitrary<string> {
  return fc
    .tuple(lowerLetter, fc.string({ unit: lowerAlphanumeric, maxLength: longest - 1 }))
    .map(([first, rest]) => first + rest);
}

const refusedName = /microsoft|windows|^login|-internal$|-g\d+$/;
const refusedWords = new Set([
  "access",
  "azure",
  "bing",
  "office",
  "excel",
  "outlook",
  "exchange",
  "visio",
  "xbox",
  "lync",
]);

const clusterName = fc
  .array(word(12), { minLength: 1, maxLength: 3 })
  .map((words) => words.join("-"))
  .filter((name) => !refusedName.test(name) && !refusedWords.has(name));

const reservedPools = new Set(["master", "masters", "node", "nodes", "operators", "api", "nat", "vnet", "bastion"]);
const poolName = word(12).filter((name) => !reservedPools.has(name) && name !== "cluster" && name !== "internal");

/** Texts that a shell, YAML, JSON, Handlebars, Markdown or Azure would read as something else. */
const hostileText = fc.oneof(
  fc.constantFrom(
    "[concat('a')]",
    "[[a]",
    "[",
    "it's",
    '"',
    "$(id)",
    "`id`",
    "{{a}}",
    "{0}",
    "yes",
    "1e3",
    "~",
    "é",
    "|",
  ),
  fc.string({ maxLength: 20, unit: "grapheme" }).filter((text) => !/\p{Cc}/u.test(text)),
);

const tagName = fc.oneof(fc.constantFrom("owner", "Owner 2", "[a]", "it's", "a.b", "1", "on", "constructor"), word(20));

const publicRange = fc
  .tuple(fc.constantFrom("203.0.113", "198.51.100", "192.0.2"), fc.integer({ min: 0, max: 15 }))
  .map(([net, block]) => `${net}.${block * 16}/28`);

const guid = fc.uuid({ version: 4 });
const sshKey = fc.nat({ max: 30 }).map((number) => sshPublicKey(`key ${number}`));
const diskType = fc.constantFrom("Premium_LRS", "Premium_ZRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Standard_LRS");

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** Leaves out what is undefined. */
function some(parts: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc.record(parts).map(without);
}

function without(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const osDisk = some({
  sizeGiB: maybe(fc.integer({ min: 64, max: 1024 })),
  type: maybe(diskType),
});

function zonesOf({ zones }: Region, least: number): fc.Arbitrary<Zone[] | undefined> {
  const known = zones.filter((zone): zone is Zone => zone !== "4");
  if (known.length === 0) return fc.constant(undefined);
  return maybe(fc.shuffledSubarray(known, { minLength: least, maxLength: known.length }));
}

function masters(region: Region): fc.Arbitrary<Masters> {
  const spread = fc.oneof(
    fc.constant({}),
    zonesOf(region, 1).map((zones) => without({ zones })),
    fc.constant({ availability: "availability-set" }),
    ...(region.zones.length > 0 ? [fc.constant({ availability: "zones" })] : []),
  );
  const common = some({
    count: fc.constantFrom(1, 3, 5),
    vmSize: maybe(vmSize),
    osDisk: maybe(osDisk),
    etcdDisk: maybe(osDisk),
  });
  return fc.tuple(common, spread).map(([made, how]) => ({ ...made, ...how }) as Masters);
}

function agentPool(region: Region): fc.Arbitrary<AgentPool> {
  const common = fc.record({
    name: poolName,
    count: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 0, max: 60 })),
    vmSize: maybe(vmSize),
    osDisk: maybe(osDisk),
    dataDisks: maybe(
      fc.array(fc.record({ sizeGiB: fc.integer({ min: 4, max: 4096 }), type: diskType }), { maxLength: 4 }),
    ),
  });
  const spread = fc.oneof(
    fc.constant({}),
    fc.constant({ availability: "availability-set" }),
    fc.constant({ availability: "scale-set", zones: [] }),
    zonesOf(region, 0).map((zones) => without({ zones })),
  );
  return fc.tuple(common, spread).map(([made, how]) => without({ ...made, ...how }) as AgentPool);
}

const network: fc.Arbitrary<Network> = fc
  .constantFrom<(() => Network)[]>(
    () => ({}),
    () => ({ addressPrefix: "10.240.0.0/16" }),
    () => ({ addressPrefix: "172.20.0.0/20", podSubnet: "10.0.0.0/14", serviceSubnet: "10.8.0.0/20" }),
    () => ({
      addressPrefix: "192.168.0.0/18",
      masterSubnetPrefix: "192.168.63.0/24",
      nodeSubnetPrefix: "192.168.32.0/20",
    }),
    () => ({ addressPrefix: "10.0.0.0/10", masterSubnetPrefix: "10.0.0.0/28", nodeSubnetPrefix: "10.32.0.0/16" }),
    () => ({ podSubnet: "100.64.0.0/12", serviceSubnet: "172.16.0.0/16" }),
  )
  .map((make) => make())
  .chain((made) =>
    fc.option(fc.integer({ min: 1, max: 16 }), { nil: undefined }).map((publicIPCount) => ({
      ...made,
      ...(publicIPCount === undefined ? {} : { natGateway: { sku: "Standard" as const, publicIPCount } }),
    })),
  );

function unique<T>(
  arbitrary: fc.Arbitrary<T>,
  minLength: number,
  maxLength: number,
  key = (value: T): unknown => value,
) {
  return fc.uniqueArray(arbitrary, { minLength, maxLength, selector: key });
}

/** Any valid definition. */
export const arbitraryDefinition: fc.Arbitrary<ClusterDefinition> = fc
  .constantFrom(...regions)
  .chain((region) =>
    fc.record({
      apiVersion: fc.constant("slipway/v1"),
      kind: fc.constant("Cluster"),
      name: clusterName,
      location: fc.constant(region.name),
      cloud: region.cloud === "AzurePublicCloud" ? maybe(fc.constant(region.cloud)) : fc.constant(region.cloud),
      generation: maybe(fc.integer({ min: 1, max: 99 })),
      tags: maybe(
        fc.uniqueArray(fc.tuple(tagName, hostileText), { maxLength: 5, selector: ([name]) => name.toLowerCase() }),
      ),
      orchestrator: some({
        type: fc.constant("kubernetes" as const),
        version: maybe(fc.constantFrom("1.35", "1.36", "1.37", "1.36.4", "1.37.0")),
        networkPlugin: maybe(fc.constant("cilium" as const)),
      }),
      api: some({
        allowedSourceRanges: unique(publicRange, 1, 4),
        dnsLabel: maybe(word(20).map((label) => `${label}-api`)),
      }),
      masters: masters(region),
      agentPools: unique(agentPool(region), 1, 5, ({ name }) => name),
      admin: some({
        username: maybe(word(12).map((name) => `ops_${name}`)),
        sshPublicKeys: unique(sshKey, 1, 4),
        sshSourceRanges: maybe(unique(publicRange, 0, 3)),
      }),
      operators: maybe(
        some({
          objectIds: maybe(unique(guid, 0, 3)),
          sourceRanges: maybe(unique(publicRange, 0, 3)),
        }),
      ),
      network: maybe(network),
      bastion: maybe(
        some({
          sku: maybe(fc.constantFrom("Basic", "Standard")),
          subnetPrefix: fc.constant(undefined),
        }),
      ),
      security: maybe(
        some({
          trustedLaunch: maybe(fc.constant(false)),
          encryptionAtHost: maybe(fc.boolean()),
        }),
      ),
      osImage: maybe(
        some({
          name: maybe(fc.constantFrom("ubuntu-24.04", "ubuntu-22.04")),
          version: maybe(fc.constantFrom("latest", "24.04.202606060")),
        }),
      ),
    }),
  )
  .map(({ tags, ...made }) =>
    withLocalDisks(
      without({
        ...made,
        tags: tags === undefined ? undefined : Object.fromEntries(tags),
      }) as unknown as ClusterDefinition,
    ),
  );

/** A region without zones has no zone-redundant disks. */
function withLocalDisks(definition: ClusterDefinition): ClusterDefinition {
  if (regions.find(({ name }) => name === definition.location)?.zones.length !== 0) return definition;
  const { masters, agentPools } = definition;
  const local = JSON.parse(JSON.stringify({ masters, agentPools }).replaceAll("_ZRS", "_LRS"));
  return { ...definition, ...local };
}
