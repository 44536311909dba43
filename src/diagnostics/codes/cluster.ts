import { codeEntry } from "../code-entry.ts";

export const clusterCodes = {
  "cluster/unknown-region": codeEntry<{ region: string; suggestion: string | undefined; asOf: string }>({
    severity: "error",
    message: ({ region, asOf }) => `"${region}" is no Azure region that the catalogue of ${asOf} knows.`,
    hint: ({ suggestion }) =>
      suggestion !== undefined
        ? `Did you mean "${suggestion}"?`
        : "Write the region as `az account list-locations --query [].name` prints it, such as westeurope.",
    explain:
      "Zones, fault domains and the NAT gateway of a cluster follow from its region, so Slipway must know it. Regions are data with a date; a newer Slipway knows newer ones. Source: https://learn.microsoft.com/azure/reliability/regions-list",
  }),
  "cluster/region-of-other-cloud": codeEntry<{ region: string; regionCloud: string; cloud: string }>({
    severity: "error",
    message: ({ region, regionCloud, cloud }) => `The region "${region}" belongs to ${regionCloud}, not to ${cloud}.`,
    hint: ({ regionCloud }) => `Write \`cloud: ${regionCloud}\`, or choose a region of the other cloud.`,
    explain:
      "Azure's public, US Government and China clouds are separate: accounts, regions and service addresses differ. The definition's `cloud` must be the one that holds its region.",
  }),
  "cluster/closed-region": codeEntry<{ region: string; status: string }>({
    severity: "error",
    message: ({ region, status }) => `The region "${region}" takes no new clusters (${status}).`,
    hint: () => "Choose an open region near it.",
    explain:
      "Azure has closed this region, or keeps it for its own tests. Source: https://learn.microsoft.com/azure/reliability/regions-list",
  }),
  "cluster/restricted-region": codeEntry<{ region: string }>({
    severity: "warning",
    message: ({ region }) => `Azure gives access to the region "${region}" on request only.`,
    hint: () => "Make sure that the subscription may use it, or choose its open neighbour.",
    explain:
      "Restricted regions serve disaster recovery inside a country; a subscription needs approval first. Source: https://learn.microsoft.com/azure/reliability/regions-list",
  }),
  "cluster/no-zones": codeEntry<{ region: string }>({
    severity: "error",
    message: ({ region }) => `The region "${region}" has no availability zones.`,
    hint: () => "Leave `zones` out (masters then use an availability set), or choose a region with zones.",
    explain:
      "Zones are separate buildings of a region, and not every region has them. Azure refuses a template that names one where there is none. Source: https://learn.microsoft.com/azure/reliability/regions-list",
  }),
  "cluster/unknown-zone": codeEntry<{ zone: string; region: string; zones: readonly string[] }>({
    severity: "error",
    message: ({ zone, region, zones }) => `Zone "${zone}" is not one of the zones of "${region}": ${zones.join(", ")}.`,
    hint: () => "Name only zones that the region has.",
    explain:
      "The zones of a region are data with a date. Source: https://learn.microsoft.com/azure/reliability/regions-list",
  }),
  "cluster/reserved-name": codeEntry<{ name: string; word: string }>({
    severity: "error",
    message: ({ name, word }) => `Azure refuses the name "${name}", because it contains or starts with "${word}".`,
    hint: () => "Choose another name.",
    explain:
      "Azure keeps some words and trademarks from resource names that have a public endpoint: `microsoft` and `windows` anywhere, `login` at the start, and a list of product names alone. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/error-reserved-resource-name",
  }),
  "cluster/duplicate-tag": codeEntry<{ name: string; other: string }>({
    severity: "error",
    message: ({ name, other }) => `The tags "${name}" and "${other}" differ only in their case.`,
    hint: () => "Keep one of them.",
    explain:
      "Azure compares tag names without their case. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources",
  }),
  "cluster/reserved-tag": codeEntry<{ name: string; word: string }>({
    severity: "error",
    message: ({ name, word }) => `The tag name "${name}" is reserved (${word}).`,
    hint: () => "Choose another name.",
    explain:
      "Azure keeps tag names that begin with microsoft, azure or windows, and Slipway finds a cluster's resources by slipway-cluster. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources",
  }),
  "cluster/internal-suffix": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `The name "${name}" ends in "-internal".`,
    hint: () => "Choose a name with another ending.",
    explain:
      "The Azure cloud controller names its own load balancers after the cluster: NAME for public and NAME-internal for internal services. A cluster whose name ends in -internal would share them with another one.",
  }),
  "cluster/generation-suffix": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `The name "${name}" ends like a generation.`,
    hint: () => "Choose a name with another ending, or write `generation` for a cluster made anew.",
    explain:
      "From the second generation on, a cluster's resources are named after the name and the generation: NAME-g2. A cluster that is itself called NAME-g2 would share every resource name with the second generation of NAME.",
  }),
};
