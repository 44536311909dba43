import { isAbsolute, join, relative } from "node:path";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { isSystemError, reasonOf, type SystemError } from "../system-error.ts";
import { shownPath } from "./output-path.ts";
import { findPlace, type OutputPlace } from "./output-place.ts";
import type { OutputSystem } from "./output-system.ts";

/** What every piece of work on a folder may report. */
export interface WithProblems {
  readonly problems: readonly Problem[];
}

/** What is meant to be done there, which is what the operating system refuses then. */
export type Aim = "read" | "write";

/** Where work is to be done. */
export interface Site {
  /** The folder as the user named it. */
  readonly folder: string;
  readonly system: OutputSystem;
  readonly aim: Aim;
}

/** Works on a folder; what the operating system refuses becomes a problem. */
export async function atPlace<T extends WithProblems>(
  { folder, system, aim }: Site,
  work: (place: OutputPlace) => Promise<T | WithProblems>,
): Promise<T | WithProblems> {
  const refuse = (path: string, reason: string): WithProblems => ({
    problems: [problem(aim === "read" ? "output/unreadable" : "output/unwritable", "", { path, reason })],
  });
  let place: OutputPlace | undefined;
  try {
    const found = await findPlace(folder, system);
    if ("reason" in found) return refuse(folder, found.reason);
    place = found;
    return await work(place);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(place === undefined ? folder : culprit(place, error), reasonOf(error));
  }
}

/** The output file or folder that an error is about; the staging folder means nothing to the user. */
function culprit({ given, folder, staging }: OutputPlace, { path, dest }: SystemError): string {
  const inner = [dest, path].flatMap((name) => (name ? [relative(folder, name)] : []));
  const found = inner.find((name) => name !== "" && !name.startsWith("..") && !isAbsolute(name));
  const staged = relative(folder, staging);
  return found === undefined || found === staged || found.startsWith(join(staged, "/"))
    ? given
    : shownPath(given, found);
}
