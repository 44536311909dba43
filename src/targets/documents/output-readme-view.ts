// What the README of an output says of its cluster; the words are in templates/output/README.md.hbs.
import { listText } from "../../lib/list-text.ts";
import type { ApiPlan, BastionPlan, ClusterPlan, PoolPlan } from "../../plan/plan.ts";
import { codeSpan } from "../../text/markdown.ts";
import { diskText, mastersSpreadText, poolKindText, spreadText } from "./machine-wording.ts";

/** The view of templates/output/README.md.hbs. */
export interface OutputReadmeView {
  readonly clusterName: string;
  readonly stem: string;
  /** `NAME=VALUE`, and the name alone. */
  readonly tag: string;
  readonly tagName: string;
  readonly nextGeneration: string;
  readonly orchestratorTitle: string;
  readonly location: string;
  /** The cloud's name for `az cloud set`. */
  readonly azCloud: string;
  readonly isPublicCloud: boolean;
  readonly hasEncryptionAtHost: boolean;
  readonly hasOperators: boolean;
  /** The role that operators hold on their vault. */
  readonly operatorRole: string;
  readonly hasSeveralMasters: boolean;
  readonly masters: MachinesView & { readonly names: readonly string[]; readonly etcdDisk: string };
  readonly firstMaster: string;
  readonly masterIdentity: string;
  readonly nodeIdentity: string;
  readonly nodesSecurityGroup: string;
  readonly adminUsername: string;
  readonly pools: readonly PoolView[];
  readonly vmSizes: readonly string[];
  /** Examples for commands; null: the cluster has no such pool. */
  readonly scaleSet: PoolView | null;
  readonly machinePool: PoolView | null;
  /** Markdown: pools of single machines that name data disks; null: none. */
  readonly detachingPools: string | null;
  readonly network: NetworkView;
  readonly api: ApiView;
  readonly ssh: SshView | null;
  readonly bastion: BastionView | null;
  readonly hasNoWayIn: boolean;
}

interface MachinesView {
  readonly count: string;
  readonly vmSize: string;
  readonly spread: string;
}

interface PoolView extends MachinesView {
  readonly name: string;
  readonly baseName: string;
  readonly kind: string;
}

interface NetworkView {
  readonly addressPrefix: string;
  readonly masterSubnetPrefix: string;
  readonly nodeSubnetPrefix: string;
  readonly natSku: string;
  readonly natAddressCount: string;
  readonly hasNatZoneRisk: boolean;
  /** null: there is one address only. */
  readonly lastNatAddress: string | null;
}

interface ApiView {
  readonly port: string;
  readonly publicIPName: string;
  readonly internalAddress: string;
  /** Markdown. */
  readonly allowedFrom: string;
}

interface SshView {
  readonly firstPort: string;
  readonly lastPort: string;
  /** Markdown. */
  readonly allowedFrom: string;
}

interface BastionView {
  readonly name: string;
  readonly sku: string;
  readonly publicIPName: string;
  readonly hasNativeClient: boolean;
  /** Rules of the nodes' security group that exist for it. */
  readonly nodeRules: readonly string[];
}

declare module "../../text/render-template.ts" {
  interface TemplateViews {
    readonly "output/README.md": OutputReadmeView;
  }
}

const shownRanges = 4;

/** Fills the README's view; every value is text or a switch, so that the template decides nothing. */
export function outputReadmeView(plan: ClusterPlan): OutputReadmeView {
  const { api, masters, bastion, stem } = plan;
  const pools = plan.pools.map(poolView);
  const firstPool = (kind: PoolPlan["kind"]) => pools[plan.pools.findIndex((pool) => pool.kind === kind)] ?? null;
  const names = masters.instances.map(({ name }) => name);
  return {
    clusterName: plan.clusterName,
    stem,
    tag: `${plan.tag.name}=${plan.tag.value}`,
    tagName: plan.tag.name,
    nextGeneration: String(plan.generation + 1),
    orchestratorTitle: plan.orchestratorTitle,
    location: plan.location,
    azCloud: plan.azCloudName,
    isPublicCloud: plan.cloud === "AzurePublicCloud",
    hasEncryptionAtHost: [masters, ...plan.pools].some(({ encryptionAtHost }) => encryptionAtHost),
    hasOperators: plan.operators.objectIds.length > 0,
    operatorRole: plan.operators.grant.roleTitle,
    hasSeveralMasters: names.length > 1,
    masters: {
      names,
      count: String(names.length),
      vmSize: masters.vmSize,
      spread: mastersSpreadText(masters),
      etcdDisk: diskText(masters.etcdDisk),
    },
    firstMaster: names[0] ?? masters.baseName,
    masterIdentity: plan.identities.masters.name,
    nodeIdentity: plan.identities.nodes.name,
    nodesSecurityGroup: plan.network.nodeSubnet.securityGroupName,
    adminUsername: masters.adminUsername,
    pools,
    vmSizes: [...new Set([masters, ...plan.pools].map(({ vmSize }) => vmSize))],
    scaleSet: firstPool("scale-set"),
    machinePool: firstPool("availability-set"),
    detachingPools: detachingPools(plan),
    network: networkView(plan),
    api: apiView(api),
    ssh: sshView(api),
    bastion: bastion === null ? null : bastionView(bastion, plan),
    hasNoWayIn: bastion === null && api.ssh === null,
  };
}

function poolView(pool: PoolPlan): PoolView {
  const { name, baseName, count, vmSize } = pool;
  return { name, baseName, count: String(count), vmSize, spread: spreadText(pool), kind: poolKindText(pool) };
}

function detachingPools({ pools }: ClusterPlan): string | null {
  const found = pools.filter(({ kind, dataDisks }) => kind === "availability-set" && dataDisks.length > 0);
  if (found.length === 0) return null;
  return listText(
    found.map(({ name }) => codeSpan(name)),
    "and",
  );
}

function networkView({ network }: ClusterPlan): NetworkView {
  const { natGateway } = network;
  return {
    addressPrefix: network.addressPrefix,
    masterSubnetPrefix: network.masterSubnet.addressPrefix,
    nodeSubnetPrefix: network.nodeSubnet.addressPrefix,
    natSku: natGateway.sku,
    natAddressCount: countText(natGateway.publicIPNames.length, "public address", "public addresses"),
    // Source: https://learn.microsoft.com/azure/nat-gateway/nat-availability-zones
    hasNatZoneRisk: natGateway.sku === "Standard" && natGateway.zones.length > 0,
    lastNatAddress: natGateway.publicIPNames.slice(1).at(-1) ?? null,
  };
}

function apiView({ port, publicIPName, internalAddress, allowedSourceRanges }: ApiPlan): ApiView {
  return { port: String(port), publicIPName, internalAddress, allowedFrom: rangesText(allowedSourceRanges) };
}

function sshView({ ssh }: ApiPlan): SshView | null {
  if (ssh === null) return null;
  const { firstPort, lastPort, sourceRanges } = ssh;
  return { firstPort: String(firstPort), lastPort: String(lastPort), allowedFrom: rangesText(sourceRanges) };
}

function bastionView({ name, sku, publicIPName, subnetPrefix }: BastionPlan, { network }: ClusterPlan): BastionView {
  const rules = network.nodeRules.filter(
    ({ source }) => source.kind === "fixed" && source.addressPrefix === subnetPrefix,
  );
  return {
    name,
    sku,
    publicIPName,
    hasNativeClient: sku === "Standard",
    nodeRules: rules.map((rule) => rule.name),
  };
}

function rangesText(ranges: readonly string[]): string {
  const shown = ranges.slice(0, shownRanges).map(codeSpan).join(", ");
  const rest = ranges.length - shownRanges;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
