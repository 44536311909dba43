import type { SourceFile } from "../../document/document.ts";
import { type LocateAmong, type LocateIn, locateAmong } from "../../document/locate-among.ts";
import type { JsonPointer } from "../../lib/json-pointer.ts";

/** The texts that a command reads on its way, to show lines of them and to find places in them. */
export interface SourceTexts {
  readonly add: (source: SourceFile, locate: LocateIn) => void;
  /** For a document that stages see with other pointers than it has: `toOwn` makes its own of theirs. */
  readonly relocate: (file: string, toOwn: (pointer: JsonPointer) => JsonPointer) => void;
  readonly textOf: (file: string) => string | undefined;
  /** Finds places in the documents that were added; `main` is the one that is meant where none is named. */
  readonly locateFrom: (main: string) => LocateAmong;
}

/** Starts with no text. */
export function sourceTexts(): SourceTexts {
  const texts = new Map<string, string>();
  const places = new Map<string, LocateIn>();
  return {
    add: ({ name, text }, locate) => {
      texts.set(name, text);
      places.set(name, locate);
    },
    relocate: (file, toOwn) => {
      const locate = places.get(file);
      if (locate !== undefined) places.set(file, (pointer, at, span) => locate(toOwn(pointer), at, span));
    },
    textOf: (file) => texts.get(file),
    locateFrom: (main) => locateAmong(main, places),
  };
}
