import { toJson } from "../text/to-json.ts";
import type { Artifact } from "./artifact.ts";
import type { OutputFile } from "./output-file.ts";

/** Turns artifacts into files: final text, LF line ends, a newline at the end. */
export function serialize(artifacts: readonly Artifact[]): readonly OutputFile[] {
  return artifacts.map((artifact) => ({
    path: artifact.path,
    text: artifact.kind === "json" ? toJson(artifact.value) : artifact.text,
  }));
}
