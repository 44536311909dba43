// What is packed into a text: base64, gzip, tar, one inside the other.
import { parseTar } from "nanotar";
import { bytesOfBase64 } from "../../lib/base64.ts";
import { gunzip } from "../../lib/gunzip.ts";

/** A file of a text: the text itself, or one that is packed into it. Bytes where it is no text. */
export interface PackedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** More than this is not unpacked: Azure delivers scripts of 256 KB, and a bomb delivers anything. */
const unpackedLimit = 8 * 1024 * 1024;

const deepest = 4;

/** How much may still be unpacked, counted down on the way. */
interface Budget {
  bytes: number;
}

/** The files of a text, the text itself first; what was unpacked is replaced in it by what it is. */
export function unpackText(name: string, text: string): readonly PackedFile[] {
  return filesOfText({ name, text, depth: 0, budget: { bytes: unpackedLimit } });
}

/** The files of the bytes that a base64 text stands for; undefined where it is none, or they are nothing readable. */
export function unpackBase64(name: string, base64: string): readonly PackedFile[] | undefined {
  const budget = { bytes: unpackedLimit };
  const bytes = decoded(base64, budget);
  return bytes === undefined ? undefined : filesOfBytes({ name, bytes, depth: 0, budget })?.files;
}

interface Place {
  readonly name: string;
  readonly depth: number;
  readonly budget: Budget;
}

/** Base64 that stands in a text, long enough to be a file. */
const packedRun = /[A-Za-z0-9+/]{80,}={0,2}/g;

function filesOfText({ name, text, depth, budget }: Place & { readonly text: string }): readonly PackedFile[] {
  if (depth >= deepest) return [{ name, content: text }];
  const inner: PackedFile[] = [];
  const rest = text.replace(packedRun, (run, at: number) => {
    const bytes = decoded(run, budget);
    const unpacked = bytes && filesOfBytes({ name: innerName(text, at, name), bytes, depth: depth + 1, budget });
    if (unpacked === undefined) return run;
    inner.push(...unpacked.files);
    return `«${unpacked.kind}: ${unpacked.files.map((file) => file.name).join(", ")}»`;
  });
  return [{ name, content: rest }, ...inner];
}

interface Unpacked {
  readonly kind: string;
  readonly files: readonly PackedFile[];
}

function filesOfBytes({ name, bytes, depth, budget }: Place & { readonly bytes: Uint8Array }): Unpacked | undefined {
  if (isGzip(bytes)) {
    const raw = gunzip(bytes, budget.bytes);
    if (raw === undefined) return undefined;
    budget.bytes -= raw.length;
    if (isTar(raw)) return filesOfTar(raw, { name, depth, budget });
    const text = readable(raw);
    return {
      kind: "gzip",
      files: text === undefined ? [{ name, content: raw }] : filesOfText({ name, text, depth, budget }),
    };
  }
  if (isTar(bytes)) return filesOfTar(bytes, { name, depth, budget });
  const text = readable(bytes);
  return text === undefined ? undefined : { kind: "base64", files: filesOfText({ name, text, depth, budget }) };
}

function filesOfTar(bytes: Uint8Array, { depth, budget }: Place): Unpacked | undefined {
  try {
    // The package reads the whole buffer that the bytes are a part of.
    const entries = parseTar(bytes.slice()).filter(({ type }) => type === "file");
    const files = entries.flatMap(({ name, data = new Uint8Array() }): readonly PackedFile[] => {
      const text = readable(data);
      return text === undefined ? [{ name, content: data }] : filesOfText({ name, text, depth: depth + 1, budget });
    });
    return { kind: "archive", files };
  } catch (error) {
    // A header that lies about sizes.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function decoded(base64: string, budget: Budget): Uint8Array | undefined {
  if (base64.length > budget.bytes) return undefined;
  const bytes = bytesOfBase64(base64);
  budget.bytes -= bytes?.length ?? 0;
  return bytes;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

// https://www.gnu.org/software/tar/manual/html_node/Standard.html
function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && String.fromCharCode(...bytes.subarray(257, 262)) === "ustar";
}

/** Bytes as text, where they are: UTF-8 without control characters. */
function readable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** cloud-init says where a packed file goes just before its content; elsewhere it is a part of the file around it. */
function innerName(text: string, at: number, name: string): string {
  const before = text.slice(Math.max(0, at - 400), at);
  const path = [...before.matchAll(/\bpath:\s*["']?([^\s"']+)/g)].at(-1)?.[1];
  return path ?? `${name} (packed)`;
}
