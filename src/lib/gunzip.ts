// The one file that decompresses, as far as a limit goes: a few bytes of gzip may stand for gigabytes.
import { Gunzip } from "fflate";

/** A step of input that makes about 1 MB at most: deflate packs 1,032 to 1 (https://zlib.net/zlib_tech.html). */
const step = 1024;

/**
 * Decompresses gzip, several parts one after the other included.
 * @returns undefined where the bytes are no gzip, are cut off, or stand for more than the limit
 */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isComplete = false;
  const stream = new Gunzip((part, isFinal) => {
    parts.push(part);
    length += part.length;
    isComplete = isFinal;
  });
  try {
    for (let at = 0; at < bytes.length && length <= limit; at += step) {
      stream.push(bytes.subarray(at, at + step), at + step >= bytes.length);
    }
  } catch {
    // The package throws errors of its own for whatever is wrong with the data.
    return undefined;
  }
  return isComplete && length <= limit ? joined(parts, length) : undefined;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
