import type { Problem } from "../../diagnostics/problem.ts";
import { type JsonPointer, pointerTo } from "../../lib/json-pointer.ts";
import { memberIn } from "./plain-data.ts";
import type { LintSubject } from "./subject.ts";
import { type ReadSuppressions, readSuppressions, type Suppression } from "./suppression.ts";

/** The suppressions that a template carries itself, in the metadata of templates and of resources. */
export function writtenSuppressions({ parts, declarations }: LintSubject): ReadSuppressions {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  for (const { data, pointer } of [...parts, ...declarations]) {
    const list = memberIn(memberIn(memberIn(data, "metadata"), "slipway"), "suppress");
    if (list === undefined) continue;
    const read = readSuppressions(list, { pointer: listPointer(pointer), from: pointer });
    suppressions.push(...read.suppressions);
    problems.push(...read.problems);
  }
  return { suppressions, problems };
}

function listPointer(pointer: JsonPointer): JsonPointer {
  return pointerTo(pointer, "metadata", "slipway", "suppress");
}
