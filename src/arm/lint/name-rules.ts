// What names Azure takes, by type of resource.
// Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules, and the patterns in the
// types of Azure/bicep-types-az.

export interface NameRule {
  readonly pattern: RegExp;
  readonly min: number;
  readonly max: number;
  /** Completes "NAME is no name for TYPE: ...". */
  readonly words: string;
}

const network: NameRule = {
  pattern: /^[a-z0-9](?:[\w.-]*\w)?$/i,
  min: 1,
  max: 80,
  words: "1 to 80 letters, digits, _ . - that begin with a letter or digit and end with one or with _",
};
const compute: NameRule = network;
const secretName: NameRule = {
  pattern: /^[a-z0-9-]+$/i,
  min: 1,
  max: 127,
  words: "1 to 127 letters, digits and hyphens",
};
const container: NameRule = {
  pattern: /^[a-z0-9](?:-?[a-z0-9])*$/,
  min: 3,
  max: 63,
  words: "3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends",
};
const machine: NameRule = {
  pattern: /^[^\s_\\/"[\]:<>+=;,?*@&|][^\s\\/"[\]:<>+=;,?*@&|]*$/,
  min: 1,
  max: 64,
  words:
    '1 to 64 characters, without spaces and \\ / " [ ] : | < > + = ; , ? * @ &, that do not begin with _ and do not end with . or -',
};
const diskLike: NameRule = {
  pattern: /^[\w-]+$/,
  min: 1,
  max: 80,
  words: "1 to 80 letters, digits, _ and -",
};

/** By type, in lower case. */
const rules: Readonly<Record<string, NameRule>> = {
  "microsoft.authorization/roleassignments": {
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    min: 36,
    max: 36,
    words: "it must be a GUID, as guid() makes one of the scope, the principal and the role",
  },
  "microsoft.compute/availabilitysets": compute,
  "microsoft.compute/diskencryptionsets": diskLike,
  "microsoft.compute/disks": diskLike,
  "microsoft.compute/galleries": {
    pattern: /^[a-z0-9](?:[\w.]*[a-z0-9])?$/i,
    min: 1,
    max: 80,
    words: "1 to 80 letters, digits, _ and ., with a letter or digit at both ends",
  },
  "microsoft.compute/images": compute,
  "microsoft.compute/proximityplacementgroups": compute,
  "microsoft.compute/snapshots": compute,
  "microsoft.compute/virtualmachines": machine,
  "microsoft.compute/virtualmachinescalesets": machine,
  "microsoft.containerregistry/registries": {
    pattern: /^[a-z0-9]+$/i,
    min: 5,
    max: 50,
    words: "5 to 50 letters and digits",
  },
  "microsoft.containerservice/managedclusters": {
    pattern: /^[a-z0-9](?:[\w-]*[a-z0-9])?$/i,
    min: 1,
    max: 63,
    words: "1 to 63 letters, digits, _ and -, with a letter or digit at both ends",
  },
  "microsoft.containerservice/managedclusters/agentpools": {
    pattern: /^[a-z][a-z0-9]*$/,
    min: 1,
    max: 12,
    words: "1 to 12 lower-case letters and digits that begin with a letter",
  },
  "microsoft.keyvault/vaults": {
    pattern: /^[a-z](?:-?[a-z0-9])*$/i,
    min: 3,
    max: 24,
    words: "3 to 24 letters, digits and single hyphens that begin with a letter and end with a letter or digit",
  },
  "microsoft.keyvault/vaults/keys": secretName,
  "microsoft.keyvault/vaults/secrets": secretName,
  "microsoft.managedidentity/userassignedidentities": {
    pattern: /^[a-z0-9][\w-]*$/i,
    min: 3,
    max: 128,
    words: "3 to 128 letters, digits, _ and - that begin with a letter or digit",
  },
  "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials": {
    pattern: /^[a-z0-9][\w-]*$/i,
    min: 3,
    max: 120,
    words: "3 to 120 letters, digits, _ and - that begin with a letter or digit",
  },
  "microsoft.network/applicationsecuritygroups": network,
  "microsoft.network/bastionhosts": network,
  "microsoft.network/loadbalancers": network,
  "microsoft.network/loadbalancers/backendaddresspools": network,
  "microsoft.network/loadbalancers/inboundnatrules": network,
  "microsoft.network/natgateways": network,
  "microsoft.network/networkinterfaces": network,
  "microsoft.network/networksecuritygroups": network,
  "microsoft.network/networksecuritygroups/securityrules": network,
  "microsoft.network/privateendpoints": network,
  "microsoft.network/publicipaddresses": network,
  "microsoft.network/publicipprefixes": network,
  "microsoft.network/routetables": network,
  "microsoft.network/routetables/routes": network,
  "microsoft.network/virtualnetworks": {
    ...network,
    min: 2,
    max: 64,
    words: network.words.replace("1 to 80", "2 to 64"),
  },
  "microsoft.network/virtualnetworks/subnets": network,
  "microsoft.operationalinsights/workspaces": {
    pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/i,
    min: 4,
    max: 63,
    words: "4 to 63 letters, digits and hyphens, with a letter or digit at both ends",
  },
  "microsoft.resources/deployments": {
    pattern: /^[-\w.()]+$/,
    min: 1,
    max: 64,
    words: "1 to 64 letters, digits, - . _ ( and )",
  },
  "microsoft.storage/storageaccounts": {
    pattern: /^[a-z0-9]+$/,
    min: 3,
    max: 24,
    words: "3 to 24 lower-case letters and digits",
  },
  "microsoft.storage/storageaccounts/blobservices/containers": {
    ...container,
    // Azure's own containers.
    pattern: /^(?:\$root|\$web|\$logs|[a-z0-9](?:-?[a-z0-9])*)$/,
  },
  "microsoft.storage/storageaccounts/fileservices/shares": container,
};

/** The rule for names of a type; undefined for a type without one in the table. */
export function nameRuleOf(type: string): NameRule | undefined {
  const folded = type.toLowerCase();
  return Object.hasOwn(rules, folded) ? rules[folded] : undefined;
}

/** Whether a name keeps a rule. */
export function keeps(name: string, { pattern, min, max }: NameRule): boolean {
  return name.length >= min && name.length <= max && pattern.test(name);
}

/** What a virtual machine may be called inside: the computer's name. */
export const computerNameRules = {
  Linux: { pattern: /^[^\s]+$/, min: 1, max: 64, words: "1 to 64 characters without spaces" },
  Windows: {
    pattern: /^(?!\d+$)[^\s\\/"[\]:<>+=;,?*@&|]+$/,
    min: 1,
    max: 15,
    words: "1 to 15 letters, digits and hyphens, not digits alone",
  },
} as const satisfies Readonly<Record<string, NameRule>>;
