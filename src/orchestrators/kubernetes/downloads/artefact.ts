// An artefact is one file of the network, with the digest that proves it and the places where it goes.
import type { Catalog } from "../../../catalog/catalog.ts";
import type { Digest, Download } from "../../../catalog/components-schema.ts";
import { machinePaths } from "../machine-paths.ts";

export interface Artefact {
  /** For people: name and version. */
  readonly name: string;
  /** Absent: for every architecture. */
  readonly arch?: Download["arch"];
  readonly url: string;
  readonly sha256: string;
  /** Where the digest was read. */
  readonly source: string;
  readonly install: readonly Installation[];
}

export interface Installation {
  readonly path: string;
  readonly mode: "0644" | "0755";
  /** Of a tar archive; absent: the file as it is. */
  readonly member?: string;
}

interface Origin {
  readonly name: string;
  readonly version: string;
  readonly url: string;
  readonly digest: Digest | null;
}

/** Makes an artefact of a record of the catalogue; undefined where the record has no digest, so that nothing is fetched on trust. */
export function artefact(
  catalog: Catalog,
  { name, version, url, digest }: Origin,
  install: readonly Installation[],
): Artefact | undefined {
  if (digest === null) return undefined;
  const { sha256, source } = digest;
  return { name: `${name} ${version}`, url, sha256, source: sourceText(catalog, source), install };
}

/** Where a digest was read, with commit and date. */
export function sourceText(catalog: Catalog, key: Digest["source"]): string {
  const { address, commit, date } = catalog.components.digestSources[key];
  return `${address}${commit === undefined ? "" : ` at ${commit}`}, ${date}`;
}

/** A program as it is, or from an archive. */
export function program(path: string, member?: string): Installation {
  return { path, mode: "0755", ...(member === undefined ? {} : { member }) };
}

/** A file that a later step reads. */
export function kept(name: string): Installation {
  return { path: `${machinePaths.artefacts}/${name}`, mode: "0644" };
}
