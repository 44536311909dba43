import { isInt, isUnknown, typeName, type Unknown, type Value } from "../../values/value.ts";
import type { Path } from "../path.ts";
import type { Work } from "../work.ts";

const longest = 800;

/**
 * How often a loop runs; undefined, and reported, where that cannot be told or is not allowed.
 * Source of the limits: https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources#iteration-for-a-child-resource
 */
export function countOf(value: Value, path: Path, work: Work): number | undefined {
  if (isUnknown(value)) {
    if (value.isSecret) work.report.add("template/hidden-count", path, {});
    else reportUnknown(value, "The count of a loop", path, work);
    return undefined;
  }
  if (!isInt(value)) {
    work.report.add("template/result-type", path, {
      what: "The count of a loop",
      expected: "an int",
      found: typeName(value),
    });
    return undefined;
  }
  if (value >= 0 && value <= longest) return Number(value);
  work.report.add("template/copy-count", path, { count: String(value), limit: longest });
  return undefined;
}

/** Reports a value that has to be known before the deployment; one whose fault is reported already has no cause. */
export function reportUnknown({ causes }: Unknown, what: string, path: Path, work: Work): void {
  if (causes.size === 0) return;
  work.report.add("template/not-known", path, { what, cause: [...causes].sort().join(" and ") });
}
