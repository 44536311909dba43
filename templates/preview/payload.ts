// The files that a script carries with it: a tar archive, compressed, in base64.
import { gunzip } from "../../src/lib/gunzip.ts";

export interface PayloadFile {
  readonly name: string;
  readonly text: string;
}

/** A run of base64 of this length is no text that anybody reads. The beginning is that of gzip. */
const packed = /H4sI[A-Za-z0-9+/]{200,}={0,2}/g;
/** Any such run, packed or not. */
const run = /[A-Za-z0-9+/]{200,}={0,2}/g;
const sizeLimit = 8 * 1024 * 1024;
const block = 512;

const known = new Map<string, readonly PayloadFile[]>();

/** The text files of all archives in a text. Answers are remembered: machines of one pool carry the same. */
export function payloadFiles(text: string): readonly PayloadFile[] {
  return (text.match(packed) ?? []).flatMap((archive) => {
    const files = known.get(archive) ?? unpacked(archive);
    known.set(archive, files);
    return files;
  });
}

/** A text without what only programs read. */
export function withoutPayload(text: string): string {
  return text.length < block ? text : text.replaceAll(run, "…");
}

function unpacked(archive: string): readonly PayloadFile[] {
  try {
    const bytes = Uint8Array.from(atob(archive), (character) => character.charCodeAt(0));
    const tar = gunzip(bytes, sizeLimit);
    return tar === undefined ? [] : filesIn(tar);
  } catch {
    return [];
  }
}

/** Source: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function filesIn(tar: Uint8Array): readonly PayloadFile[] {
  const files: PayloadFile[] = [];
  const textAt = (start: number, length: number): string =>
    new TextDecoder().decode(tar.subarray(start, start + length)).replace(/\0[\s\S]*$/, "");
  for (let at = 0; at + block <= tar.length; ) {
    const name = textAt(at, 100);
    const size = Number.parseInt(textAt(at + 124, 12), 8);
    if (name === "" || !(size >= 0)) break;
    const kind = textAt(at + 156, 1);
    const content = tar.subarray(at + block, at + block + size);
    if (kind === "0" || kind === "") files.push({ name, text: new TextDecoder().decode(content) });
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}
