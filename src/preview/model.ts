// What a preview shows of a deployment, as data: JSON prints it as it is, the table, the picture and the page draw it.
import type { Cause } from "../arm/values/value.ts";
import type { Code } from "../diagnostics/codes.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";

/** A resource's name within one preview: type without provider, then name, as `virtualMachines/harbour-master-0`. */
export type Key = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value that only the deployment will know, and why. A secret one is never anything else. */
export interface Unresolved {
  /** The expression that is left once all that is known is filled in; very long literals in it are cut short. */
  readonly $unknown: string;
  readonly because: readonly Cause[];
  /** What the value reads as where most of it is known; each gap is its expression between ‹ and ›. */
  readonly reads?: string;
}

export type Fact<T extends string | number | boolean> = T | Unresolved;

export interface Preview {
  /** The cluster's name, or what else the deployment goes by. */
  readonly title: string;
  readonly facts: Facts;
  readonly totals: Totals;
  readonly internet: Internet;
  readonly networks: readonly Network[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly natGateways: readonly NatGateway[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly bastions: readonly Bastion[];
  readonly machines: readonly MachineGroup[];
  readonly identities: readonly Identity[];
  readonly roles: readonly Role[];
  readonly vaults: readonly Vault[];
  readonly outputs: readonly Output[];
  /** Resources in readable order, alike ones in one row. */
  readonly rows: readonly Row[];
  /** In the order of the template. */
  readonly resources: readonly Resource[];
  /** Which resource names which other one in its properties. */
  readonly edges: readonly Edge[];
  /** What is wrong with the template; the picture lacks what an error stands for. */
  readonly problems: readonly Trouble[];
}

export interface Facts {
  readonly location?: Fact<string>;
  readonly orchestrator?: string;
  /** What the template says of itself. */
  readonly description?: string;
}

export interface Totals {
  readonly resources: number;
  readonly machines: number;
  /** How many groups of machines have a count that only the deployment knows; they are in no sum. */
  readonly uncountedGroups: number;
  /** Of the machines whose size is known. */
  readonly vCpus: number;
  readonly memoryGiB: number;
  /** How many machines have a size that nobody knows; they are in neither of both sums. */
  readonly unsizedMachines: number;
  readonly publicAddresses: number;
  /** Ports of public addresses that somebody on the Internet can reach. */
  readonly openPorts: number;
}

/** Who can reach something: everybody, those in named ranges, nobody, or what only the deployment will tell. */
export type Reach = "anywhere" | "ranges" | "nobody" | "unknown";

export interface Internet {
  readonly openings: readonly Opening[];
  /** Public endpoints of services that have no address of ours: key vaults and the like. */
  readonly endpoints: readonly Endpoint[];
  /** Addresses that connections go out from and nobody can connect to. */
  readonly outbound: readonly Key[];
}

/** A port of a public address that leads to something. */
export interface Opening {
  readonly address: Key;
  readonly ports: string;
  readonly protocol: string;
  /** The load balancer, machine or service behind the address. */
  readonly via: Key;
  /** The rule of the load balancer. */
  readonly rule?: string;
  readonly targets: readonly Key[];
  readonly targetPorts: string;
  readonly reach: Reach;
  /** Ranges and tags that may connect, as the security groups name them. */
  readonly sources: readonly string[];
  /** Rules of security groups that decided so. */
  readonly decidedBy: readonly string[];
}

export interface Endpoint {
  readonly resource: Key;
  readonly reach: Reach;
  readonly sources: readonly string[];
}

export interface Network {
  readonly key: Key;
  readonly name: string;
  /** False where it is only referred to. */
  readonly isDeclared: boolean;
  readonly ranges: readonly Fact<string>[];
  readonly subnets: readonly Subnet[];
}

export interface Subnet {
  /** Of a resource of its own, or made of that of its network: `virtualNetworks/subnets/vnet/nodes`. */
  readonly key: Key;
  readonly name: string;
  readonly ranges: readonly Fact<string>[];
  readonly securityGroup?: Key;
  readonly natGateway?: Key;
  readonly serviceEndpoints: readonly string[];
}

export interface SecurityGroup {
  readonly key: Key;
  readonly name: string;
  /** In the order in which Azure reads them; its own default rules are left out. */
  readonly rules: readonly SecurityRule[];
  /** Subnets and network interfaces. */
  readonly attachedTo: readonly Key[];
}

export interface SecurityRule {
  readonly name: string;
  readonly priority: Fact<number>;
  readonly direction: Fact<string>;
  readonly access: Fact<string>;
  readonly protocol: Fact<string>;
  readonly sources: readonly Fact<string>[];
  readonly destinations: readonly Fact<string>[];
  readonly ports: readonly Fact<string>[];
  readonly description?: Fact<string>;
  /** Of an inbound rule that allows: who of the Internet fits it. */
  readonly internet: Reach;
  /** An earlier rule that fits all that this one does, so that it decides nothing. */
  readonly overruledBy?: string;
}

export interface LoadBalancer {
  readonly key: Key;
  readonly name: string;
  readonly sku?: Fact<string>;
  readonly frontends: readonly Frontend[];
  readonly pools: readonly string[];
  readonly rules: readonly BalancingRule[];
  readonly probes: readonly Probe[];
}

export interface Frontend {
  readonly name: string;
  readonly publicAddress?: Key;
  readonly privateAddress?: Fact<string>;
  readonly subnet?: Key;
}

export interface BalancingRule {
  readonly name: string;
  /** "outbound" has no ports that anybody could connect to. */
  readonly kind: "balancing" | "nat" | "outbound";
  readonly frontends: readonly string[];
  readonly pools: readonly string[];
  readonly protocol: Fact<string>;
  readonly frontendPorts: string;
  readonly backendPorts: string;
  readonly probe?: string;
}

export interface Probe {
  readonly name: string;
  readonly protocol: Fact<string>;
  readonly port: Fact<number>;
  readonly path?: Fact<string>;
}

export interface NatGateway {
  readonly key: Key;
  readonly name: string;
  readonly sku?: Fact<string>;
  readonly publicAddresses: readonly Key[];
  readonly subnets: readonly Key[];
}

export interface PublicAddress {
  readonly key: Key;
  readonly name: string;
  readonly sku?: Fact<string>;
  readonly zones: readonly Fact<string>[];
  /** The whole name where region and label are known, gaps of it as …. */
  readonly dnsName?: string;
  readonly usedBy: readonly Key[];
}

export interface Bastion {
  readonly key: Key;
  readonly name: string;
  readonly sku?: Fact<string>;
  readonly publicAddresses: readonly Key[];
  readonly subnet?: Key;
}

export interface MachineGroup {
  /** Of its first member. */
  readonly key: Key;
  /** `harbour-master-*` where it has several members. */
  readonly name: string;
  readonly kind: "machines" | "scale-set" | "managed-pool";
  /** The virtual machines, the scale set, or the managed cluster. */
  readonly members: readonly Key[];
  readonly count: Fact<number>;
  readonly size?: Fact<string>;
  /** Of one machine. */
  readonly vCpus?: number;
  readonly memoryGiB?: number;
  readonly zones: readonly Fact<string>[];
  readonly image?: string;
  readonly osDisk?: string;
  readonly dataDisks: readonly string[];
  readonly isSpot: boolean;
  readonly availabilitySet?: Key;
  readonly subnets: readonly Key[];
  /** Private addresses that the template fixes. */
  readonly addresses: readonly string[];
  readonly publicAddresses: readonly Key[];
  /** Whether every machine of a scale set gets a public address that is no resource of its own. */
  readonly hasOwnAddresses: boolean;
  /** Security groups of the network interfaces; those of subnets are not repeated here. */
  readonly securityGroups: readonly Key[];
  readonly pools: readonly PoolMembership[];
  readonly identities: readonly Key[];
  /** Network interfaces, disks and extensions that belong to the machines. */
  readonly parts: readonly Key[];
}

export interface PoolMembership {
  readonly loadBalancer: Key;
  readonly pool: string;
}

export interface Identity {
  readonly key: Key;
  readonly name: string;
  /** Machines and other resources that carry it. */
  readonly usedBy: readonly Key[];
}

export interface Role {
  readonly key: Key;
  /** The identity, where it is one of the template. */
  readonly holder?: Key;
  readonly holderName: string;
  readonly role: string;
  readonly scope?: Key;
  readonly scopeName: string;
  readonly description?: Fact<string>;
}

export interface Vault {
  readonly key: Key;
  readonly name: string;
  readonly subnets: readonly Key[];
}

export interface Output {
  readonly name: string;
  readonly type: string;
  readonly value: Json;
}

export interface Row {
  readonly section: Section;
  /** The type in words: "Virtual machine". */
  readonly title: string;
  readonly name: string;
  readonly size: string;
  readonly zones: string;
  readonly count: Fact<number>;
  readonly members: readonly Key[];
}

export type Section = "Machines" | "Network" | "Access" | "Storage" | "Other";

export interface Resource {
  readonly key: Key;
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** As people read it: gaps of it as …. */
  readonly name: string;
  /** What to call it where its name tells nothing, as that of a role assignment. */
  readonly label?: string;
  readonly apiVersion: string;
  readonly pointer: JsonPointer;
  readonly symbolicName?: string;
  /** Declared to be referred to, not to be deployed. */
  readonly existing?: true;
  /** Deployed only if this holds. */
  readonly condition?: string;
  /** The nested deployment that it is in. */
  readonly deployment?: Key;
  readonly dependsOn: readonly Key[];
  readonly body: Json;
}

export interface Edge {
  readonly from: Key;
  readonly to: Key;
  /** Where it is named first, as `properties.networkProfile.networkInterfaces[0].id`. */
  readonly at: string;
  /** Only asked for what it has once it is deployed, such as an address. */
  readonly isAsked?: true;
}

export interface Trouble {
  readonly severity: "error" | "warning" | "info";
  readonly code: Code;
  readonly message: string;
}
