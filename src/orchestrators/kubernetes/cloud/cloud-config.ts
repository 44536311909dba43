// azure.json: how the cloud controller, the disk driver and the registry's credential provider find Azure.
// Sources: https://cloud-provider-azure.sigs.k8s.io/install/configs/
//          kubernetes-sigs/cloud-provider-azure pkg/provider/config/azure.go at 7b31c76ce2ff602cc2dfec988744d8d0534b448c
import type { Catalog } from "../../../catalog/catalog.ts";
import type { ResolvedCluster } from "../../../cluster/cluster.ts";
import { type ResourceNames, resourceNames } from "../../../cluster/resource-names.ts";
import { literalText, mark } from "../machine-value.ts";

/** Who is asking, and where. The whole of it on a node. */
export interface CloudIdentity {
  readonly cloud: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly useManagedIdentityExtension: boolean;
  /** The client id of the identity, whatever the field is called. */
  readonly userAssignedIdentityID: string;
  readonly useInstanceMetadata: boolean;
  readonly vmType: "vmss";
}

export interface CloudConfig extends CloudIdentity {
  readonly disableAvailabilitySetNodes: boolean;
  readonly vnetName: string;
  readonly vnetResourceGroup: string;
  readonly subnetName: string;
  readonly securityGroupName: string;
  readonly securityGroupResourceGroup: string;
  readonly loadBalancerSku: "standard";
  readonly loadBalancerBackendPoolConfigurationType: "nodeIP";
  readonly excludeMasterFromStandardLB: boolean;
  readonly disableOutboundSNAT: boolean;
  readonly maximumLoadBalancerRuleCount: number;
  readonly nodeInstanceNotFoundGracePeriodInSeconds: number;
  readonly cloudProviderBackoff: boolean;
  readonly cloudProviderBackoffRetries: number;
  readonly cloudProviderBackoffExponent: number;
  readonly cloudProviderBackoffDuration: number;
  readonly cloudProviderBackoffJitter: number;
  readonly tagsMap: Readonly<Record<string, string>>;
}

/** On a node: enough to ask the registry for a token. */
export function nodeCloudConfig(cluster: ResolvedCluster, catalog: Catalog): CloudIdentity {
  return {
    cloud: catalog.clouds[cluster.cloud].cloudProviderName,
    tenantId: mark("SLIPWAY_TENANT_ID"),
    subscriptionId: mark("SLIPWAY_SUBSCRIPTION_ID"),
    resourceGroup: mark("SLIPWAY_RESOURCE_GROUP"),
    location: cluster.location,
    useManagedIdentityExtension: true,
    userAssignedIdentityID: mark("SLIPWAY_IDENTITY_CLIENT_ID"),
    useInstanceMetadata: true,
    // Scale sets, and any mixture of them with single machines such as the masters.
    vmType: "vmss",
  };
}

/** On a master. */
export function masterCloudConfig(cluster: ResolvedCluster, catalog: Catalog): CloudConfig {
  const names = resourceNames(cluster);
  const resourceGroup = mark("SLIPWAY_RESOURCE_GROUP");
  return {
    ...nodeCloudConfig(cluster, catalog),
    // Masters are single machines, and so are pools in availability sets: without them the controller would not know them.
    disableAvailabilitySetNodes: false,
    vnetName: names.virtualNetwork,
    vnetResourceGroup: resourceGroup,
    subnetName: names.nodeSubnet,
    // The group of the nodes: the controller writes rules for services into it, and none into the masters'.
    securityGroupName: names.nodesSecurityGroup,
    securityGroupResourceGroup: resourceGroup,
    loadBalancerSku: "standard",
    // There is no loadBalancerName: the controller finds only load balancers that are called like its cluster again
    // (ListManagedLBs), so any other name would be made and then lost. `harbour` and `harbour-internal` are its own.
    // By address, so that a deployment that writes machines and scale sets drops nothing from the pools.
    loadBalancerBackendPoolConfigurationType: "nodeIP",
    excludeMasterFromStandardLB: true,
    // Outbound traffic goes through the NAT gateway.
    disableOutboundSNAT: true,
    maximumLoadBalancerRuleCount: 250,
    // A machine may join before Azure's lists know it; without this its node would be deleted again.
    nodeInstanceNotFoundGracePeriodInSeconds: 300,
    cloudProviderBackoff: true,
    cloudProviderBackoffRetries: 6,
    cloudProviderBackoffExponent: 1.5,
    cloudProviderBackoffDuration: 5,
    cloudProviderBackoffJitter: 1,
    tagsMap: resourceTags(cluster, names),
  };
}

/** What the cluster makes on Azure carries the tags of what the template makes. */
function resourceTags({ tags }: ResolvedCluster, { tag }: ResourceNames): Readonly<Record<string, string>> {
  const all = [...Object.entries(tags), [tag.name, tag.value]] as const;
  return Object.fromEntries(all.map(([name = "", value = ""]) => [name, literalText(value)]));
}
