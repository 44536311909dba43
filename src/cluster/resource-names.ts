import type { ResolvedCluster } from "./cluster.ts";

/** Every name of a cluster's resources. Short and predictable: `harbour-master-0`, `harbour-nodes-nsg`. */
export interface ResourceNames {
  /** The cluster's name; from the second generation on with its number, so that two generations share no name. */
  readonly stem: string;
  /** The tag that finds the cluster's resources again: `slipway-cluster=harbour`. */
  readonly tag: { readonly name: string; readonly value: string };
  readonly virtualNetwork: string;
  readonly masterSubnet: string;
  readonly nodeSubnet: string;
  readonly mastersSecurityGroup: string;
  readonly nodesSecurityGroup: string;
  readonly natGateway: string;
  readonly natPublicIPs: readonly string[];
  readonly apiPublicIP: string;
  /** null: derived by Azure from the name, the generation and the resource group. */
  readonly apiDnsLabel: string | null;
  readonly apiLoadBalancer: string;
  readonly apiInternalLoadBalancer: string;
  readonly mastersIdentity: string;
  readonly nodesIdentity: string;
  readonly bastion: string;
  readonly bastionPublicIP: string;
  /** Without the index of the machine. */
  readonly masterBase: string;
  readonly mastersAvailabilitySet: string;
  /** Letters of a vault's name before `m`, `n` or `o` and Azure's suffix of 13 characters; 24 are allowed in all. */
  readonly vaultStem: string;
}

const vaultStemLength = 8;

/** Derives all names, once. Naming rules: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
export function resourceNames(cluster: ResolvedCluster): ResourceNames {
  const generationSuffix = cluster.generation === 1 ? "" : `-g${cluster.generation}`;
  const stem = `${cluster.name}${generationSuffix}`;
  const natAddresses = Array.from({ length: cluster.network.natGateway.publicIPCount }, (_, index) => index);
  return {
    stem,
    tag: { name: "slipway-cluster", value: stem },
    virtualNetwork: `${stem}-vnet`,
    masterSubnet: "masters",
    nodeSubnet: "nodes",
    mastersSecurityGroup: `${stem}-masters-nsg`,
    nodesSecurityGroup: `${stem}-nodes-nsg`,
    natGateway: `${stem}-nat`,
    natPublicIPs: natAddresses.map((index) => `${stem}-nat-ip-${index}`),
    apiPublicIP: `${stem}-api-ip`,
    apiDnsLabel: cluster.api.dnsLabel === null ? null : `${cluster.api.dnsLabel}${generationSuffix}`,
    apiLoadBalancer: `${stem}-api-lb`,
    apiInternalLoadBalancer: `${stem}-api-internal-lb`,
    mastersIdentity: `${stem}-masters-identity`,
    nodesIdentity: `${stem}-nodes-identity`,
    bastion: `${stem}-bastion`,
    bastionPublicIP: `${stem}-bastion-ip`,
    masterBase: `${stem}-master`,
    mastersAvailabilitySet: `${stem}-masters-avset`,
    vaultStem: cluster.name.slice(0, vaultStemLength).replace(/-+$/, ""),
  };
}

/** The name of a pool's scale set, or of its machines without their index. */
export function poolBaseName(names: ResourceNames, poolName: string): string {
  return `${names.stem}-${poolName}`;
}
