import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import { byPlace, toDiagnostic } from "../../diagnostics/to-diagnostic.ts";
import type { SourceTexts } from "./source-texts.ts";

/** Gives problems their wording and their place, in the order of the files; those that name no file are of the main one. */
export function diagnosticsIn(
  main: string,
  problems: readonly Problem[],
  texts: Pick<SourceTexts, "locateFrom">,
): readonly Diagnostic[] {
  const locate = texts.locateFrom(main);
  return problems.map((each) => toDiagnostic(each, locate)).sort(byPlace);
}
