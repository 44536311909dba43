// A tar archive, compressed part by part: gzip reads parts that stand one after the other as one stream
// (https://www.rfc-editor.org/rfc/rfc1952#section-2.2), and files that are the same for every cluster come packed from
// the build.
import { createTar } from "nanotar";
import { gzip } from "../../lib/gzip.ts";
import type { BootstrapFile } from "../../plan/plan.ts";

// https://www.gnu.org/software/tar/manual/html_node/Standard.html
const blockSize = 512;
const endOfArchive = new Uint8Array(2 * blockSize);

/** Packs files into a tar.gz, those from the build first: the same files give the same bytes on every machine. */
export function archive(files: readonly BootstrapFile[]): Uint8Array {
  const packed = files.flatMap((file) => (file.packed === undefined ? [] : [Buffer.from(file.packed, "base64")]));
  const others = files.filter((file) => file.packed === undefined).map(tarEntry);
  return Buffer.concat([...packed, gzip(Buffer.concat([...others, endOfArchive]))]);
}

/** Packs one file as a part of an archive. */
export function packEntry(file: BootstrapFile): Uint8Array {
  return gzip(tarEntry(file));
}

/** A header block, and the text in whole blocks. */
function tarEntry({ path, text, mode }: BootstrapFile): Uint8Array {
  const data = new TextEncoder().encode(text);
  const attrs = { mode: mode.slice(1), mtime: 0, uid: 0, gid: 0, user: "root", group: "root" };
  // Whatever follows the file is padding.
  return createTar([{ name: path, data, attrs }]).subarray(0, blockSize * (1 + Math.ceil(data.length / blockSize)));
}
