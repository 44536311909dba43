// How large the template is, as written and as expanded, and its parameters files.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { byteSize } from "../../../lib/byte-size.ts";
import type { JsonPointer } from "../../../lib/json-pointer.ts";
import { listText } from "../../../lib/list-text.ts";
import { isUnknown, type Value } from "../../values/value.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { jsonSize } from "../json-size.ts";
import { limits, nearly } from "../limits.ts";
import type { LintSubject } from "../subject.ts";

export function sizes(subject: LintSubject): readonly Problem[] {
  return [...templateSize(subject), ...resourceSizes(subject), ...fileSizes(subject)];
}

function templateSize({ template, resources, sizeOf, expansion }: LintSubject): readonly Problem[] {
  const written = jsonSize(template);
  const expanded =
    resources.reduce((sum, resource) => sum + sizeOf(resource), 0) +
    expansion.deployment.outputs.reduce((sum, { name, value }) => sum + name.length + valueSize(value), 0);
  if (written > expanded) return judge("The template", { size: written, limit: limits.templateBytes });
  return judge("The expanded template", {
    size: expanded,
    limit: limits.templateBytes,
    largest: () => largestOf(resources, sizeOf),
  });
}

function valueSize(value: Value): number {
  return isUnknown(value) ? 0 : jsonSize(value);
}

function largestOf(resources: readonly LintedResource[], sizeOf: LintSubject["sizeOf"]): string {
  const named = resources.toSorted((left, right) => sizeOf(right) - sizeOf(left)).slice(0, 3);
  return listText(
    named.map((resource) => `"${resource.name}" (${byteSize(sizeOf(resource))})`),
    "and",
  );
}

function resourceSizes({ resources, sizeOf }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    // A nested deployment is counted by what is in it.
    if (resource.deployment !== undefined) return [];
    const size = { size: sizeOf(resource), limit: limits.resourceBytes };
    return judge(`The resource "${resource.name}"`, size, { pointer: resource.pointer });
  });
}

function fileSizes({ parametersFiles }: LintSubject): readonly Problem[] {
  return parametersFiles.flatMap(({ name, value }) =>
    judge(
      "The parameters file",
      { size: jsonSize(value), limit: limits.parametersFileBytes },
      { pointer: "", file: name },
    ),
  );
}

interface Size {
  readonly size: number;
  readonly limit: number;
  readonly largest?: () => string;
}

interface Where {
  readonly pointer: JsonPointer;
  readonly file?: string;
}

function judge(what: string, { size, limit, largest }: Size, where: Where = { pointer: "" }): readonly Problem[] {
  const { pointer, ...place } = where;
  if (size > limit) {
    const params = { what, size, limit, ...(largest === undefined ? {} : { largest: largest() }) };
    return [problem("lint/too-large", pointer, params, place)];
  }
  if (size < limit * nearly) return [];
  return [problem("lint/near-limit", pointer, { what, count: byteSize(size), limit: byteSize(limit) }, place)];
}
