// JSON as Azure reads it: texts in single quotes, names without quotes, comments and a comma at the end are taken too.
import { intValue, newObject, type Value } from "../values/value.ts";

/** Deeper nesting is no work of a person. */
const depthLimit = 100;

type Read = { readonly value: Value } | { readonly reason: string; readonly at: number };

/** Ends the reading; never leaves this file. */
class ReaderFault extends Error {}

const spacePattern = /\s+|\/\/[^\n]*|\/\*/y;
const numberPattern = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const wordPattern = /[A-Za-z_$][\w$-]*/y;
const plainPatterns = { '"': /[^"\\]*/y, "'": /[^'\\]*/y };
const escapes: Readonly<Record<string, string>> = {
  ...{ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
  ...{ '"': '"', "'": "'", "\\": "\\", "/": "/" },
};

/** Reads one text, once. */
export class JsonReader {
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value of the whole text, or what is wrong with it and where. */
  whole(): Read {
    try {
      const value = this.#value();
      this.#skipSpace();
      if (this.#position < this.#text.length) this.#fail("something follows its end");
      return { value };
    } catch (fault) {
      if (fault instanceof ReaderFault) return { reason: fault.message, at: this.#position };
      throw fault;
    }
  }

  #value(): Value {
    this.#skipSpace();
    const next = this.#text[this.#position];
    if (next === '"' || next === "'") return this.#string(next);
    if (next === "{") return this.#nested(() => this.#object());
    if (next === "[") return this.#nested(() => this.#array());
    return this.#number() ?? this.#word();
  }

  #nested(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > depthLimit) this.#fail(`it is nested more than ${depthLimit} deep`);
    this.#position += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): Value {
    const object = newObject();
    while (!this.#takes("}")) {
      const name = this.#name();
      if (!this.#takes(":")) this.#fail("a colon is missing");
      object[name] = this.#value();
      if (!this.#takes(",") && this.#text[this.#position] !== "}") this.#fail("a comma or a brace is missing");
    }
    return object;
  }

  #array(): Value {
    const array: Value[] = [];
    while (!this.#takes("]")) {
      array.push(this.#value());
      if (!this.#takes(",") && this.#text[this.#position] !== "]") this.#fail("a comma or a bracket is missing");
    }
    return array;
  }

  #name(): string {
    this.#skipSpace();
    const next = this.#text[this.#position];
    if (next === '"' || next === "'") return this.#string(next);
    return this.#match(wordPattern) ?? this.#fail("a name is missing");
  }

  #string(quote: '"' | "'"): string {
    this.#position += 1;
    let text = "";
    for (;;) {
      text += this.#match(plainPatterns[quote]) ?? "";
      const end = this.#text[this.#position];
      if (end === undefined) this.#fail("a text has no end");
      this.#position += 1;
      if (end === quote) return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#position] ?? "";
    const hex = this.#text.slice(this.#position + 1, this.#position + 5);
    if (letter === "u" && /^[0-9A-Fa-f]{4}$/.test(hex)) {
      this.#position += 5;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const meant = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (meant === undefined) this.#fail("a backslash stands before what it cannot escape");
    this.#position += 1;
    return meant;
  }

  /** Whole numbers keep all their digits, if they fit into 64 bits; all others are floats. */
  #number(): Value | undefined {
    const text = this.#match(numberPattern);
    if (text === undefined) return undefined;
    if (/^[+-]?\d{1,19}$/.test(text)) {
      const value = BigInt(text.replace(/^\+/, ""));
      if (BigInt.asIntN(64, value) === value) return intValue(value);
    }
    const value = Number(text);
    return Number.isFinite(value) ? value : this.#fail("a number is too large");
  }

  #word(): Value {
    const start = this.#position;
    const word = this.#match(wordPattern);
    if (word === "null") return null;
    if (word === "true" || word === "false") return word === "true";
    this.#position = start;
    return this.#fail(
      start < this.#text.length ? "something else stands where a value must begin" : "a value is missing",
    );
  }

  #takes(mark: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#position] !== mark) return false;
    this.#position += 1;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const space = this.#match(spacePattern);
      if (space === undefined) return;
      if (space !== "/*") continue;
      const end = this.#text.indexOf("*/", this.#position);
      if (end < 0) this.#fail("a comment has no end");
      this.#position = end + 2;
    }
  }

  /** What a sticky pattern matches here, stepped over; undefined for nothing. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }

  #fail(reason: string): never {
    throw new ReaderFault(reason);
  }
}
