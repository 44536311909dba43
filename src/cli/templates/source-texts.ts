import type { SourceLocation } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../document/document.ts";
import { type LocateAmong, type LocateIn, locateAmong } from "../../document/locate-among.ts";
import type { JsonPointer } from "../../lib/json-pointer.ts";

/** The texts that a command reads on its way, to show lines of them and to find places in them. */
export interface SourceTexts {
  readonly add: (source: SourceFile, locate: LocateIn) => void;
  /** For a document that stages see with other pointers than it has: `toOwn` makes its own of theirs. */
  readonly relocate: (file: string, toOwn: (pointer: JsonPointer) => JsonPointer) => void;
  /** Keeps a secret at a pointer, as stages see it, out of the text that is shown. */
  readonly hide: (file: string, pointer: JsonPointer) => void;
  readonly textOf: (file: string) => string | undefined;
  /** Finds places in the documents that were added; `main` is the one that is meant where none is named. */
  readonly locateFrom: (main: string) => LocateAmong;
}

/** Starts with no text, or with those of others, to which it adds none. */
export function sourceTexts(others?: SourceTexts): SourceTexts {
  const texts = new Map<string, string>();
  const places = new Map<string, LocateIn>();
  const hidden = new Map<string, JsonPointer[]>();
  return {
    add: ({ name, text }, locate) => {
      texts.set(name, text);
      places.set(name, locate);
    },
    relocate: (file, toOwn) => {
      const locate = places.get(file);
      if (locate !== undefined) places.set(file, (pointer, at, span) => locate(toOwn(pointer), at, span));
    },
    hide: (file, pointer) => {
      hidden.set(file, [...(hidden.get(file) ?? []), pointer]);
    },
    textOf: (file) => {
      const secrets = (hidden.get(file) ?? []).map((pointer) => places.get(file)?.(pointer, "value"));
      const text = texts.get(file) ?? others?.textOf(file);
      return secrets.reduce((rest, place) => (place === undefined ? rest : withoutPlace(rest, place)), text);
    },
    locateFrom: (main) => {
      const locate = locateAmong(main, places);
      const beyond = others?.locateFrom(main);
      return (pointer, at, part) => locate(pointer, at, part) ?? beyond?.(pointer, at, part);
    },
  };
}

/** A text with stars in one place of it; lines and columns stay as they were. */
function withoutPlace(
  text: string | undefined,
  { line, column, endLine, endColumn }: SourceLocation,
): string | undefined {
  return text
    ?.replace(/^\ufeff/, "")
    .split("\n")
    .map((row, index) => {
      if (index < line - 1 || index > endLine - 1) return row;
      const start = index === line - 1 ? column - 1 : 0;
      const end = index === endLine - 1 ? endColumn - 1 : row.length;
      return row.slice(0, start) + row.slice(start, end).replace(/\S/g, "*") + row.slice(end);
    })
    .join("\n");
}
