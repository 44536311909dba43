// The picture of topology.md: who reaches what.
import { listText } from "../../lib/list-text.ts";
import type { ClusterPlan, IdentityRole, PoolPlan, VaultRole } from "../../plan/plan.ts";
import { type ChartLink, type ChartNode, fencedChart, flowchart } from "../../text/mermaid.ts";
import { spreadText, zonesText } from "./machine-wording.ts";

/** Draws the cluster as a Mermaid flowchart. */
export function topologyDiagram(plan: ClusterPlan): string {
  return fencedChart(flowchart(nodes(plan), links(plan)));
}

const identityRoles: readonly IdentityRole[] = ["masters", "nodes"];
const vaultRoles: readonly VaultRole[] = ["masters", "nodes", "operators"];

const vaultId = (role: VaultRole) => `${role}Vault`;
const identityId = (role: IdentityRole) => `${role}Identity`;
const poolId = (index: number) => `pool${index}`;

function nodes(plan: ClusterPlan): readonly ChartNode[] {
  const { api, network } = plan;
  return [
    { id: "operators", label: ["Operators"] },
    { id: "internet", label: ["Internet"] },
    { id: "publicLoadBalancer", label: [api.publicLoadBalancerName, `public, port ${api.port}`] },
    {
      id: "virtualNetwork",
      label: [`${network.name} ${network.addressPrefix}`],
      members: [...bastionNodes(plan), masterSubnet(plan), nodeSubnet(plan)],
    },
    { id: "natGateway", label: [network.natGateway.name, `NAT gateway, ${network.natGateway.sku}`] },
    ...identityRoles.map((role) => ({ id: identityId(role), label: [plan.identities[role].name] })),
    ...vaultRoles.map((role) => ({ id: vaultId(role), label: [`Key vault of ${role}`, plan.vaults[role].namePrefix] })),
  ];
}

function bastionNodes({ bastion }: ClusterPlan): readonly ChartNode[] {
  return bastion === null ? [] : [{ id: "bastion", label: [bastion.name, bastion.subnetPrefix] }];
}

function masterSubnet({ network, api, masters }: ClusterPlan): ChartNode {
  return {
    id: "masterSubnet",
    label: [`${network.masterSubnet.name} ${network.masterSubnet.addressPrefix}`],
    members: [
      { id: "internalLoadBalancer", label: [api.internalLoadBalancerName, `${api.internalAddress}:${api.port}`] },
      ...masters.instances.map(({ name, address, zone }, index) => ({
        id: `master${index}`,
        label: [name, zone === null ? address : `${address}, ${zonesText([zone])}`],
      })),
    ],
  };
}

function nodeSubnet({ network, pools }: ClusterPlan): ChartNode {
  const label = (pool: PoolPlan) => [pool.baseName, `${pool.count} of ${pool.vmSize}`, spreadText(pool)];
  return {
    id: "nodeSubnet",
    label: [`${network.nodeSubnet.name} ${network.nodeSubnet.addressPrefix}`],
    members: pools.map((pool, index) => ({ id: poolId(index), label: label(pool) })),
  };
}

function links(plan: ClusterPlan): readonly ChartLink[] {
  const { api, masters, pools } = plan;
  const masterIds = masters.instances.map((_, index) => `master${index}`);
  return [
    { from: "operators", to: "publicLoadBalancer", label: api.ssh === null ? "API" : "API, SSH" },
    ...masterIds.map((to) => ({ from: "publicLoadBalancer", to })),
    ...masterIds.map((to) => ({ from: "internalLoadBalancer", to })),
    ...pools.map((_, index) => ({ from: poolId(index), to: "internalLoadBalancer" })),
    ...bastionLinks(plan),
    { from: "masterSubnet", to: "natGateway" },
    { from: "nodeSubnet", to: "natGateway" },
    { from: "natGateway", to: "internet" },
    { from: "masterSubnet", to: identityId("masters") },
    { from: "nodeSubnet", to: identityId("nodes") },
    ...vaultLinks(plan),
    { from: "operators", to: vaultId("operators"), label: "kubeconfig" },
  ];
}

function bastionLinks({ bastion }: ClusterPlan): readonly ChartLink[] {
  if (bastion === null) return [];
  return [
    { from: "operators", to: "bastion" },
    { from: "bastion", to: "masterSubnet", label: "SSH" },
    { from: "bastion", to: "nodeSubnet", label: "SSH" },
  ];
}

/** One link for each identity and vault, labelled with the roles. */
function vaultLinks({ grants }: ClusterPlan): readonly ChartLink[] {
  return identityRoles.flatMap((identity) =>
    vaultRoles.flatMap((vault): readonly ChartLink[] => {
      const granted = grants.filter(
        ({ scope, identity: holder }) => holder === identity && scope.kind === "vault" && scope.vault === vault,
      );
      if (granted.length === 0) return [];
      const label = listText(
        granted.map(({ roleTitle }) => roleTitle),
        "and",
      );
      return [{ from: identityId(identity), to: vaultId(vault), label }];
    }),
  );
}
