import { type Problem, problem } from "../../diagnostics/problem.ts";
import { shownPath } from "./output-path.ts";
import type { OutputPlace } from "./output-place.ts";
import type { Refusal } from "./plan-outputs.ts";

/** A refusal as the user reads it: with the folder as it was named. */
export function refusalProblem({ given }: OutputPlace, { code, path, reason }: Refusal): Problem {
  const shown = shownPath(given, path);
  return code === "output/unwritable" || code === "output/unreadable"
    ? problem(code, "", { path: shown, reason })
    : problem(code, "", { path: shown });
}
