// What people call the types of resources.
const nouns: ReadonlyMap<string, readonly [one: string, many: string]> = new Map(
  Object.entries({
    "Microsoft.Compute/virtualMachines": ["machine", "machines"],
    "Microsoft.Compute/virtualMachines/extensions": ["extension", "extensions"],
    "Microsoft.Compute/virtualMachineScaleSets": ["scale set", "scale sets"],
    "Microsoft.Compute/availabilitySets": ["availability set", "availability sets"],
    "Microsoft.Compute/disks": ["disk", "disks"],
    "Microsoft.Network/networkInterfaces": ["network interface", "network interfaces"],
    "Microsoft.Network/virtualNetworks": ["virtual network", "virtual networks"],
    "Microsoft.Network/virtualNetworks/subnets": ["subnet", "subnets"],
    "Microsoft.Network/networkSecurityGroups": ["network security group", "network security groups"],
    "Microsoft.Network/networkSecurityGroups/securityRules": ["security rule", "security rules"],
    "Microsoft.Network/publicIPAddresses": ["public address", "public addresses"],
    "Microsoft.Network/loadBalancers": ["load balancer", "load balancers"],
    "Microsoft.Network/natGateways": ["NAT gateway", "NAT gateways"],
    "Microsoft.Network/bastionHosts": ["Bastion", "Bastions"],
    "Microsoft.Network/routeTables": ["route table", "route tables"],
    "Microsoft.ManagedIdentity/userAssignedIdentities": ["managed identity", "managed identities"],
    "Microsoft.Authorization/roleAssignments": ["role assignment", "role assignments"],
    "Microsoft.KeyVault/vaults": ["key vault", "key vaults"],
    "Microsoft.KeyVault/vaults/secrets": ["secret", "secrets"],
    "Microsoft.ContainerService/managedClusters": ["managed cluster", "managed clusters"],
    "Microsoft.ContainerRegistry/registries": ["container registry", "container registries"],
    "Microsoft.Storage/storageAccounts": ["storage account", "storage accounts"],
  } as const).map(([type, words]) => [type.toLowerCase(), words]),
);

/** "3 machines", "1 key vault"; a type without a noun of its own is named by its last word. */
export function countedType(count: number, type: string): string {
  const [one, many] = nouns.get(type.toLowerCase()) ?? unknownNoun(type);
  return `${count} ${count === 1 ? one : many}`;
}

/** "machine", "key vault". */
export function typeNoun(type: string): string {
  return (nouns.get(type.toLowerCase()) ?? unknownNoun(type))[0];
}

function unknownNoun(type: string): readonly [one: string, many: string] {
  const last = type.slice(type.lastIndexOf("/") + 1);
  return [last, last];
}
