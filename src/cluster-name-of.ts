import type { Override, SourceFile } from "./document/document.ts";
import { parse } from "./document/parse.ts";
import { schemaPatterns } from "./generated/schema-patterns.ts";

const clusterName = new RegExp(schemaPatterns.name, "u");

/**
 * Reads a definition's cluster name without compiling it, to find the output folder and the lock file in it.
 * undefined where the document is broken or the name is none that a cluster could have.
 */
export function clusterNameOf(source: SourceFile, overrides: readonly Override[] = []): string | undefined {
  const value = parse(source, overrides).value?.value;
  const name = typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
  return typeof name === "string" && clusterName.test(name) ? name : undefined;
}
