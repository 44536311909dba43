// Changes of create-only properties that Azure takes after all. The catalogue lists a property; here stands the direction.
import type { Value } from "../../arm/values/value.ts";

interface AllowedChange {
  readonly type: string;
  readonly path: string;
  readonly isAllowed: (values: { readonly old: Value | undefined; readonly new: Value | undefined }) => boolean;
  readonly source: string;
}

const scaleSets = "Microsoft.Compute/virtualMachineScaleSets";
const upgrading =
  "https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set";
const imageOf = "properties.virtualMachineProfile.storageProfile.imageReference";

const vaults = "Microsoft.KeyVault/vaults";
const vaultReference = "https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults";
/** From the least on; an upgrade is accepted, a downgrade is not. */
const bastionTiers: readonly string[] = ["Developer", "Basic", "Standard", "Premium"];

const allowed: readonly AllowedChange[] = [
  {
    type: scaleSets,
    path: "properties.singlePlacementGroup",
    isAllowed: ({ old, new: now }) => old === true && now === false,
    source: upgrading,
  },
  // A scale set takes another platform image for new machines.
  { type: scaleSets, path: `${imageOf}.publisher`, isAllowed: () => true, source: upgrading },
  { type: scaleSets, path: `${imageOf}.offer`, isAllowed: () => true, source: upgrading },
  {
    type: "Microsoft.Network/virtualNetworks",
    path: "properties.addressSpace.addressPrefixes",
    // Elements come and go one by one.
    isAllowed: ({ old }) => old === undefined,
    source: "https://learn.microsoft.com/azure/virtual-network/manage-virtual-network",
  },
  // What cannot be taken back can be turned on.
  {
    type: vaults,
    path: "properties.enablePurgeProtection",
    isAllowed: ({ new: now }) => now === true,
    source: vaultReference,
  },
  {
    type: vaults,
    path: "properties.enableSoftDelete",
    isAllowed: ({ new: now }) => now === true,
    source: vaultReference,
  },
  {
    type: "Microsoft.Network/bastionHosts",
    path: "sku.name",
    isAllowed: ({ old, new: now }) => bastionTiers.indexOf(String(now)) > bastionTiers.indexOf(String(old)),
    source: "https://learn.microsoft.com/azure/bastion/upgrade-sku",
  },
];

/** Whether Azure takes this change of a property that it does not change in general. */
export function isAllowed(
  type: string,
  path: string,
  values: { readonly old: Value | undefined; readonly new: Value | undefined },
): boolean {
  const found = allowed.find((each) => each.type.toLowerCase() === type.toLowerCase() && each.path === path);
  return found?.isAllowed(values) ?? false;
}
