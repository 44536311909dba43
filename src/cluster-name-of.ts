import type { Override, SourceFile } from "./document/document.ts";
import { parse } from "./document/parse.ts";

/**
 * Reads a definition's cluster name without compiling it, to find the output folder and the lock file in it.
 * undefined where the document is broken or the name is none that a folder could have.
 */
export function clusterNameOf(source: SourceFile, overrides: readonly Override[] = []): string | undefined {
  const value = parse(source, overrides).value?.value;
  const name = typeof value === "object" && value !== null && "name" in value ? value.name : undefined;
  return typeof name === "string" && /^[a-z][a-z0-9-]{0,39}$/.test(name) ? name : undefined;
}
