// The cluster plan: what is to exist, in words that no orchestrator and no target owns. Orchestrators make it, targets
// read it, and they meet nowhere else. Every name is final here and every cross-field rule has passed.
import type { CloudName, ResourceType, RoleName } from "../catalog/catalog-schema.ts";
import type { Availability, DiskType, ImageReference } from "../cluster/cluster.ts";

/** Machines that run an orchestrator of their own. A managed cluster will be the other member of this union. */
export type ClusterPlan = MachineClusterPlan;

export interface MachineClusterPlan {
  readonly kind: "machines";
  /** The cluster's name as written. */
  readonly clusterName: string;
  readonly generation: number;
  /** The stem of every name: the cluster's name, and its generation from the second on. */
  readonly stem: string;
  readonly location: string;
  readonly cloud: CloudName;
  /** The cloud's name for `az cloud set`. */
  readonly azCloudName: string;
  /** The tag that finds the cluster's resources again. */
  readonly tag: { readonly name: string; readonly value: string };
  readonly tags: Readonly<Record<string, string>>;
  readonly apiVersions: Readonly<Record<ResourceType, string>>;
  readonly network: NetworkPlan;
  readonly api: ApiPlan;
  readonly identities: { readonly masters: IdentityPlan; readonly nodes: IdentityPlan };
  readonly vaults: { readonly masters: VaultPlan; readonly nodes: VaultPlan; readonly operators: VaultPlan };
  readonly grants: readonly GrantPlan[];
  readonly operators: OperatorsPlan;
  readonly masters: MastersPlan;
  readonly pools: readonly PoolPlan[];
  /** null: no Bastion. */
  readonly bastion: BastionPlan | null;
  /** What a person calls the orchestrator: "Kubernetes 1.36.4". */
  readonly orchestratorTitle: string;
}

// Network -------------------------------------------------------------------------------------------------------------

export interface NetworkPlan {
  readonly name: string;
  readonly addressPrefix: string;
  readonly masterSubnet: SubnetPlan;
  readonly nodeSubnet: SubnetPlan;
  /** Of the Bastion, or of one that the definition no longer names: a subnet in use cannot go. null: none. */
  readonly bastionSubnetPrefix: string | null;
  readonly natGateway: NatGatewayPlan;
  readonly masterRules: readonly SecurityRulePlan[];
  readonly nodeRules: readonly SecurityRulePlan[];
}

export interface SubnetPlan {
  readonly name: string;
  readonly addressPrefix: string;
  readonly securityGroupName: string;
}

export interface NatGatewayPlan {
  readonly name: string;
  readonly sku: "Standard" | "StandardV2";
  /** Zones of its addresses; empty where the region has none. */
  readonly zones: readonly string[];
  readonly publicIPNames: readonly string[];
}

export interface SecurityRulePlan {
  readonly name: string;
  readonly description: string;
  readonly priority: number;
  readonly access: "Allow" | "Deny";
  readonly protocol: "Tcp" | "Udp" | "Icmp" | "*";
  readonly source: TrafficSource;
  /** Address range of the destination. */
  readonly destination: string;
  /** Empty: every port. */
  readonly ports: readonly string[];
}

/** Where traffic comes from: a fixed range or service tag, or a list that an operator may change at deployment. */
export type TrafficSource =
  | { readonly kind: "fixed"; readonly addressPrefix: string }
  | { readonly kind: "api-allowed-ranges" }
  | { readonly kind: "ssh-ranges" };

export interface BastionPlan {
  readonly name: string;
  readonly publicIPName: string;
  readonly sku: "Basic" | "Standard";
  readonly subnetPrefix: string;
  readonly zones: readonly string[];
}

export interface ApiPlan {
  readonly port: number;
  readonly probePath: string;
  readonly publicIPName: string;
  readonly zones: readonly string[];
  /** null: derived from the stem and the resource group. */
  readonly dnsLabel: string | null;
  readonly publicLoadBalancerName: string;
  readonly internalLoadBalancerName: string;
  /** The static address at which nodes reach the API server. */
  readonly internalAddress: string;
  readonly allowedSourceRanges: readonly string[];
  /** null: no SSH through the public load balancer. */
  readonly ssh: {
    readonly sourceRanges: readonly string[];
    readonly firstPort: number;
    readonly lastPort: number;
  } | null;
}

// Identity and secrets ------------------------------------------------------------------------------------------------

export type IdentityRole = "masters" | "nodes";
export type VaultRole = "masters" | "nodes" | "operators";

export interface IdentityPlan {
  readonly name: string;
}

export interface VaultPlan {
  /** The part of the name before the suffix that Azure derives from the resource group. */
  readonly namePrefix: string;
  /** Subnets whose machines may reach it. */
  readonly subnets: readonly ("masters" | "nodes")[];
  /** Whether the operators' source ranges may reach it. */
  readonly openToOperators: boolean;
}

/** A built-in role of Azure. */
export interface RolePlan {
  readonly role: RoleName;
  readonly roleId: string;
  /** As Azure writes it: "Network Contributor". */
  readonly roleTitle: string;
  readonly why: string;
}

/** A role of an identity on the resource group, a vault or another identity. */
export interface GrantPlan extends RolePlan {
  readonly identity: IdentityRole;
  readonly scope:
    | { readonly kind: "resource-group" }
    | { readonly kind: "vault"; readonly vault: VaultRole }
    | { readonly kind: "identity"; readonly identity: IdentityRole };
}

/** People who read the administrator kubeconfig. */
export interface OperatorsPlan {
  readonly objectIds: readonly string[];
  readonly sourceRanges: readonly string[];
  /** What each of them holds on the operators' vault. */
  readonly grant: RolePlan;
}

// Machines ------------------------------------------------------------------------------------------------------------

export interface DiskPlan {
  readonly sizeGiB: number;
  readonly type: DiskType;
}

export interface MachinePlan {
  readonly vmSize: string;
  readonly availability: Availability;
  readonly image: ImageReference;
  readonly osDisk: DiskPlan;
  readonly diskController: "SCSI" | "NVMe";
  readonly trustedLaunch: boolean;
  readonly encryptionAtHost: boolean;
  /** null: Azure decides. */
  readonly acceleratedNetworking: boolean | null;
  readonly adminUsername: string;
  /** The key in the machine's profile; further keys travel in the bootstrap files. */
  readonly sshPublicKey: string;
  readonly bootstrap: BootstrapPlan;
}

export interface MastersPlan extends MachinePlan {
  readonly instances: readonly MasterInstancePlan[];
  /** Names without their index: `harbour-master`. */
  readonly baseName: string;
  readonly availabilitySetName: string;
  readonly etcdDisk: DiskPlan;
}

export interface MasterInstancePlan {
  readonly name: string;
  readonly address: string;
  /** null: in an availability set. */
  readonly zone: string | null;
}

export interface PoolPlan extends MachinePlan {
  readonly name: string;
  /** The scale set's name, or the machines' names without their index: `harbour-linux1`. */
  readonly baseName: string;
  readonly kind: "scale-set" | "availability-set";
  readonly count: number;
  readonly dataDisks: readonly DiskPlan[];
}

/** How a machine gets its software. */
export interface BootstrapPlan {
  /** What the machine is: the folder of its files in the output. */
  readonly role: "master" | "node";
  readonly userData: UserDataPlan;
  /** What the extension delivers; it starts provision.sh. Paths are relative to the bundle. */
  readonly files: readonly BootstrapFile[];
  /** Environment variables of the entry point that the files cannot hold, since many groups of machines share them. */
  readonly values: Readonly<Record<string, BootstrapValue>>;
}

/** Fresh user data, or the text with which a living machine was made. */
export type UserDataPlan =
  | { readonly kind: "cloud-config"; readonly config: CloudConfig }
  | { readonly kind: "pinned"; readonly text: string };

/** The part of cloud-config that Slipway uses. Source: https://cloudinit.readthedocs.io/en/latest/reference/modules.html */
export interface CloudConfig {
  readonly disable_root: boolean;
  readonly ssh_pwauth: boolean;
  readonly package_update: boolean;
  readonly package_upgrade: boolean;
  readonly write_files: readonly {
    readonly path: string;
    readonly permissions: string;
    readonly content: string;
  }[];
}

export interface BootstrapFile {
  readonly path: string;
  readonly text: string;
  /** Of a file that is the same for every cluster: its part of the compressed archive, in base64, from the build. */
  readonly packed?: string;
  readonly mode: "0644" | "0755";
}

/** A value of one group of machines, or one that only Azure knows. */
export type BootstrapValue = { readonly kind: "literal"; readonly text: string } | DeploymentValue;

/** A value that exists only once Azure has made the resources. Targets turn it into what they can express. */
export type DeploymentValue =
  | { readonly kind: "subscription-id" }
  | { readonly kind: "tenant-id" }
  | { readonly kind: "resource-group" }
  | { readonly kind: "api-fqdn" }
  | { readonly kind: "identity-client-id"; readonly identity: IdentityRole }
  | { readonly kind: "vault-url"; readonly vault: VaultRole };
