import { type JsonPointer, pointerTo } from "../../lib/json-pointer.ts";

/** A place in a document. Its pointer is text only where a problem asks for it: most places never have one. */
export class Path {
  readonly #parent: Path | undefined;
  readonly #segment: string | number;
  /** The document, where it is not the template. */
  readonly file: string | undefined;

  private constructor(parent: Path | undefined, segment: string | number, file: string | undefined) {
    this.#parent = parent;
    this.#segment = segment;
    this.file = file;
  }

  /** The whole of a document: the template where no file is named. */
  static root(file?: string): Path {
    return new Path(undefined, "", file);
  }

  below(...segments: readonly (string | number)[]): Path {
    let path: Path = this;
    for (const segment of segments) path = new Path(path, segment, this.file);
    return path;
  }

  /** The last name or index; "" for a whole document. */
  get segment(): string | number {
    return this.#segment;
  }

  get pointer(): JsonPointer {
    const segments: (string | number)[] = [];
    for (let path: Path = this; path.#parent !== undefined; path = path.#parent) segments.push(path.#segment);
    return pointerTo("", ...segments.reverse());
  }
}
