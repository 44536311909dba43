import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import { problem, type StageResult } from "../diagnostics/problem.ts";
import type { SourceFile } from "../document/document.ts";
import { textLimit, textLimitWords } from "../document/parse.ts";
import { inputName } from "./shown-name.ts";
import { isSystemError, reasonOf } from "./system-error.ts";
import type { Terminal } from "./terminal.ts";

/** How much of a file is read, and in words. */
export interface ReadLimit {
  readonly bytes: number;
  readonly words: string;
  /** What to do about a larger file, and about one that is missing; hints on definitions otherwise. */
  readonly hints?: { readonly tooLarge: string; readonly missing: string };
}

const ofDefinitions: ReadLimit = { bytes: textLimit, words: textLimitWords };

/** Reads a text from a file or, named "-", from standard input; refuses what is no text, and what is beyond the limit. */
export async function readSource(
  name: string,
  terminal: Terminal,
  limit: ReadLimit = ofDefinitions,
): Promise<StageResult<SourceFile>> {
  try {
    const bytes = await readBytes(name, terminal, limit);
    if (bytes.length > limit.bytes) {
      const hint = limit.hints === undefined ? {} : { hint: limit.hints.tooLarge };
      return refused(problem("document/too-large", "", { limit: limit.words, ...hint }, placeIn(name)));
    }
    return decodedSource(name, bytes);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const hint = await unreadableHint(name, error.code, limit);
    const params = { file: name, reason: unreadableReason(error), ...(hint === undefined ? {} : { hint }) };
    return refused(problem("document/unreadable", "", params));
  }
}

function refused(found: StageResult<never>["problems"][number]): StageResult<SourceFile> {
  return { problems: [found] };
}

function placeIn(file: string) {
  return { location: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}

async function readBytes(name: string, terminal: Terminal, limit: ReadLimit): Promise<Uint8Array> {
  if (name === inputName) return readAtMost(terminal.readInput(), limit);
  const file = await open(name, "r");
  try {
    // A device or a pipe may never end: sizes are not asked for, reading stops past the limit.
    return await readAtMost(chunksOf(file), limit);
  } finally {
    await file.close();
  }
}

async function* chunksOf(file: FileHandle): AsyncIterable<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(64 * 1024));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readAtMost(chunks: AsyncIterable<Uint8Array>, limit: ReadLimit): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length > limit.bytes) break;
  }
  return Buffer.concat(read);
}

/** The text of a file's bytes; refuses what is not UTF-8. */
export function decodedSource(name: string, bytes: Uint8Array): StageResult<SourceFile> {
  const encoding = wideEncoding(bytes);
  if (encoding !== undefined) {
    return refused(problem("document/not-utf8", "", { file: name, encoding }, placeIn(name)));
  }
  try {
    return { value: { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) }, problems: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refused(problem("document/not-utf8", "", { file: name, encoding: undefined }, placeIn(name)));
  }
}

/** UTF-16 by its byte order mark, or by the zero byte that every Latin letter has in it. */
function wideEncoding([first, second]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== undefined && first !== 0 && second === 0)) return "UTF-16LE";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return "UTF-16BE";
  return undefined;
}

function unreadableReason(error: Parameters<typeof reasonOf>[0]): string {
  if (error.code === "ENOENT") return "there is no such file";
  return error.code === "EISDIR" ? "it is a folder" : reasonOf(error);
}

async function unreadableHint(name: string, code: string, { hints }: ReadLimit): Promise<string | undefined> {
  if (code === "ENOENT")
    return hints?.missing ?? "Check the path; slipway init NAME writes a definition to start from.";
  if (code !== "EISDIR") return undefined;
  for (const candidate of ["cluster.yaml", "cluster.yml", "cluster.json"]) {
    const path = join(name, candidate);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return `Name the file in it: ${path}.`;
  }
  return "Name a file.";
}
