// An id of one type where a property takes the id of another.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { listText } from "../../../lib/list-text.ts";
import { isSameName } from "../body-access.ts";
import { idTypesFor } from "../id-types.ts";
import { memberNameOf } from "../place.ts";
import { problemsOf } from "../problems-of.ts";
import type { LintSubject } from "../subject.ts";

export function idTypes({ ids, pointerIn }: LintSubject): readonly Problem[] {
  return problemsOf(ids, ({ id, leaf: { resource, place }, via }) => {
    if (via !== "property" || place.step !== "id") return undefined;
    const member = memberNameOf(place.above);
    const expected = idTypesFor(resource.type, member);
    if (expected === undefined || expected.some((type) => isSameName(type, id.type))) return undefined;
    const params = { member, expected: listText(expected, "or"), found: id.type };
    return problem("lint/id-of-other-type", pointerIn(resource, place), params);
  });
}
