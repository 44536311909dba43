// The resolved cluster: what a definition means once every default is filled and every name and version is concrete.
// Later stages read this and never the definition again. It knows no ARM and no target.
import type { CloudName, OsImageVariant, Region } from "../catalog/catalog-schema.ts";
import type { FoundVmSize } from "../catalog/find-vm-size.ts";
import type { Masters, OsDisk, Zone } from "../generated/cluster-definition.ts";
import type { Pins } from "../lock/lock-file.ts";

export interface ResolvedCluster {
  readonly name: string;
  readonly generation: number;
  readonly location: string;
  /** The catalogue's facts, for rules. */
  readonly region: Region;
  readonly cloud: CloudName;
  readonly tags: Readonly<Record<string, string>>;
  readonly orchestrator: KubernetesOrchestrator;
  readonly api: {
    readonly allowedSourceRanges: readonly string[];
    /** null: Azure derives it from the name and the resource group. */
    readonly dnsLabel: string | null;
  };
  readonly masters: ResolvedMasters;
  readonly agentPools: readonly ResolvedPool[];
  readonly admin: {
    readonly username: string;
    readonly sshPublicKeys: readonly string[];
    readonly sshSourceRanges: readonly string[];
  };
  readonly operators: { readonly objectIds: readonly string[]; readonly sourceRanges: readonly string[] };
  readonly network: ResolvedNetwork;
  /** null: no Bastion. */
  readonly bastion: ResolvedBastion | null;
  readonly security: { readonly trustedLaunch: "where-supported" | "on" | "off"; readonly encryptionAtHost: boolean };
  readonly osImage: { readonly name: string; readonly version: string };
  readonly leftovers: Leftovers;
}

/** What a living cluster still has on Azure although its definition no longer names it: deployments delete nothing. */
export interface Leftovers {
  /** A subnet in use cannot be removed from the network. */
  readonly bastion: Pins["bastion"];
  /** Removed pools: their names stay theirs. */
  readonly agentPools: Pins["agentPools"];
}

export interface KubernetesOrchestrator {
  readonly kind: "kubernetes";
  /** Exact: 1.36.4. */
  readonly version: string;
  readonly networkPlugin: "cilium";
}

/** How machines of one group are kept apart. */
export type Availability =
  | { readonly kind: "zones"; readonly zones: readonly Zone[] }
  | { readonly kind: "availability-set"; readonly faultDomainCount: number }
  | { readonly kind: "none" };

export type DiskType = NonNullable<OsDisk["type"]>;

export interface ResolvedDisk {
  readonly sizeGiB: number;
  readonly type: DiskType;
}

export interface ImageReference {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  readonly version: string;
}

/** What a machine is made of; every fact about its VM size that a later stage needs is decided here. */
export interface ResolvedMachine {
  readonly vmSize: string;
  readonly availability: Availability;
  readonly osDisk: ResolvedDisk;
  readonly image: ImageReference;
  readonly architecture: OsImageVariant["architecture"];
  readonly hyperVGeneration: OsImageVariant["generation"];
  readonly diskController: "SCSI" | "NVMe";
  readonly trustedLaunch: boolean;
  readonly encryptionAtHost: boolean;
  /** null: unknown for this size, so Azure decides. */
  readonly acceleratedNetworking: boolean | null;
  /** The key in the machine's profile: the definition's first, or the one that a living single machine was made with. */
  readonly sshPublicKey: string;
  /** The user data that living machines were made with; null: none yet, or it may change. */
  readonly pinnedUserData: string | null;
  /** The catalogue's facts, for rules. */
  readonly size: FoundVmSize;
}

export interface ResolvedMasters extends ResolvedMachine {
  readonly count: Masters["count"];
  readonly etcdDisk: ResolvedDisk;
}

export interface ResolvedPool extends ResolvedMachine {
  readonly name: string;
  readonly count: number;
  readonly kind: "scale-set" | "availability-set";
  readonly dataDisks: readonly ResolvedDisk[];
}

export interface ResolvedNetwork {
  readonly addressPrefix: string;
  readonly masterSubnetPrefix: string;
  readonly nodeSubnetPrefix: string;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  readonly natGateway: { readonly sku: "Standard" | "StandardV2"; readonly publicIPCount: number };
  /** Zones of every public address and of the internal endpoint; empty where the region had none. */
  readonly publicIPZones: readonly string[];
}

export interface ResolvedBastion {
  readonly sku: "Basic" | "Standard";
  readonly subnetPrefix: string;
}
