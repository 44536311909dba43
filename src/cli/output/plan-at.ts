import type { Problem } from "../../diagnostics/problem.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { findLock } from "./find-lock.ts";
import type { OutputPlace } from "./output-place.ts";
import { planOutputs, type WriteMode, type WritePlan } from "./plan-outputs.ts";
import { surveyOutputs } from "./survey-outputs.ts";

/** A plan, or what keeps it from being made. */
export type PlanAt = { readonly plan?: WritePlan; readonly problems: readonly Problem[] };

/** Plans a write from what is in the folder now. */
export async function planAt(place: OutputPlace, files: readonly OutputFile[], mode: WriteMode): Promise<PlanAt> {
  // Where every file is what it is to be, the lock file is too: it lists nothing stale and need not be parsed.
  const early = planOutputs(await surveyOutputs(place, { files, lock: undefined, mode }));
  if (isUpToDate(early)) return { plan: early, problems: [] };
  const { lock, problems } = await findLock(place);
  if (problems.length > 0) return { problems };
  return { plan: planOutputs(await surveyOutputs(place, { files, lock, mode })), problems };
}

/** Whether there is nothing to write, nor anything in the way. */
export function isUpToDate({ steps, refusals }: WritePlan): boolean {
  return steps.length + refusals.length === 0;
}
