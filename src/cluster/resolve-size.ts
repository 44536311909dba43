import type { Catalog } from "../catalog/catalog.ts";
import { type FoundVmSize, findVmSize } from "../catalog/find-vm-size.ts";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import { suggest } from "../lib/suggest.ts";

/** Finds a VM size and says what its state at Azure means for the user. */
export function resolveSize(catalog: Catalog, name: string, pointer: JsonPointer): StageResult<FoundVmSize> {
  const size = findVmSize(catalog, name);
  const suggestion = () =>
    suggest(
      name,
      [...catalog.vmSizes.values()].map((listed) => listed.name),
    );
  if (size === undefined) {
    return { problems: [problem("pool/unknown-vm-size", pointer, { vmSize: name, suggestion: suggestion() })] };
  }
  if (size.status === "retired") return { problems: statusProblems(size, pointer) };
  const unlisted = { vmSize: size.name, suggestion: size.inferred ? suggestion() : undefined, asOf: catalog.date };
  return {
    value: size,
    problems: [
      ...(size.inferred ? [problem("pool/unlisted-vm-size", pointer, unlisted)] : []),
      ...statusProblems(size, pointer),
    ],
  };
}

function statusProblems(size: FoundVmSize, pointer: JsonPointer): readonly Problem[] {
  const params = { vmSize: size.name, date: size.retirementDate, replacements: size.replacements };
  switch (size.status) {
    case "retired":
      return [problem("pool/retired-vm-size", pointer, params)];
    case "retiring":
      return [problem("pool/retiring-vm-size", pointer, params)];
    case "preview":
      return [problem("pool/preview-vm-size", pointer, { vmSize: size.name })];
    case "current":
    case "previous-gen":
      return [];
  }
}
