import { codeEntry } from "../code-entry.ts";

const sizesSource = "Source: https://learn.microsoft.com/azure/virtual-machines/sizes/overview";

export const poolCodes = {
  "pool/unknown-vm-size": codeEntry<{ vmSize: string; suggestion: string | undefined }>({
    severity: "error",
    message: ({ vmSize }) => `"${vmSize}" is no Azure VM size.`,
    hint: ({ suggestion }) =>
      suggestion !== undefined
        ? `Did you mean "${suggestion}"?`
        : "Write a size as Azure spells it, such as Standard_D4s_v5.",
    explain: `A size name has a tier, a family, a number of cores, feature letters and a version: Standard_D4s_v5. ${sizesSource}`,
  }),
  "pool/unlisted-vm-size": codeEntry<{ vmSize: string; suggestion: string | undefined; asOf: string }>({
    severity: "warning",
    message: ({ vmSize, asOf }) =>
      `The catalogue of ${asOf} does not list the VM size "${vmSize}"; what it can do is inferred from its name.`,
    hint: ({ suggestion }) =>
      suggestion !== undefined ? `If this is a slip: did you mean "${suggestion}"?` : "Check that Azure offers it.",
    explain: `Azure adds sizes all the time, so a well-formed name is accepted. Slipway infers disks, generation and security from it; Azure has the last word. ${sizesSource}`,
  }),
  "pool/retired-vm-size": codeEntry<{ vmSize: string; date: string | null; replacements: readonly string[] }>({
    severity: "error",
    message: ({ vmSize, date }) => `Azure has retired the VM size "${vmSize}"${date === null ? "" : ` on ${date}`}.`,
    hint: ({ replacements }) =>
      replacements.length > 0 ? `Choose a size of the series ${replacements.join(", ")}.` : "Choose a current size.",
    explain: `Azure stops machines of a retired size and makes no new ones. Source: https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list`,
  }),
  "pool/retiring-vm-size": codeEntry<{ vmSize: string; date: string | null; replacements: readonly string[] }>({
    severity: "warning",
    message: ({ vmSize, date }) => `Azure retires the VM size "${vmSize}"${date === null ? "" : ` on ${date}`}.`,
    hint: ({ replacements }) =>
      replacements.length > 0
        ? `Choose a size of the series ${replacements.join(", ")}; new subscriptions may not get the old one.`
        : undefined,
    explain: `A series announced for retirement is closed to new subscriptions already, so a deployment can fail before the date. Source: https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list`,
  }),
  "pool/preview-vm-size": codeEntry<{ vmSize: string }>({
    severity: "warning",
    message: ({ vmSize }) => `The VM size "${vmSize}" is a preview.`,
    hint: () => "Choose a current size for production.",
    explain: `Preview sizes come without a service-level agreement and in few regions. ${sizesSource}`,
  }),
  "pool/too-small": codeEntry<{
    vmSize: string;
    vCPU: number | null;
    memoryGiB: number | null;
    role: string;
    need: string;
  }>({
    severity: "error",
    message: ({ vmSize, vCPU, memoryGiB, role }) =>
      `"${vmSize}" (${vCPU ?? "?"} vCPU, ${memoryGiB ?? "?"} GiB) is too small for ${role}.`,
    hint: ({ need }) => `Choose a size with at least ${need}.`,
    explain:
      "kubeadm refuses a control plane with fewer than 2 CPUs or 1,700 MB, and etcd, the API server and the controllers need about 4 GiB to stay up. A node needs 2 GiB. Source: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/install-kubeadm/",
  }),
  "pool/confidential-vm-size": codeEntry<{ vmSize: string }>({
    severity: "error",
    message: ({ vmSize }) => `"${vmSize}" is a confidential size, which this version of Slipway cannot set up.`,
    hint: () => "Choose a size of the D, E or F family.",
    explain:
      "A confidential machine needs an image and disks of its own kind. Source: https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview",
  }),
  "pool/too-many-nodes": codeEntry<{ nodes: number; limit: number }>({
    severity: "error",
    message: ({ nodes, limit }) => `The cluster would have ${nodes} nodes; Kubernetes is made for ${limit}.`,
    hint: () => "Split it into several clusters.",
    explain: "Source: https://kubernetes.io/docs/setup/best-practices/cluster-large/",
  }),
  "pool/no-image": codeEntry<{ vmSize: string; osImage: string; architecture: string; generation: string }>({
    severity: "error",
    message: ({ vmSize, osImage, architecture, generation }) =>
      `There is no image of ${osImage} for "${vmSize}" (${architecture}, generation ${generation}).`,
    hint: () => "Choose another size, or another osImage.name.",
    explain:
      "An image fits one processor architecture and one Hyper-V generation. Source: https://documentation.ubuntu.com/azure",
  }),
  "pool/duplicate-name": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `Two pools are called "${name}".`,
    hint: () => "Give each pool a name of its own.",
    explain: "A pool's name becomes the name of its Azure resources and of its nodes.",
  }),
  "pool/reserved-name": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `A pool cannot be called "${name}": Slipway names other resources of the cluster so.`,
    hint: () => "Choose another name, such as linux1.",
    explain:
      "Resources of a cluster are called after the cluster and the part they belong to, as pools are: harbour-masters-nsg, harbour-nat, harbour-linux1. A pool by the name of such a part would be taken for it.",
  }),
  "pool/availability-set-too-large": codeEntry<{ count: number }>({
    severity: "error",
    message: ({ count }) => `An availability set holds at most 200 machines, not ${count}.`,
    hint: () => "Write `availability: scale-set`, or split the pool.",
    explain:
      "Source: https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits",
  }),
  "pool/zones-with-availability-set": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "An availability set cannot span zones.",
    hint: () => "Leave `zones` out, or use zones instead of the availability set.",
    explain:
      "A machine of an availability set sits in no zone. Source: https://learn.microsoft.com/azure/virtual-machines/availability-set-overview",
  }),
  "pool/too-many-data-disks": codeEntry<{ vmSize: string; disks: number; limit: number }>({
    severity: "error",
    message: ({ vmSize, disks, limit }) => `"${vmSize}" can attach ${limit} data disks, not ${disks}.`,
    hint: () => "Choose a larger size, or fewer disks.",
    explain: `The number of data disks is a property of the VM size; disks that Kubernetes attaches count too. ${sizesSource}`,
  }),
  "pool/zrs-without-zones": codeEntry<{ type: string; region: string }>({
    severity: "error",
    message: ({ type, region }) => `${type} disks need availability zones, which "${region}" does not have.`,
    hint: ({ type }) => `Write ${type.replace("_ZRS", "_LRS")}.`,
    explain:
      "A zone-redundant disk keeps copies in three zones. Source: https://learn.microsoft.com/azure/virtual-machines/disks-redundancy#zone-redundant-storage-for-managed-disks",
  }),
  "pool/detaching-data-disks": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "Every later deployment detaches the disks that Kubernetes has attached to this pool's machines.",
    hint: () => "Use a scale set, or leave `dataDisks` out and claim volumes in Kubernetes.",
    explain:
      "A single machine's list of data disks is set as a whole: a template that names some drops all others. A scale set's model reaches no living machine by itself. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes",
  }),
  "pool/premium-disk-unsupported": codeEntry<{ vmSize: string; type: string }>({
    severity: "error",
    message: ({ vmSize, type }) => `"${vmSize}" cannot attach ${type} disks.`,
    hint: () => "Choose a size with an s among its letters (Standard_D4s_v5), or the type StandardSSD_LRS.",
    explain: `Only sizes with the letter s attach premium disks. ${sizesSource}`,
  }),
};
