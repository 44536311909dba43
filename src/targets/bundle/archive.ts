// A tar archive compressed in parts: gzip reads parts that stand one after the other as one stream
// (https://www.rfc-editor.org/rfc/rfc1952#section-2.2), so what is the same for every cluster is compressed once a run.
import { createTar } from "nanotar";
import { gzip } from "../../lib/gzip.ts";
import type { BootstrapFile } from "../../plan/plan.ts";

const blockSize = 512;

// Remembers results of a pure function, which changes nothing but its cost.
const compressed = new Map<string, Uint8Array>();

/** Files of a tar archive, compressed, without the archive's end. */
export function archiveMember(files: readonly BootstrapFile[]): Uint8Array {
  if (!files.every(({ isStatic }) => isStatic)) return compress(files);
  const key = JSON.stringify(files);
  const known = compressed.get(key) ?? compress(files);
  compressed.set(key, known);
  return known;
}

/** Two empty blocks end an archive. Source: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
export function endOfArchive(): Uint8Array {
  return gzip(new Uint8Array(2 * blockSize));
}

function compress(files: readonly BootstrapFile[]): Uint8Array {
  const contents = files.map(({ path, text, mode }) => ({
    name: path,
    data: new TextEncoder().encode(text),
    attrs: { mode: mode.slice(1) },
  }));
  const archive = createTar(contents, { attrs: { mtime: 0, uid: 0, gid: 0, user: "root", group: "root" } });
  const blocks = contents.reduce((sum, { data }) => sum + 1 + Math.ceil(data.length / blockSize), 0);
  // Whatever follows the last file is padding.
  return gzip(archive.subarray(0, blocks * blockSize));
}
