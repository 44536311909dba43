import type { ResolvedCluster } from "../cluster/cluster.ts";
import { type Problem, problem } from "../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { ownMember } from "../lib/own-member.ts";
import type { Pins } from "./lock-file.ts";
import {
  bastionProperties,
  clusterProperties,
  masterProperties,
  networkProperties,
  type PinnedProperty,
  poolProperties,
  scaleSetProperties,
} from "./pinned-properties.ts";
import { pinsOf } from "./pins-of.ts";

type PoolKind = Pins["agentPools"][string]["kind"];
type Values = Readonly<Record<string, unknown>>;

/** Every create-only value of a living cluster that the definition would change. */
export function createOnlyProblems(cluster: ResolvedCluster, pins: Pins): readonly Problem[] {
  // User data never follows the definition on a living machine, so it is not compared.
  const wanted = pinsOf(cluster, { masters: "", agentPools: {} });
  const anew = `Write the old value, or delete the cluster and make it anew with \`generation: ${cluster.generation + 1}\`.`;
  const otherPool =
    "Add a new pool with the wanted value, move the workload, then remove this pool and its Azure resources.";
  const found = [
    ...changes(clusterProperties, pins, wanted, "", anew),
    ...changes(networkProperties, pins.network, wanted.network, "", anew),
    ...(pins.bastion === null || wanted.bastion === null
      ? []
      : changes(
          bastionProperties,
          pins.bastion,
          wanted.bastion,
          "",
          "Write the old value; Bastion keeps its SKU and its subnet.",
        )),
    ...changes(masterProperties, pins.masters, wanted.masters, "/masters", anew),
    ...cluster.agentPools.flatMap(({ name }, index) => {
      const [now, then] = [ownMember(pins.agentPools, name), ownMember(wanted.agentPools, name)];
      if (now === undefined || then === undefined) return [];
      return changes(comparedOf(now.kind, then.kind), now, then, pointerTo("/agentPools", index), otherPool);
    }),
  ];
  // What is set once for all machines is one mistake, however many machines it would change.
  return found.filter((one, at) => found.findIndex((other) => isSame(one, other)) === at);
}

function comparedOf(now: PoolKind, wanted: PoolKind) {
  // Another kind changes zones and the rest along with it.
  if (now !== wanted) return { kind: poolProperties.kind };
  return now === "scale-set" ? scaleSetProperties : poolProperties;
}

function isSame(left: Problem, right: Problem): boolean {
  return left === right || (left.pointer === right.pointer && left.pointer.startsWith("/security/"));
}

function changes(
  properties: Readonly<Record<string, PinnedProperty | null>>,
  now: Values,
  wanted: Values,
  parent: JsonPointer,
  wayOut: string,
): readonly Problem[] {
  return Object.entries(properties).flatMap(([key, property]) => {
    if (property === null || isEqual(now[key], wanted[key])) return [];
    const pointer = property.pointerFor?.(wanted[key]) ?? property.pointer;
    const place = { pointer: property.isOfCluster === true ? pointer : parent + pointer, what: property.what };
    return [changeProblem(place, { now: show(now[key]), wanted: show(wanted[key]), wayOut })];
  });
}

function changeProblem(
  { pointer, what }: { readonly pointer: JsonPointer; readonly what: string },
  change: { now: string; wanted: string; wayOut: string },
): Problem {
  const { now, wanted } = change;
  if (pointer === "/orchestrator/version") return problem("lifecycle/kubernetes-version", pointer, { now, wanted });
  return problem("lifecycle/immutable", pointer, { what, ...change });
}

function isEqual(left: unknown, right: unknown): boolean {
  // Both come from one function, so equal values have their members in the same order.
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Prints a pinned value as short as a sentence wants it. */
function show(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(show).join(", ");
  if (typeof value === "object") return Object.values(value).map(show).join(" ");
  return String(value);
}
