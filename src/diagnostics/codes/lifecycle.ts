import { codeEntry } from "../code-entry.ts";

export const lifecycleCodes = {
  "lifecycle/immutable": codeEntry<{ what: string; now: string; wanted: string; wayOut: string }>({
    severity: "error",
    message: ({ what, now, wanted }) => `${what} cannot change from ${now} to ${wanted} on a living cluster.`,
    hint: ({ wayOut }) => wayOut,
    explain:
      "Azure or Kubernetes fixes this value when the resource is made. slipway.lock.json in the output folder remembers what was first compiled, and deploying another value would fail half-way or replace machines. If nothing was deployed yet, delete the output folder and generate anew. If the cluster was deleted, raise `generation`: every create-only value is free again.",
  }),
  "lifecycle/kubernetes-version": codeEntry<{ now: string; wanted: string }>({
    severity: "error",
    message: ({ now, wanted }) =>
      `This cluster runs Kubernetes ${now}; a changed version (${wanted}) would not reach its machines.`,
    hint: ({ now }) => `Write "${now}". An upgrade goes machine by machine and is not part of a deployment.`,
    explain:
      "The masters and nodes of a living cluster must be upgraded one by one, in order, with kubeadm. A template that only names another version would make new nodes that are newer than the control plane.",
  }),
  "lifecycle/generation-lowered": codeEntry<{ now: number; wanted: number }>({
    severity: "error",
    message: ({ now, wanted }) => `The generation cannot go back from ${now} to ${wanted}.`,
    hint: ({ now }) => `Write ${now} for the living cluster, or ${now + 1} to make it anew.`,
    explain:
      "The generation is part of every name. The names of an earlier one may still be held by deleted key vaults, which Azure keeps for up to 90 days. Source: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  }),
  "lifecycle/renamed": codeEntry<{ now: string; wanted: string }>({
    severity: "error",
    message: ({ now, wanted }) => `This output folder belongs to the cluster "${now}", not to "${wanted}".`,
    hint: () => "Generate the other cluster into a folder of its own (-o).",
    explain: "A cluster's name is part of every resource name: another name is another cluster.",
  }),
};
