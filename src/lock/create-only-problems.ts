import type { ResolvedCluster } from "../cluster/cluster.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import type { Pins } from "./lock-file.ts";
import {
  bastionProperties,
  clusterProperties,
  masterProperties,
  networkProperties,
  type PinnedProperty,
  poolProperties,
} from "./pinned-properties.ts";
import { pinsOf } from "./pins-of.ts";

type Values = Readonly<Record<string, unknown>>;

/** Every create-only value of a living cluster that the definition would change. */
export function createOnlyProblems(cluster: ResolvedCluster, pins: Pins): readonly Problem[] {
  // User data never follows the definition on a living machine, so it is not compared.
  const wanted = pinsOf(cluster, { masters: "", agentPools: {} });
  const anew = `Write the old value, or delete the cluster and make it anew with \`generation: ${cluster.generation + 1}\`.`;
  const otherPool =
    "Add a new pool with the wanted value, move the workload, then remove this pool and its Azure resources.";
  return [
    ...changes(clusterProperties, pins, wanted, "", anew),
    ...changes(networkProperties, pins.network, wanted.network, "", anew),
    ...(pins.bastion === null || wanted.bastion === null
      ? []
      : changes(bastionProperties, pins.bastion, wanted.bastion, "", "Write the old value, or remove Bastion first.")),
    ...changes(masterProperties, pins.masters, wanted.masters, "/masters", anew),
    ...cluster.agentPools.flatMap(({ name }, index) => {
      const [now, then] = [pins.agentPools[name], wanted.agentPools[name]];
      if (now === undefined || then === undefined) return [];
      const found = changes(poolProperties, now, then, pointerTo("/agentPools", index), otherPool);
      // Another kind changes zones and the rest along with it.
      return now.kind === then.kind ? found : found.filter(({ pointer }) => pointer.endsWith("/availability"));
    }),
  ];
}

function changes(
  properties: Readonly<Record<string, PinnedProperty | null>>,
  now: Values,
  wanted: Values,
  parent: JsonPointer,
  wayOut: string,
): readonly Problem[] {
  return Object.entries(properties).flatMap(([key, property]) => {
    if (property === null || show(now[key]) === show(wanted[key])) return [];
    return [changeProblem(property, parent, { now: show(now[key]), wanted: show(wanted[key]), wayOut })];
  });
}

function changeProblem(
  { what, pointer }: PinnedProperty,
  parent: JsonPointer,
  change: { now: string; wanted: string; wayOut: string },
): Problem {
  const { now, wanted } = change;
  if (parent === "" && pointer === "/name") return problem("lifecycle/renamed", pointer, { now, wanted });
  if (pointer === "/orchestrator/version") return problem("lifecycle/kubernetes-version", pointer, { now, wanted });
  return problem("lifecycle/immutable", parent + pointer, { what, ...change });
}

/** Prints a pinned value as short as a sentence wants it; equal values print alike. */
function show(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(show).join(", ");
  if (typeof value === "object") return Object.values(value).map(show).join(" ");
  return String(value);
}
