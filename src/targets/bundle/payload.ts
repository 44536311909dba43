// The bundle that a machine's extension delivers: a compressed archive in a script that unpacks itself.
import { staticFiles } from "../../generated/static-files.ts";
import { base64OfBytes } from "../../lib/base64.ts";
import { sha256 } from "../../lib/sha256.ts";
import type { BootstrapPlan } from "../../plan/plan.ts";
import { archive } from "./archive.ts";

export interface Payload {
  /** A POSIX shell script without its head: the assignments of deployment values go before it. */
  readonly text: string;
  /** Tells two payloads apart: the extension runs again exactly when it changes. */
  readonly fingerprint: string;
}

/** Packs the files of a bootstrap. The same files give the same bytes on every machine. */
export function payload({ files }: BootstrapPlan): Payload {
  const text = `SLIPWAY_PAYLOAD='${base64OfBytes(archive(files))}'\n${staticFiles["node/unpack.sh"]}`;
  return { text, fingerprint: sha256(text).slice(0, 16) };
}
