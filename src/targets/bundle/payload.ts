// The bundle that a machine's extension delivers: a compressed archive in a script that unpacks itself.
import { createTar } from "nanotar";
import { staticFiles } from "../../generated/static-files.ts";
import { base64OfBytes } from "../../lib/base64.ts";
import { gzip } from "../../lib/gzip.ts";
import { sha256 } from "../../lib/sha256.ts";
import type { BootstrapPlan } from "../../plan/plan.ts";

export interface Payload {
  /** A POSIX shell script without its head: the assignments of deployment values go before it. */
  readonly text: string;
  /** Tells two payloads apart: the extension runs again exactly when it changes. */
  readonly fingerprint: string;
}

/** Packs the files of a bootstrap. The same files give the same bytes on every machine. */
export function payload({ files }: BootstrapPlan): Payload {
  const archive = createTar(
    files.map(({ path, text, mode }) => ({ name: path, data: text, attrs: { mode: mode.slice(1) } })),
    { attrs: { mtime: 0, uid: 0, gid: 0, user: "root", group: "root" } },
  );
  const text = `SLIPWAY_PAYLOAD='${base64OfBytes(gzip(archive))}'\n${staticFiles["node/unpack.sh"]}`;
  return { text, fingerprint: sha256(text).slice(0, 16) };
}
