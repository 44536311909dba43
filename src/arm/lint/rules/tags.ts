// Tags beyond what Azure keeps of them.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isObject } from "../../values/value.ts";
import { isOfType, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { limits } from "../limits.ts";
import type { LintSubject } from "../subject.ts";

export function tags({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    const found = valueIn(resource.body, "tags");
    if (!isObject(found)) return [];
    const names = Object.keys(found);
    const pointer = pointerIn(resource, ["tags"]);
    if (names.length > limits.tags) {
      const reason = `The resource has ${names.length} tags; Azure takes ${limits.tags}`;
      return [problem("lint/bad-tag", pointer, { reason })];
    }
    return names.flatMap((name) => {
      const reason = faultOf(name, found[name], resource);
      return reason === undefined
        ? []
        : [problem("lint/bad-tag", pointerIn(resource, ["tags", name]), { name, reason })];
    });
  });
}

function faultOf(name: string, value: unknown, resource: LintedResource): string | undefined {
  const longest = isOfType(resource, "Microsoft.Storage/storageAccounts") ? limits.tagNameOfStorage : limits.tagName;
  if (name.length > longest) return `has a name of ${name.length} characters; Azure takes ${longest}`;
  const forbidden = /[<>%&\\?/]/.exec(name)?.[0];
  if (forbidden !== undefined && !name.startsWith("[")) return `has a "${forbidden}" in its name`;
  const isLong = typeof value === "string" && value.length > limits.tagValue;
  return isLong ? `has a value of ${value.length} characters; Azure takes ${limits.tagValue}` : undefined;
}
