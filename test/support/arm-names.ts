// Azure's rules for resource names.
// Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules

interface NameRule {
  readonly shortest: number;
  readonly longest: number;
  readonly pattern: RegExp;
}

const machine = rule(1, 64, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i);
const network = rule(1, 80, /^[a-z0-9](?:[\w.-]*\w)?$/i);

/** Of the last segment of a name. */
const rules: Readonly<Record<string, NameRule>> = {
  "Microsoft.Compute/virtualMachines": machine,
  "Microsoft.Compute/virtualMachineScaleSets": machine,
  "Microsoft.Compute/virtualMachines/extensions": rule(1, 80, /^[\w.-]+$/),
  "Microsoft.Compute/availabilitySets": network,
  "Microsoft.Compute/disks": rule(1, 80, /^[\w-]+$/),
  "Microsoft.Network/virtualNetworks": rule(2, 64, /^[a-z0-9][\w.-]*\w$/i),
  "Microsoft.Network/networkSecurityGroups": network,
  "Microsoft.Network/networkSecurityGroups/securityRules": network,
  "Microsoft.Network/publicIPAddresses": network,
  "Microsoft.Network/loadBalancers": network,
  "Microsoft.Network/natGateways": network,
  "Microsoft.Network/networkInterfaces": network,
  "Microsoft.Network/bastionHosts": network,
  "Microsoft.ManagedIdentity/userAssignedIdentities": rule(3, 128, /^[a-z0-9][\w-]*$/i),
  "Microsoft.Authorization/roleAssignments": rule(36, 36, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  "Microsoft.KeyVault/vaults": rule(3, 24, /^[a-z](?:-?[a-z0-9])+$/i),
};

/** What is wrong with the name of a resource; undefined for a legal one. */
export function nameFault(type: string, name: string): string | undefined {
  const known = rules[type];
  if (known === undefined) return `no rule for the names of ${type}`;
  const last = name.split("/").at(-1) ?? "";
  if (last.length < known.shortest || last.length > known.longest) return `"${last}" has ${last.length} characters`;
  return known.pattern.test(last) ? undefined : `"${last}" has characters that ${type} refuses`;
}

/** The names that stand in a resource's body: host names, DNS labels, parts. */
export function innerNameFaults(body: unknown): readonly string[] {
  const text = JSON.stringify(body);
  return Object.entries(innerRules).flatMap(([member, { shortest, longest, pattern }]) =>
    [...text.matchAll(new RegExp(`"${member}":"([^"]*)"`, "g"))].flatMap(([, name = ""]) =>
      name.length >= shortest && name.length <= longest && pattern.test(name) ? [] : [`${member} "${name}"`],
    ),
  );
}

const innerRules: Readonly<Record<string, NameRule>> = {
  // A node's name in Kubernetes is a DNS label.
  computerName: rule(1, 63, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/),
  computerNamePrefix: rule(1, 15, /^[a-z0-9][a-z0-9-]*$/),
  domainNameLabel: rule(3, 63, /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/),
};

function rule(shortest: number, longest: number, pattern: RegExp): NameRule {
  return { shortest, longest, pattern };
}
