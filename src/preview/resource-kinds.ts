// How resource types are called in words, and where they stand in lists.
// Source of the words: the names in https://learn.microsoft.com/azure/templates/
import type { Section } from "./model.ts";

interface ResourceKind {
  readonly title: string;
  readonly section: Section;
}

/** In the order of lists; types that are not here follow in the section "Other". */
const kinds: ReadonlyMap<string, ResourceKind> = new Map(
  Object.entries({
    "Microsoft.Compute/virtualMachines": { title: "Virtual machine", section: "Machines" },
    "Microsoft.Compute/virtualMachineScaleSets": { title: "Scale set", section: "Machines" },
    "Microsoft.ContainerService/managedClusters": { title: "Managed cluster", section: "Machines" },
    "Microsoft.ContainerService/managedClusters/agentPools": { title: "Agent pool", section: "Machines" },
    "Microsoft.Compute/availabilitySets": { title: "Availability set", section: "Machines" },
    "Microsoft.Compute/proximityPlacementGroups": { title: "Placement group", section: "Machines" },
    "Microsoft.Compute/virtualMachines/extensions": { title: "Extension", section: "Machines" },
    "Microsoft.Compute/virtualMachineScaleSets/extensions": { title: "Extension", section: "Machines" },
    "Microsoft.Network/virtualNetworks": { title: "Virtual network", section: "Network" },
    "Microsoft.Network/virtualNetworks/subnets": { title: "Subnet", section: "Network" },
    "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": { title: "Peering", section: "Network" },
    "Microsoft.Network/networkSecurityGroups": { title: "Security group", section: "Network" },
    "Microsoft.Network/networkSecurityGroups/securityRules": { title: "Security rule", section: "Network" },
    "Microsoft.Network/loadBalancers": { title: "Load balancer", section: "Network" },
    "Microsoft.Network/applicationGateways": { title: "Application gateway", section: "Network" },
    "Microsoft.Network/azureFirewalls": { title: "Firewall", section: "Network" },
    "Microsoft.Network/publicIPAddresses": { title: "Public address", section: "Network" },
    "Microsoft.Network/publicIPPrefixes": { title: "Public address prefix", section: "Network" },
    "Microsoft.Network/natGateways": { title: "NAT gateway", section: "Network" },
    "Microsoft.Network/bastionHosts": { title: "Bastion", section: "Network" },
    "Microsoft.Network/routeTables": { title: "Route table", section: "Network" },
    "Microsoft.Network/routeTables/routes": { title: "Route", section: "Network" },
    "Microsoft.Network/networkInterfaces": { title: "Network interface", section: "Network" },
    "Microsoft.Network/privateEndpoints": { title: "Private endpoint", section: "Network" },
    "Microsoft.Network/privateDnsZones": { title: "Private DNS zone", section: "Network" },
    "Microsoft.Network/dnsZones": { title: "DNS zone", section: "Network" },
    "Microsoft.ManagedIdentity/userAssignedIdentities": { title: "Identity", section: "Access" },
    "Microsoft.Authorization/roleAssignments": { title: "Role assignment", section: "Access" },
    "Microsoft.Authorization/roleDefinitions": { title: "Role definition", section: "Access" },
    "Microsoft.KeyVault/vaults": { title: "Key vault", section: "Access" },
    "Microsoft.KeyVault/vaults/secrets": { title: "Secret", section: "Access" },
    "Microsoft.KeyVault/vaults/accessPolicies": { title: "Vault access policy", section: "Access" },
    "Microsoft.Compute/disks": { title: "Disk", section: "Storage" },
    "Microsoft.Storage/storageAccounts": { title: "Storage account", section: "Storage" },
    "Microsoft.ContainerRegistry/registries": { title: "Container registry", section: "Storage" },
    "Microsoft.Resources/deployments": { title: "Nested deployment", section: "Other" },
  } as const satisfies Readonly<Record<string, ResourceKind>>).map(([type, kind]) => [type.toLowerCase(), kind]),
);

const order: readonly string[] = [...kinds.keys()];

/** "Virtual machine"; of a type that is not listed, its last segment in words. */
export function titleOf(type: string): string {
  return kinds.get(type.toLowerCase())?.title ?? inWords(type.split("/").at(-1) ?? type);
}

export function sectionOf(type: string): Section {
  return kinds.get(type.toLowerCase())?.section ?? "Other";
}

/** Where resources of a type stand in a list of all. */
export function rankOf(type: string): number {
  const rank = order.indexOf(type.toLowerCase());
  return rank < 0 ? order.length : rank;
}

/** `flexibleServers` is "Flexible servers". */
function inWords(name: string): string {
  const words = name.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, " ").split(" ");
  const text = words.map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word)).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
