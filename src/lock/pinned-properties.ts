import type { JsonPointer } from "../lib/json-pointer.ts";
import type { Pins } from "./lock-file.ts";

/** How a pinned value is named to the user, and where in the definition it comes from. */
export interface PinnedProperty {
  readonly what: string;
  /** Relative to the definition, to `masters`, or to the pool. */
  readonly pointer: JsonPointer;
  /** Where it comes from instead, if that depends on the value that the definition asks for. */
  readonly pointerFor?: (wanted: unknown) => JsonPointer;
  /** Set once for all machines: the pointer is relative to the definition. */
  readonly isOfCluster?: true;
}

type MachinePinName = Exclude<keyof Pins["masters"], "count" | "etcdDisk" | "customData">;
type PoolPins = Pins["agentPools"][string];

/** null: never follows the definition on a living cluster, so it cannot differ. */
type Named<Key extends PropertyKey> = Readonly<Record<Key, PinnedProperty | null>>;

// Complete by type: a value added to the lock file must be given a name here, or this file does not compile.
export const clusterProperties: Named<Exclude<keyof Pins, "masters" | "agentPools" | "network" | "bastion">> = {
  // Another name is another cluster, which is found out before anything is compared.
  name: null,
  location: { what: "The region", pointer: "/location" },
  cloud: { what: "The cloud", pointer: "/cloud" },
  kubernetesVersion: { what: "The Kubernetes version", pointer: "/orchestrator/version" },
  networkPlugin: { what: "The network plugin", pointer: "/orchestrator/networkPlugin" },
  dnsLabel: { what: "The DNS label", pointer: "/api/dnsLabel" },
  adminUsername: { what: "The administrator's user name", pointer: "/admin/username" },
  osImage: { what: "The operating system image", pointer: "/osImage/name" },
};

export const networkProperties: Named<keyof Pins["network"]> = {
  addressPrefix: { what: "The address space", pointer: "/network/addressPrefix" },
  masterSubnetPrefix: { what: "The masters' subnet", pointer: "/network/masterSubnetPrefix" },
  nodeSubnetPrefix: { what: "The nodes' subnet", pointer: "/network/nodeSubnetPrefix" },
  podSubnet: { what: "The pod range", pointer: "/network/podSubnet" },
  serviceSubnet: { what: "The service range", pointer: "/network/serviceSubnet" },
  natGatewaySku: { what: "The NAT gateway's SKU", pointer: "/network/natGateway/sku" },
  // The definition does not name them; a region that gains zones changes nothing that lives.
  publicIPZones: null,
};

export const bastionProperties: Named<keyof NonNullable<Pins["bastion"]>> = {
  sku: { what: "The Bastion's SKU", pointer: "/bastion/sku" },
  subnetPrefix: { what: "The Bastion's subnet", pointer: "/bastion/subnetPrefix" },
};

const machineProperties: Named<MachinePinName> = {
  availability: {
    what: "The zones or the availability set",
    pointer: "/zones",
    pointerFor: (wanted) => (JSON.stringify(wanted).includes("availability-set") ? "/availability" : "/zones"),
  },
  osDisk: { what: "The operating system disk", pointer: "/osDisk" },
  image: null,
  architecture: { what: "The processor architecture", pointer: "/vmSize" },
  hyperVGeneration: { what: "The Hyper-V generation", pointer: "/vmSize" },
  diskController: { what: "The disk controller", pointer: "/vmSize" },
  trustedLaunch: { what: "Trusted Launch", pointer: "/security/trustedLaunch", isOfCluster: true },
  encryptionAtHost: { what: "Encryption at host", pointer: "/security/encryptionAtHost", isOfCluster: true },
  acceleratedNetworking: { what: "Accelerated networking", pointer: "/vmSize" },
  // Changed keys travel in the extension; the machine's profile keeps the pinned one.
  sshPublicKey: null,
};

export const masterProperties: Named<keyof Pins["masters"]> = {
  ...machineProperties,
  count: { what: "The number of masters", pointer: "/count" },
  etcdDisk: { what: "The etcd disk", pointer: "/etcdDisk" },
  customData: null,
};

export const poolProperties: Named<keyof PoolPins> = {
  ...machineProperties,
  kind: { what: "The kind of the pool", pointer: "/availability" },
  dataDisks: { what: "The data disks of the pool", pointer: "/dataDisks" },
  customData: null,
};

/** A scale set's interfaces are its instances' own, and new ones may differ. */
export const scaleSetProperties: typeof poolProperties = { ...poolProperties, acceleratedNetworking: null };
