import type { JsonPointer } from "../lib/json-pointer.ts";
import { withoutSecretText } from "../lib/without-secret-text.ts";
import type { CodeEntry } from "./code-entry.ts";
import { codes } from "./codes.ts";
import type { Diagnostic, SourceLocation } from "./diagnostic.ts";
import type { Problem } from "./problem.ts";

/** Finds the place of a pointer in the user's file; undefined where a problem has no place in a file. */
export type Locate = (
  pointer: JsonPointer,
  at: "key" | "value",
  part?: Pick<Problem, "file" | "span">,
) => SourceLocation | undefined;

/** Gives a problem its wording and its place. A private key that someone pasted is never repeated. */
export function toDiagnostic(problem: Problem, locate: Locate): Diagnostic {
  // The parameters were checked against this very code when the problem was built.
  const entry = codes[problem.code] as CodeEntry<unknown>;
  const hint = entry.hint?.(problem.params);
  const location = shown(problem.location ?? locate(problem.pointer, problem.at, problem));
  const inFile = problem.file === undefined ? {} : { file: problem.file };
  return {
    code: problem.code,
    severity: problem.severity ?? entry.severity,
    pointer: problem.pointer,
    message: withoutSecretText(entry.message(problem.params)),
    ...(hint === undefined ? {} : { hint: withoutSecretText(hint) }),
    ...(problem.span === undefined ? {} : { offset: problem.span.start }),
    ...(location === undefined ? {} : { location }),
    related: problem.related.map((pointer) => {
      const place = shown(locate(pointer, "value", inFile));
      return place === undefined ? { pointer } : { pointer, location: place };
    }),
  };
}

/** The option of an override is named as a file would be, with the value in it. */
function shown(place: SourceLocation | undefined): SourceLocation | undefined {
  return place === undefined ? undefined : { ...place, file: withoutSecretText(place.file) };
}

/** By place in the file, then by code: the order in which a person reads the file. */
export function byPlace(left: Diagnostic, right: Diagnostic): number {
  const [a, b] = [left.location, right.location];
  return (
    compareText(a?.file ?? "", b?.file ?? "") ||
    (a?.line ?? 0) - (b?.line ?? 0) ||
    (a?.column ?? 0) - (b?.column ?? 0) ||
    compareText(left.code, right.code) ||
    compareText(left.pointer, right.pointer)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
