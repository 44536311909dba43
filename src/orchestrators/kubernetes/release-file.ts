import type { BootstrapFile } from "../../plan/plan.ts";
import { toJson } from "../../text/to-json.ts";

/** A document of a release whose marks the machine fills. */
export function documentFile(name: string, document: unknown): BootstrapFile {
  return { path: `documents/${name}.json`, text: toJson(document), mode: "0644" };
}

/** A file of a release that belongs to a place on the machine as it is. */
export function machineFile(path: string, text: string): BootstrapFile {
  return { path: `root${path}`, text, mode: "0644" };
}
