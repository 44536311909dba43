import { problem, type StageResult } from "../diagnostics/problem.ts";
import type { ClusterDefinition } from "../generated/cluster-definition.ts";
import type { LockFile, Pins } from "./lock-file.ts";

/** The pins that bind this compile: none for a first compile and for a new generation. */
export function livingPins(
  definition: ClusterDefinition,
  lock: LockFile | undefined,
): StageResult<{ readonly pins: Pins | undefined }> {
  if (lock === undefined) return { value: { pins: undefined }, problems: [] };
  // Whatever the generation: another cluster's output must not be written over.
  if (lock.pins.name !== definition.name) {
    return { problems: [problem("lifecycle/renamed", "/name", { now: lock.pins.name, wanted: definition.name })] };
  }
  const generation = definition.generation ?? 1;
  if (generation < lock.generation) {
    const params = { now: lock.generation, wanted: generation };
    return { problems: [problem("lifecycle/generation-lowered", "/generation", params)] };
  }
  return { value: { pins: generation > lock.generation ? undefined : lock.pins }, problems: [] };
}
