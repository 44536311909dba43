import type { Catalog } from "../catalog/catalog.ts";
import { problem, type StageResult } from "../diagnostics/problem.ts";
import type { ClusterDefinition } from "../generated/cluster-definition.ts";
import { parseRange } from "../lib/ipv4-range.ts";
import type { Pins } from "../lock/lock-file.ts";
import type { Leftovers, ResolvedCluster } from "./cluster.ts";
import { isPrivateRange } from "./is-private-range.ts";
import { resolveBastion, resolveNetwork } from "./network-defaults.ts";
import type { ResolveContext } from "./resolve-context.ts";
import { resolveMasters, resolvePool, sizeProblems } from "./resolve-machines.ts";
import { type Place, resolvePlace } from "./resolve-place.ts";

export interface ResolveRequest {
  readonly definition: ClusterDefinition;
  readonly catalog: Catalog;
  /** Create-only values of the living cluster; absent at the first compile and for a new generation. */
  readonly pins: Pins | undefined;
}

/** Resolves everything that does not depend on the orchestrator; `orchestrator` is its own part, already resolved. */
export function resolveCluster(
  request: ResolveRequest,
  orchestrator: StageResult<ResolvedCluster["orchestrator"]>,
): StageResult<ResolvedCluster> {
  const { definition, catalog, pins } = request;
  const place = resolvePlace(definition, catalog);
  if (place.value === undefined) {
    // Zones and images need a region; sizes do not, and their mistakes should not wait for the next run.
    return { problems: [...place.problems, ...orchestrator.problems, ...sizeProblems(definition, catalog)] };
  }

  const context: ResolveContext = { catalog, region: place.value.region, pins };
  const osImage = resolveOsImage(definition, context);
  const masters = resolveMasters(definition, osImage, context);
  const pools = definition.agentPools.map((pool, index) => resolvePool(pool, index, { definition, osImage, context }));
  const problems = [
    ...[place, orchestrator, masters, ...pools].flatMap((part) => part.problems),
    // An empty list says that nobody is meant; only silence is worth a word.
    ...(definition.operators?.objectIds === undefined
      ? [problem("security/no-operators", "/operators/objectIds", {})]
      : []),
  ];
  const agentPools = pools.flatMap((pool) => pool.value ?? []);
  if (orchestrator.value === undefined || masters.value === undefined || agentPools.length < pools.length) {
    return { problems };
  }
  const machines = { orchestrator: orchestrator.value, masters: masters.value, agentPools };
  const leftovers = leftoversOf(definition, pins);
  return { value: { ...commonPart(definition, place.value, context), ...machines, osImage, leftovers }, problems };
}

function leftoversOf({ bastion, agentPools }: ClusterDefinition, pins: Pins | undefined): Leftovers {
  const isGone = (name: string) => !agentPools.some((pool) => pool.name === name);
  const gone = Object.entries(pins?.agentPools ?? {}).filter(([name]) => isGone(name));
  return {
    bastion: bastion === undefined ? (pins?.bastion ?? null) : null,
    agentPools: Object.fromEntries(gone),
  };
}

function resolveOsImage(definition: ClusterDefinition, { catalog, pins }: ResolveContext): ResolvedCluster["osImage"] {
  return {
    name: definition.osImage?.name ?? pins?.osImage ?? catalog.images.defaultImage,
    // Not pinned: a scale set must be able to grow after its publisher has withdrawn an old version.
    version: definition.osImage?.version ?? "latest",
  };
}

type CommonPart = Omit<ResolvedCluster, "orchestrator" | "masters" | "agentPools" | "osImage" | "leftovers">;

function commonPart(definition: ClusterDefinition, place: Place, context: ResolveContext): CommonPart {
  const { pins } = context;
  const network = resolveNetwork(definition, context);
  return {
    name: definition.name,
    generation: definition.generation ?? 1,
    location: place.region.name,
    region: place.region,
    cloud: place.cloud,
    tags: sortedTags(definition.tags ?? {}),
    api: {
      allowedSourceRanges: definition.api.allowedSourceRanges,
      dnsLabel: definition.api.dnsLabel ?? pins?.dnsLabel ?? null,
    },
    admin: {
      username: definition.admin.username ?? pins?.adminUsername ?? "azureuser",
      sshPublicKeys: definition.admin.sshPublicKeys.map((key) => key.trim()),
      sshSourceRanges: definition.admin.sshSourceRanges ?? [],
    },
    operators: {
      objectIds: definition.operators?.objectIds ?? [],
      sourceRanges: definition.operators?.sourceRanges ?? vaultRanges(definition.api.allowedSourceRanges),
    },
    network,
    bastion: resolveBastion(definition.bastion, network, context),
    security: {
      trustedLaunch: trustedLaunch(definition.security?.trustedLaunch),
      encryptionAtHost: definition.security?.encryptionAtHost ?? pins?.masters.encryptionAtHost ?? false,
    },
  };
}

/** The order of a mapping's keys means nothing, so it must not show in the output. */
function sortedTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Those of the API's ranges that a key vault's firewall takes: public ones, short of the whole internet. */
function vaultRanges(ranges: readonly string[]): readonly string[] {
  return ranges.filter((range) => parseRange(range).prefixLength >= 8 && !isPrivateRange(range));
}

function trustedLaunch(written: boolean | undefined): ResolvedCluster["security"]["trustedLaunch"] {
  if (written === undefined) return "where-supported";
  return written ? "on" : "off";
}
