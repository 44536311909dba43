import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const network = "Source: https://learn.microsoft.com/azure/security/fundamentals/network-best-practices";
const outbound = "Source: https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access";
const roles = "Source: https://learn.microsoft.com/azure/role-based-access-control/best-practices";
const login = "Source: https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed";

/** What makes machines and networks unsafe, as the expanded template has them. */
export const lintClusterCodes = {
  "lint/open-management-port": codeEntry<{ rule: string; service: string; source: string }>({
    severity: "warning",
    message: ({ rule, service, source }) => `The rule ${quoted(rule)} opens ${service} to ${source}.`,
    hint: () => "Name the ranges that may come in, or use Azure Bastion.",
    explain: `Machines that answer SSH or RDP on the Internet are found within minutes, and every password is tried on them. checkov calls these CKV_AZURE_10 (SSH) and CKV_AZURE_9 (RDP), PSRule Azure.NSG.AnyInboundSource. ${network}`,
  }),
  "lint/subnet-without-nsg": codeEntry<{ subnet: string; machines: string }>({
    severity: "warning",
    message: ({ subnet, machines }) =>
      `Nothing filters what reaches ${quoted(machines)} in the subnet ${quoted(subnet)}.`,
    hint: () => "Give the subnet a network security group.",
    explain: `Without a network security group on the subnet or on the network interface, everything in the virtual network and in its peers reaches every port of the machines. PSRule's name for this is Azure.VNET.UseNSGs. ${network}`,
  }),
  "lint/password-login": codeEntry<{ machine: string }>({
    severity: "warning",
    message: ({ machine }) => `${quoted(machine)} runs Linux and lets users log in by password.`,
    hint: () => `Set "disablePasswordAuthentication" to true, and give it SSH keys.`,
    explain: `Passwords are guessed and reused, keys are not. checkov calls this CKV_AZURE_1, PSRule Azure.VM.PublicKey. ${login}`,
  }),
  "lint/no-outbound": codeEntry<{ subnet: string; machines: string }>({
    severity: "warning",
    message: ({ subnet, machines }) =>
      `${quoted(machines)} in the subnet ${quoted(subnet)} has no way out to the Internet.`,
    hint: () => "Attach a NAT gateway to the subnet, or an outbound rule of a load balancer to the machines.",
    explain: `The subnet is private ("defaultOutboundAccess": false), or the machines are a flexible scale set, which never has default outbound access; and there is neither a NAT gateway, nor a load balancer with a public frontend, nor a public address, nor a route table. Machines that install anything when they start fail then. Where that is meant, suppress this with the reason. ${outbound}`,
  }),
  "lint/broad-role": codeEntry<{ role: string; scope: string }>({
    severity: "warning",
    message: ({ role, scope }) => `The role ${role} is given for ${scope}.`,
    hint: () => "Give roles that allow what is needed, on the resources that are needed.",
    explain: `Owner, User Access Administrator and Role Based Access Control Administrator can give themselves every right; Contributor can change everything, and read the keys of most services. A machine with such a role hands it to whoever gets into the machine. ${roles}`,
  }),
};
