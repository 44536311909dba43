// The one file that compresses. A pure JavaScript deflate at a fixed level: node:zlib's bytes differ between builds, and
// `--check` must agree on every machine.
import { gzipSync } from "fflate";

/** Compresses with a fixed header: no time stamp, no file name. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 6, mtime: 0 });
}
