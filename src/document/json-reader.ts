// JSON text to events. A reader of our own: it takes what Azure's tools take beyond the standard (comments, texts over
// several lines), goes on after a mistake to find the next one, and does not recurse, so that no nesting exhausts it.
import {
  closesNothing,
  type JsonMistake,
  mistakes,
  nameMistake,
  tooLarge,
  unclosed,
  wordMistake,
} from "./json-mistakes.ts";
import { decodeString } from "./json-string.ts";
import { type JsonToken, jsonTokens } from "./json-tokens.ts";
import type { Range } from "./syntax-problems.ts";

export type JsonScalar = null | boolean | number | bigint | string;

/** Told of what is read, in the order of the text. */
export interface JsonSink {
  readonly open: (kind: "object" | "array", start: number) => void;
  readonly close: (end: number) => void;
  /** The name of a member, whose value follows. */
  readonly key: (name: string, range: Range) => void;
  readonly scalar: (value: JsonScalar, range: Range) => void;
}

export interface JsonListener {
  readonly sink: JsonSink;
  readonly mistake: (mistake: JsonMistake, range: Range) => void;
  /** Told of the first bracket beyond the limit; reading ends there. */
  readonly tooDeep: (range: Range) => void;
  readonly depthLimit: number;
  /** Asked after each mistake: whether enough were found. */
  readonly isEnough: () => boolean;
}

interface Frame {
  readonly kind: "object" | "array";
  readonly start: number;
  isEmpty: boolean;
  /** The comma after which nothing came yet. */
  comma: JsonToken | undefined;
}

/** Reads a text that is not blank. */
export function readJson(text: string, listener: JsonListener): void {
  new Reader(text, listener).read();
}

class Reader {
  readonly #text: string;
  readonly #listener: JsonListener;
  readonly #next: () => JsonToken;
  readonly #frames: Frame[] = [];
  #token: JsonToken;
  #isStopped = false;

  constructor(text: string, listener: JsonListener) {
    this.#text = text;
    this.#listener = listener;
    this.#next = jsonTokens(text);
    this.#token = this.#next();
  }

  read(): void {
    this.#value();
    for (let frame = this.#frames.at(-1); frame !== undefined && !this.#isStopped; frame = this.#frames.at(-1)) {
      this.#step(frame);
    }
    if (this.#isStopped || this.#token.kind === "end") return;
    if (this.#isStray(this.#token)) this.#word(this.#token);
    else this.#mistake(mistakes.more, this.#token);
  }

  /** Reads one member or item, one comma, or the end of an object or array. Always takes a token or ends a frame. */
  #step(frame: Frame): void {
    const token = this.#token;
    if (token.kind === "end") {
      this.#mistake(unclosed(frame.kind === "object" ? "}" : "]"), { start: frame.start, end: frame.start + 1 });
      this.#isStopped = true;
    } else if (token.kind === "}" || token.kind === "]") this.#closer(frame, token.kind);
    else if (token.kind === ",") {
      if (frame.isEmpty || frame.comma !== undefined) this.#mistake(mistakes.leadingComma, token);
      frame.comma = this.#take();
    } else {
      if (!frame.isEmpty && frame.comma === undefined && !this.#isStray(token)) this.#mistake(mistakes.noComma, token);
      frame.isEmpty = false;
      frame.comma = undefined;
      if (frame.kind === "object") this.#member();
      else this.#value();
    }
  }

  #closer(frame: Frame, bracket: "}" | "]"): void {
    const closed = bracket === "}" ? "object" : "array";
    if (frame.kind === closed) {
      if (frame.comma !== undefined && !frame.isEmpty) this.#mistake(mistakes.trailingComma, frame.comma);
      this.#frames.pop();
      this.#listener.sink.close(this.#take().end);
    } else if (this.#frames.some(({ kind }) => kind === closed)) {
      this.#mistake(unclosed(frame.kind === "object" ? "}" : "]"), { start: frame.start, end: frame.start + 1 });
      this.#frames.pop();
      this.#listener.sink.close(this.#token.start);
    } else this.#mistake(closesNothing(bracket), this.#take());
  }

  #member(): void {
    const token = this.#token;
    if (token.kind === "string") this.#listener.sink.key(this.#string(this.#take()), [token.start, token.end]);
    else {
      const word = token.kind === "word" || token.kind === "number" ? this.#source(this.#take()) : undefined;
      this.#mistake(word === undefined ? mistakes.noName : nameMistake(word), token);
      this.#listener.sink.key(word ?? "", [token.start, token.end]);
    }
    const isNamed = token.kind === "string" || token.kind === "word" || token.kind === "number";
    if (this.#token.kind === ":") this.#take();
    else if (isNamed) this.#mistake(mistakes.noColon, this.#token);
    this.#value();
  }

  #value(): void {
    const token = this.#token;
    if (token.kind === "{" || token.kind === "[") this.#open(token);
    else if (token.kind === "string") this.#scalar(this.#string(token));
    else if (token.kind === "number") this.#scalar(this.#number(token));
    else if (token.kind === "word") this.#scalar(this.#word(token));
    else if (token.kind === ":") {
      this.#mistake(mistakes.strayColon, token);
      this.#scalar(null);
    } else {
      // What closes or separates is left for the frame that it belongs to.
      this.#mistake(mistakes.noValue, token);
      this.#listener.sink.scalar(null, [token.start, token.start]);
      if (this.#frames.length === 0) this.#take();
    }
  }

  #open(token: JsonToken): void {
    if (this.#frames.length >= this.#listener.depthLimit) {
      this.#listener.tooDeep([token.start, token.end]);
      this.#isStopped = true;
      return;
    }
    const kind = token.kind === "{" ? "object" : "array";
    this.#frames.push({ kind, start: token.start, isEmpty: true, comma: undefined });
    this.#listener.sink.open(kind, token.start);
    this.#take();
  }

  #scalar(value: JsonScalar): void {
    const { start, end } = this.#take();
    this.#listener.sink.scalar(value, [start, end]);
  }

  #string({ start, end, isOpen }: JsonToken): string {
    if (isOpen) this.#mistake(mistakes.openString, { start, end: start + 1 });
    const from = start + 1;
    return decodeString(this.#text.slice(from, isOpen ? end : end - 1), ([first, last]) =>
      this.#mistake(mistakes.badEscape, { start: from + first, end: from + last }),
    );
  }

  #number(token: JsonToken): JsonScalar {
    const value = numberOf(this.#source(token));
    if (value === undefined) this.#mistake(tooLarge(this.#source(token)), token);
    return value ?? 0;
  }

  #word(token: JsonToken): JsonScalar {
    const word = this.#source(token);
    if (word === "true" || word === "false") return word === "true";
    if (word !== "null")
      this.#mistake(wordMistake(word), { start: token.start, end: token.isOpen ? token.start + 2 : token.end });
    return null;
  }

  /** Whether a token is a mistake in any place, which is then the one to report. */
  #isStray(token: JsonToken): boolean {
    return token.kind === "word" && (token.isOpen === true || /^[^\p{L}\p{N}\p{P}\p{S}]|^#/u.test(this.#source(token)));
  }

  #source({ start, end }: JsonToken): string {
    return this.#text.slice(start, end);
  }

  #take(): JsonToken {
    const token = this.#token;
    this.#token = this.#next();
    return token;
  }

  #mistake(mistake: JsonMistake, { start, end }: Pick<JsonToken, "start" | "end">): void {
    this.#listener.mistake(mistake, [start, end]);
    if (this.#listener.isEnough()) this.#isStopped = true;
  }
}

/** More digits than any number has that Azure takes; converting far more would take long. */
const digitLimit = 320;

/** An integer without loss of digits; undefined for what no number can hold. */
function numberOf(source: string): number | bigint | undefined {
  const value = Number(source);
  if (source.length > digitLimit || !Number.isFinite(value)) return undefined;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  return /^-?\d+$/.test(source) ? BigInt(source) : BigInt(value);
}
