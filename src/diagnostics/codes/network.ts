import { codeEntry } from "../code-entry.ts";

export const networkCodes = {
  "network/overlap": codeEntry<{ range: string; name: string; other: string; otherName: string }>({
    severity: "error",
    message: ({ range, name, other, otherName }) => `The ${name} ${range} overlaps the ${otherName} ${other}.`,
    hint: () => "Choose ranges that share no address.",
    explain:
      "An address must belong to one of virtual network, pods and services, or packets go astray. Pod and service ranges must also be unused on peered and on-premises networks; Slipway cannot see those.",
  }),
  "network/overlapping-sources": codeEntry<{ range: string; other: string }>({
    severity: "error",
    message: ({ range, other }) => `The range ${range} overlaps ${other} of the same list.`,
    hint: () => "Keep the larger one.",
    explain:
      "Azure refuses a security rule whose source addresses overlap (OverlappingSubnetsNotPermittedInSecurityRule). Source: https://github.com/kubernetes-sigs/cloud-provider-azure/issues/6775",
  }),
  "network/outside-address-space": codeEntry<{ range: string; name: string; addressPrefix: string }>({
    severity: "error",
    message: ({ range, name, addressPrefix }) =>
      `The ${name} ${range} is not inside the address space ${addressPrefix}.`,
    hint: ({ addressPrefix }) => `Choose a part of ${addressPrefix}, or widen network.addressPrefix.`,
    explain: "Azure refuses a subnet outside its virtual network's address space.",
  }),
  "network/not-canonical": codeEntry<{ range: string; canonical: string }>({
    severity: "error",
    message: ({ range }) => `The range "${range}" does not start at its first address.`,
    hint: ({ canonical }) => `Write "${canonical}".`,
    explain:
      "Azure refuses ranges with host bits set, and a range that means another than it says misleads the reader.",
  }),
  "network/subnet-too-small": codeEntry<{
    range: string;
    name: string;
    need: number;
    usable: number;
    prefixLength: number;
  }>({
    severity: "error",
    message: ({ range, name, need, usable }) =>
      `The ${name} ${range} has ${usable} usable addresses; the cluster needs ${need}.`,
    hint: ({ prefixLength }) => `Choose a /${prefixLength} or larger.`,
    explain:
      "Azure keeps five addresses of every subnet. Each machine takes one. Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
  }),
  "network/bastion-subnet-too-small": codeEntry<{ range: string }>({
    severity: "error",
    message: ({ range }) => `Azure Bastion needs a /26 or larger, not ${range}.`,
    hint: () => "Widen bastion.subnetPrefix.",
    explain: "Source: https://learn.microsoft.com/azure/bastion/configuration-settings#subnet",
  }),
  "network/pod-range-too-small": codeEntry<{ range: string; nodes: number; holds: number; prefixLength: number }>({
    severity: "error",
    message: ({ range, nodes, holds }) =>
      `The pod range ${range} holds ${holds} nodes (a /24 each); the cluster has ${nodes}.`,
    hint: ({ prefixLength }) => `Choose a /${prefixLength} or larger; it cannot grow later.`,
    explain: "Every node takes a /24 of the pod range for its up to 110 pods. A node without a block runs no pods.",
  }),
  "network/service-range-size": codeEntry<{ range: string }>({
    severity: "error",
    message: ({ range }) => `The service range ${range} must be a /12 to /24.`,
    hint: () => 'Write "10.96.0.0/16", or another range of that size.',
    explain:
      "The API server keeps a bitmap of the service range and refuses more than 20 bits; fewer than 256 addresses soon run out.",
  }),
  "network/reserved-range": codeEntry<{ range: string; reserved: string }>({
    severity: "error",
    message: ({ range, reserved }) => `The range ${range} touches ${reserved}, which Azure keeps for itself.`,
    hint: () => "Choose a private range (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16).",
    explain:
      "Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq#what-address-ranges-can-i-use-in-my-virtual-networks",
  }),
  "network/public-range": codeEntry<{ range: string; name: string }>({
    severity: "warning",
    message: ({ range, name }) =>
      `The ${name} ${range} is not private: the cluster could not reach the real owners of these addresses.`,
    hint: () => "Choose a part of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
    explain: "Private ranges are those of RFC 1918 and RFC 6598. Source: https://www.rfc-editor.org/rfc/rfc1918",
  }),
  "network/nat-sku-not-offered": codeEntry<{ region: string }>({
    severity: "error",
    message: ({ region }) => `The region "${region}" does not offer the NAT gateway StandardV2.`,
    hint: () => "Write `sku: Standard`, or leave it out.",
    explain: "Source: https://learn.microsoft.com/azure/nat-gateway/nat-sku",
  }),
  "network/nat-port-shortage": codeEntry<{ nodes: number; publicIPCount: number; perNode: number }>({
    severity: "warning",
    message: ({ nodes, publicIPCount, perNode }) =>
      `${nodes} machines share ${publicIPCount} outgoing address${publicIPCount === 1 ? "" : "es"}: about ${perNode} ports each.`,
    hint: () => "Raise network.natGateway.publicIPCount so that each machine has at least 128.",
    explain:
      "A NAT gateway has 64,512 ports per public address for connections to one destination; image pulls by many nodes at once use them up. Source: https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource",
  }),
};
