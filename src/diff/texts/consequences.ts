import type { TextChange } from "../deployment-diff.ts";
import type { Difference } from "../values/compare-values.ts";
import { lastMember, type Path, pathText } from "../values/path.ts";

/**
 * Differences without those that only follow from a changed script: its extension's `forceUpdateTag` carries a hash of it.
 * Where the tag alone changes, somebody wants the script to run again, and it stays.
 */
export function withoutConsequences(
  differences: readonly Difference[],
  texts: readonly Pick<TextChange, "path">[],
): readonly Difference[] {
  const extensions = new Set(texts.flatMap(({ path }) => (isScript(path) ? [pathText(path.slice(0, -2))] : [])));
  return differences.filter(
    ({ path }) => lastMember(path).toLowerCase() !== "forceupdatetag" || !extensions.has(pathText(path.slice(0, -1))),
  );
}

/** `...settings.script`: of an extension, one level deeper than its tag. */
function isScript(path: Path): boolean {
  return lastMember(path.slice(0, -1)).toLowerCase() === "settings";
}
