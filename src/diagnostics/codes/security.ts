import { codeEntry } from "../code-entry.ts";

const keySource = "Source: https://learn.microsoft.com/azure/virtual-machines/linux/ed25519-ssh-keys";

const wide = (range: string) => (range.endsWith("/0") ? "the whole internet" : "a large part of the internet");

export const securityCodes = {
  "security/open-api": codeEntry<{ range: string }>({
    severity: "warning",
    message: ({ range }) => `The API server is open to ${wide(range)}.`,
    hint: ({ range }) => `Name the ranges of your offices, VPN and build agents instead of ${range}.`,
    explain:
      "Everyone can then try credentials and known defects on the API server. Authentication still guards it, but it is the only guard left.",
  }),
  "security/open-ssh": codeEntry<{ range: string }>({
    severity: "warning",
    message: ({ range }) => `SSH on the masters is open to ${wide(range)}.`,
    hint: () => "Name your own ranges, or use `bastion` and leave sshSourceRanges out.",
    explain: "Masters hold the cluster's certificate authorities; SSH on them should be reachable from few places.",
  }),
  "security/private-source-range": codeEntry<{ range: string }>({
    severity: "warning",
    message: ({ range }) =>
      `The private range ${range} never matches: traffic reaches the public endpoint from public addresses.`,
    hint: () => "Write the public address behind which this network goes out.",
    explain:
      "The public load balancer sees the sender's public address. Source: https://www.rfc-editor.org/rfc/rfc1918",
  }),
  "security/private-vault-range": codeEntry<{ range: string }>({
    severity: "error",
    message: ({ range }) => `A key vault's firewall refuses the range ${range}.`,
    hint: () => "Write public ranges only; 0.0.0.0/0 is not allowed either.",
    explain:
      "A key vault's firewall takes public IPv4 ranges. Source: https://learn.microsoft.com/azure/key-vault/general/network-security",
  }),
  "security/private-key": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "This is a private key; only its public half belongs here.",
    hint: () => "Write the line of the .pub file. Treat the private key as leaked if this file was ever shared.",
    explain: `A definition is meant for git. \`ssh-keygen -y -f KEYFILE\` prints the public half of a key. ${keySource}`,
  }),
  "security/bad-ssh-key": codeEntry<{ why: string }>({
    severity: "error",
    message: ({ why }) => `This is not an SSH public key that Azure accepts: ${why}.`,
    hint: () =>
      "Write one line as ssh-keygen makes it: `ssh-ed25519 AAAA... name`, or ssh-rsa with at least 2048 bits.",
    explain: `Azure takes RSA keys of 2048 bits and more and Ed25519 keys, in OpenSSH form. ECDSA and DSA keys are refused. \`ssh-keygen -t ed25519\` makes one. ${keySource}`,
  }),
  "security/duplicate-ssh-key": codeEntry<{ other: number }>({
    severity: "error",
    message: ({ other }) => `This is the same key as number ${other + 1} of the list.`,
    hint: () => "Remove one of them.",
    explain: "Two entries with the same key material differ only in their comment.",
  }),
  "security/refused-username": codeEntry<{ username: string }>({
    severity: "error",
    message: ({ username }) => `Azure refuses the user name "${username}".`,
    hint: () => 'Choose another, such as "azureuser".',
    explain:
      "Azure keeps common names (root, admin, user, test and others) from being administrators. Source: https://learn.microsoft.com/azure/virtual-machines/linux/faq",
  }),
  "security/trusted-launch-unsupported": codeEntry<{ vmSize: string; why: string }>({
    severity: "error",
    message: ({ vmSize, why }) => `"${vmSize}" cannot run Trusted Launch: ${why}.`,
    hint: () => "Choose another size, or leave security.trustedLaunch out: it is on wherever it can be.",
    explain: "Source: https://learn.microsoft.com/azure/virtual-machines/trusted-launch#virtual-machines-sizes",
  }),
  "security/encryption-at-host-unsupported": codeEntry<{ vmSize: string }>({
    severity: "error",
    message: ({ vmSize }) => `"${vmSize}" does not support encryption at host.`,
    hint: () => "Choose another size, or switch security.encryptionAtHost off.",
    explain:
      "Source: https://learn.microsoft.com/azure/virtual-machines/disk-encryption#encryption-at-host---end-to-end-encryption-for-your-vm-data",
  }),
  "security/no-operators": codeEntry<Record<string, never>>({
    severity: "info",
    message: () => "Nobody may read the administrator kubeconfig from the operators' vault yet.",
    hint: () =>
      "Write your own object id under operators.objectIds (`az ad signed-in-user show --query id -o tsv`), or an empty list if nobody is meant.",
    explain:
      "The first master writes the kubeconfig to the operators' key vault. Owning the subscription gives no right to read secrets; the people in operators.objectIds get it.",
  }),
};
