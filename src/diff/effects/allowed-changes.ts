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
