// The tables of topology.md. Cells are Markdown: values go through codeSpan or markdownText.
import { listText } from "../../lib/list-text.ts";
import type { ClusterPlan, GrantPlan, PoolPlan, SecurityRulePlan } from "../../plan/plan.ts";
import { codeSpan, markdownTable, markdownText } from "../../text/markdown.ts";
import { diskText, mastersSpreadText, poolKindText, spreadText, zonesText } from "./machine-wording.ts";

/** Masters and pools: how many, of what, where, with which disks. */
export function machinesTable({ masters, pools }: ClusterPlan): string {
  const masterDisks = `system ${diskText(masters.osDisk)}, etcd ${diskText(masters.etcdDisk)}`;
  return markdownTable(
    ["Machines", "Count", "Kind", "Size", "Spread over", "Disks of each"],
    [
      [
        codeSpan(`${masters.baseName}-*`),
        String(masters.instances.length),
        "masters, single machines",
        codeSpan(masters.vmSize),
        markdownText(mastersSpreadText(masters)),
        markdownText(masterDisks),
      ],
      ...pools.map((pool) => [
        codeSpan(pool.kind === "scale-set" ? pool.baseName : `${pool.baseName}-*`),
        String(pool.count),
        poolKindText(pool),
        codeSpan(pool.vmSize),
        markdownText(spreadText(pool)),
        markdownText(poolDisks(pool)),
      ]),
    ],
  );
}

function poolDisks({ osDisk, dataDisks }: PoolPlan): string {
  return [`system ${diskText(osDisk)}`, ...dataDisks.map((disk) => `data ${diskText(disk)}`)].join(", ");
}

/** Every address range and address that the template fixes. */
export function addressesTable({ network, api, masters, bastion }: ClusterPlan): string {
  const { natGateway, masterSubnet, nodeSubnet } = network;
  const publicAddress = (zones: readonly string[]) => `public, static, ${zonesText(zones)}`;
  return markdownTable(
    ["What", "Resource", "Address"],
    [
      ["Virtual network", codeSpan(network.name), codeSpan(network.addressPrefix)],
      ["Subnet of masters", codeSpan(masterSubnet.name), codeSpan(masterSubnet.addressPrefix)],
      ["Subnet of nodes", codeSpan(nodeSubnet.name), codeSpan(nodeSubnet.addressPrefix)],
      ["API server, public", codeSpan(api.publicIPName), publicAddress(api.zones)],
      ["API server, for nodes", codeSpan(api.internalLoadBalancerName), codeSpan(api.internalAddress)],
      ...masters.instances.map(({ name, address }) => ["Master", codeSpan(name), codeSpan(address)]),
      ...natGateway.publicIPNames.map((name) => ["Way out", codeSpan(name), publicAddress(natGateway.zones)]),
      ...(bastion === null
        ? []
        : [
            ["Subnet of Bastion", codeSpan("AzureBastionSubnet"), codeSpan(bastion.subnetPrefix)],
            ["Bastion", codeSpan(bastion.publicIPName), publicAddress(bastion.zones)],
          ]),
    ],
  );
}

/** The rules of both security groups, in the order in which Azure reads them. */
export function portsTable({ network, api }: ClusterPlan): string {
  const group = (name: string, rules: readonly SecurityRulePlan[]) =>
    rules.map((rule) => [
      codeSpan(name),
      String(rule.priority),
      rule.access === "Allow" ? "allow" : "deny",
      sourceText(rule, api),
      codeSpan(rule.destination),
      trafficText(rule),
      markdownText(rule.description),
    ]);
  return markdownTable(
    ["Group", "Priority", "Access", "From", "To", "Traffic", "Why"],
    [
      ...group(network.masterSubnet.securityGroupName, network.masterRules),
      ...group(network.nodeSubnet.securityGroupName, network.nodeRules),
    ],
  );
}

function sourceText({ source }: SecurityRulePlan, api: ClusterPlan["api"]): string {
  switch (source.kind) {
    case "fixed":
      return codeSpan(source.addressPrefix);
    case "api-allowed-ranges":
      return api.allowedSourceRanges.map(codeSpan).join(", ");
    case "ssh-ranges":
      return (api.ssh?.sourceRanges ?? []).map(codeSpan).join(", ");
  }
}

function trafficText({ protocol, ports }: SecurityRulePlan): string {
  const name = protocol === "*" ? "any protocol" : protocol.toUpperCase();
  if (ports.length === 0) return protocol === "Icmp" ? name : `${name}, every port`;
  return `${name} ${listText(ports.map(markdownText), "and")}`;
}

/** Who holds which built-in role on what, and why. */
export function rolesTable(plan: ClusterPlan): string {
  const { identities, operators, vaults } = plan;
  return markdownTable(
    ["Who", "Role", "On", "Why"],
    [
      ...plan.grants.map((grant) => [
        codeSpan(identities[grant.identity].name),
        markdownText(grant.roleTitle),
        scopeText(grant, plan),
        markdownText(grant.why),
      ]),
      ...operators.objectIds.map((id) => [
        `operator ${codeSpan(id)}`,
        markdownText(operators.grant.roleTitle),
        vaultText(vaults.operators.namePrefix),
        markdownText(operators.grant.why),
      ]),
    ],
  );
}

function scopeText({ scope }: GrantPlan, { identities, vaults }: ClusterPlan): string {
  switch (scope.kind) {
    case "resource-group":
      return "the resource group";
    case "vault":
      return vaultText(vaults[scope.vault].namePrefix);
    case "identity":
      return `the identity ${codeSpan(identities[scope.identity].name)}`;
  }
}

/** Azure appends a suffix of the resource group to a vault's name. */
function vaultText(namePrefix: string): string {
  return `the vault ${codeSpan(`${namePrefix}-*`)}`;
}

/** From where each key vault can be reached; its firewall denies everything else. */
export function vaultsTable({ vaults, operators, network }: ClusterPlan): string {
  const subnets = { masters: network.masterSubnet, nodes: network.nodeSubnet };
  return markdownTable(
    ["Vault", "Reachable from"],
    [vaults.masters, vaults.nodes, vaults.operators].map((vault) => [
      codeSpan(`${vault.namePrefix}-*`),
      [
        ...vault.subnets.map((role) => codeSpan(subnets[role].addressPrefix)),
        ...(vault.openToOperators ? operators.sourceRanges.map(codeSpan) : []),
      ].join(", "),
    ]),
  );
}
