// Every create-only value that a definition can change is refused, where it is written.
import { describe, expect, test } from "vitest";
import type { ClusterDefinition, LockFile } from "../../src/index.ts";
import {
  bastionProperties,
  clusterProperties,
  masterProperties,
  networkProperties,
  poolProperties,
} from "../../src/lock/pinned-properties.ts";
import { attempt, compileDefinition, errorsOf } from "../support/compile-definition.ts";
import { changed, livingCluster } from "../support/living-cluster.ts";

interface Refusal {
  readonly change?: (definition: ClusterDefinition) => void;
  /** What the living cluster has, where no definition of today can ask for anything else. */
  readonly living?: (lock: LockFile) => void;
  readonly errors: readonly string[];
}

const set = (parts: object) => (definition: ClusterDefinition) => void Object.assign(definition, parts);

const immutable = (pointer: string) => [`lifecycle/immutable ${pointer}`];

/** null: stands in the lock file, and no definition can change it. */
type Refusals<Properties> = Readonly<Record<keyof Properties, readonly Refusal[] | null>>;

const ofTheCluster: Refusals<typeof clusterProperties> = {
  name: null,
  location: [{ change: set({ location: "northeurope" }), errors: immutable("/location") }],
  cloud: [
    {
      change: set({ cloud: "AzureUSGovernmentCloud", location: "usgovvirginia" }),
      errors: [...immutable("/location"), ...immutable("/cloud")],
    },
  ],
  kubernetesVersion: ["1.37", "1.36.3", "1.35"].map((version) => ({
    change: (d: ClusterDefinition) => void Object.assign(d.orchestrator, { version }),
    errors: ["lifecycle/kubernetes-version /orchestrator/version"],
  })),
  networkPlugin: [
    {
      living: ({ pins }) => void Object.assign(pins, { networkPlugin: "calico" }),
      errors: immutable("/orchestrator/networkPlugin"),
    },
  ],
  dnsLabel: [
    { change: (d) => void Object.assign(d.api, { dnsLabel: "harbour-api" }), errors: immutable("/api/dnsLabel") },
    { living: ({ pins }) => void Object.assign(pins, { dnsLabel: "other" }), errors: [] },
    {
      living: ({ pins }) => void Object.assign(pins, { dnsLabel: "other" }),
      change: (d) => void Object.assign(d.api, { dnsLabel: "harbour-api" }),
      errors: immutable("/api/dnsLabel"),
    },
  ],
  adminUsername: [
    { change: (d) => void Object.assign(d.admin, { username: "skipper" }), errors: immutable("/admin/username") },
  ],
  osImage: [{ change: set({ osImage: { name: "ubuntu-22.04" } }), errors: immutable("/osImage/name") }],
};

const network = (range: object): Refusal => ({
  change: set({ network: range }),
  errors: immutable(`/network/${Object.keys(range)[0]}`),
});

const ofTheNetwork: Refusals<typeof networkProperties> = {
  addressPrefix: [network({ addressPrefix: "10.240.0.0/15" })],
  masterSubnetPrefix: [network({ masterSubnetPrefix: "10.240.0.0/25" })],
  nodeSubnetPrefix: [network({ nodeSubnetPrefix: "10.240.192.0/18" })],
  podSubnet: [network({ podSubnet: "10.144.0.0/12" })],
  serviceSubnet: [network({ serviceSubnet: "10.97.0.0/16" })],
  natGatewaySku: [
    {
      change: set({ network: { natGateway: { sku: "Standard" } } }),
      errors: immutable("/network/natGateway/sku"),
    },
  ],
  publicIPZones: null,
};

const ofBastion: Refusals<typeof bastionProperties> = {
  sku: [{ change: set({ bastion: { sku: "Basic" } }), errors: immutable("/bastion/sku") }],
  subnetPrefix: [
    {
      change: set({ bastion: { subnetPrefix: "10.240.2.0/26" } }),
      errors: immutable("/bastion/subnetPrefix"),
    },
  ],
};

const master = (change: object, errors: readonly string[]): Refusal => ({
  change: (d) => void Object.assign(d.masters, change),
  errors,
});

/** Both are set once for all machines, and reported once. */
const securitySwitches = {
  trustedLaunch: [
    {
      change: set({ security: { trustedLaunch: false } }),
      errors: immutable("/security/trustedLaunch"),
    },
  ],
  encryptionAtHost: [
    {
      change: set({ security: { encryptionAtHost: true } }),
      errors: immutable("/security/encryptionAtHost"),
    },
  ],
};

const arm = "security/trusted-launch-unsupported";

const ofMasters: Refusals<typeof masterProperties> = {
  ...securitySwitches,
  count: [master({ count: 5 }, immutable("/masters/count")), master({ count: 1 }, immutable("/masters/count"))],
  availability: [
    master({ zones: ["1", "2"] }, immutable("/masters/zones")),
    master({ availability: "availability-set" }, immutable("/masters/availability")),
  ],
  osDisk: [
    master({ osDisk: { sizeGiB: 128 } }, immutable("/masters/osDisk")),
    master({ osDisk: { type: "StandardSSD_LRS" } }, immutable("/masters/osDisk")),
  ],
  etcdDisk: [
    master({ etcdDisk: { sizeGiB: 512 } }, immutable("/masters/etcdDisk")),
    master({ etcdDisk: { type: "Premium_ZRS" } }, immutable("/masters/etcdDisk")),
  ],
  architecture: [master({ vmSize: "Standard_D4ps_v5" }, [...immutable("/masters/vmSize"), `${arm} /masters/vmSize`])],
  hyperVGeneration: [
    {
      living: ({ pins }) => void Object.assign(pins.masters, { hyperVGeneration: "V1", trustedLaunch: false }),
      change: (d) => void Object.assign(d.masters, { vmSize: "Standard_D4s_v6" }),
      errors: [...immutable("/masters/vmSize"), ...immutable("/masters/vmSize")],
    },
  ],
  diskController: [master({ vmSize: "Standard_D4s_v6" }, immutable("/masters/vmSize"))],
  image: null,
  sshPublicKey: null,
  acceleratedNetworking: [master({ vmSize: "Standard_B2s" }, immutable("/masters/vmSize"))],
  customData: null,
};

const pool = (position: number, change: object, errors: readonly string[]): Refusal => ({
  change: (d) => void Object.assign(d.agentPools[position] ?? {}, change),
  errors,
});

const ofPools: Refusals<typeof poolProperties> = {
  ...securitySwitches,
  kind: [
    pool(0, { availability: "availability-set" }, immutable("/agentPools/0/availability")),
    pool(2, { availability: "scale-set" }, immutable("/agentPools/2/availability")),
  ],
  availability: [
    pool(1, { zones: ["2"] }, immutable("/agentPools/1/zones")),
    pool(1, { zones: [] }, immutable("/agentPools/1/zones")),
  ],
  osDisk: [
    pool(0, { osDisk: { sizeGiB: 256 } }, immutable("/agentPools/0/osDisk")),
    pool(2, { osDisk: { type: "Standard_LRS" } }, immutable("/agentPools/2/osDisk")),
  ],
  dataDisks: [
    pool(0, { dataDisks: [{ sizeGiB: 64 }] }, immutable("/agentPools/0/dataDisks")),
    pool(1, { dataDisks: [{ sizeGiB: 512 }] }, immutable("/agentPools/1/dataDisks")),
    pool(1, { dataDisks: [] }, immutable("/agentPools/1/dataDisks")),
    pool(1, { dataDisks: [{ sizeGiB: 256, type: "Standard_LRS" }] }, immutable("/agentPools/1/dataDisks")),
  ],
  architecture: [
    pool(1, { vmSize: "Standard_D8ps_v5" }, [...immutable("/agentPools/1/vmSize"), `${arm} /agentPools/1/vmSize`]),
  ],
  hyperVGeneration: [
    {
      living: ({ pins }) =>
        void Object.assign(pins.agentPools.big ?? {}, { hyperVGeneration: "V1", trustedLaunch: false }),
      change: (d) => void Object.assign(d.agentPools[2] ?? {}, { vmSize: "Standard_E4s_v6" }),
      errors: [...immutable("/agentPools/2/vmSize"), ...immutable("/agentPools/2/vmSize")],
    },
  ],
  diskController: [pool(2, { vmSize: "Standard_E4s_v6" }, immutable("/agentPools/2/vmSize"))],
  image: null,
  sshPublicKey: null,
  acceleratedNetworking: [pool(2, { vmSize: "Standard_B4ms" }, immutable("/agentPools/2/vmSize"))],
  customData: null,
};

const living = compileDefinition(livingCluster());

describe.each([
  ["cluster", ofTheCluster, clusterProperties],
  ["network", ofTheNetwork, networkProperties],
  ["Bastion", ofBastion, bastionProperties],
  ["masters", ofMasters, masterProperties],
  ["pools", ofPools, poolProperties],
])("%s", (_, refusals, properties) => {
  const cases = Object.entries(refusals).flatMap(([name, all]) =>
    (all ?? []).map((refusal: Refusal, at: number) => [`${name}, case ${at}`, refusal] as const),
  );

  test.each(cases)("%s", (_, { change = () => undefined, living: alter = () => undefined, errors }) => {
    const lock = structuredClone(living.lock);
    alter(lock);
    const result = attempt(changed(change), { lock });
    expect(errorsOf(result)).toEqual(errors);
    expect(result.files === undefined).toBe(errors.length > 0);
  });

  test("a table row for each, and none for what cannot differ", () => {
    for (const [name, property] of Object.entries(properties)) {
      expect(refusals[name as keyof typeof refusals] === null, name).toBe(property === null);
    }
  });

  test.each(cases)("%s is free in the next generation", (_, { change = () => undefined }) => {
    const anew = changed((definition) => {
      change(definition);
      definition.generation = 2;
    });
    expect(errorsOf(attempt(anew, { lock: living.lock })).filter((error) => error.startsWith("lifecycle/"))).toEqual(
      [],
    );
  });
});

test("another cluster's output is not written over, not even by a new generation", () => {
  for (const generation of [1, 2]) {
    const other = changed(set({ name: "haven", generation }));
    expect(errorsOf(attempt(other, { lock: living.lock }))).toEqual(["lifecycle/renamed /name"]);
  }
});

describe("generations", () => {
  test("cannot be lowered", () => {
    const second = compileDefinition(
      changed((d) => void Object.assign(d, { generation: 2 })),
      { lock: living.lock },
    );
    for (const start of [livingCluster(), changed((d) => void Object.assign(d, { generation: 1 }))]) {
      expect(errorsOf(attempt(start, { lock: second.lock }))).toEqual(["lifecycle/generation-lowered /generation"]);
    }
  });

  test("every problem is reported at once, where it is written", () => {
    const wrong = changed((definition) => {
      definition.masters.count = 5;
      definition.admin.username = "skipper";
      definition.orchestrator.version = "1.37";
      Object.assign(definition.agentPools[1] ?? {}, { zones: ["1"] });
    });
    const { diagnostics } = attempt(wrong, { lock: living.lock });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/orchestrator/version",
      "/masters/count",
      "/agentPools/1/zones",
      "/admin/username",
    ]);
    for (const { location } of errors) expect(location).toBeDefined();
  });
});
