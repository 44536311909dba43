import type { Problem } from "../../diagnostics/problem.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { atPlace } from "./at-place.ts";
import { type OutputSystem, realSystem } from "./output-system.ts";
import { planAt } from "./plan-at.ts";
import type { WriteSummary } from "./plan-outputs.ts";
import { refusalProblem } from "./refusal-problem.ts";

export type Comparison = { readonly summary?: WriteSummary; readonly problems: readonly Problem[] };

/**
 * Says what a write would do, without writing anything, not even completing an interrupted write. Edits and things in
 * the way are differences; what cannot be read is a problem, as it may or may not differ.
 */
export function compareOutputs(
  folder: string,
  files: readonly OutputFile[],
  system: OutputSystem = realSystem,
): Promise<Comparison> {
  return atPlace<Comparison>({ folder, system, aim: "read" }, async (place) => {
    const { plan, problems } = await planAt(place, files, "keep-edits");
    if (plan === undefined) return { problems };
    const unread = plan.refusals.filter(({ code }) => code === "output/unreadable");
    if (unread.length > 0) return { problems: unread.map((refusal) => refusalProblem(place, refusal)) };
    return { summary: plan.summary, problems };
  });
}
