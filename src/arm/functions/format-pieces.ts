/** A place in a composite format that an argument fills: `{0}`, `{1,-10}`, `{2:N0}`. */
export interface Hole {
  readonly index: number;
  /** The least width; the text stands right in it, or left where it is negative. 0 where there is none. */
  readonly alignment: number;
  readonly specifier: string;
}

/** Text as it stands, or a hole. */
export type Piece = string | Hole;

const holePattern = /\{\s*(?<index>\d{1,7})\s*(?:,\s*(?<alignment>-?\d{1,10})\s*)?(?::(?<specifier>[^{}]*))?\}/y;

/** Takes a composite format apart; texts that stand beside each other are one piece. */
export function piecesOf(format: string): { readonly pieces: readonly Piece[] } | { readonly reason: string } {
  const pieces: Piece[] = [];
  let text = "";
  for (let at = 0; at < format.length; ) {
    const brace = nextBrace(format, at);
    text += format.slice(at, brace);
    at = brace;
    if (at === format.length) break;
    if (format[at + 1] === format[at]) {
      text += format[at];
      at += 2;
      continue;
    }
    const hole = holeAt(format, at);
    if (hole === undefined)
      return { reason: `has a brace at character ${at + 1} that neither begins nor ends a placeholder` };
    if (text !== "") pieces.push(text);
    text = "";
    pieces.push(hole.hole);
    at = hole.end;
  }
  return { pieces: text === "" ? pieces : [...pieces, text] };
}

function nextBrace(format: string, from: number): number {
  for (let at = from; at < format.length; at += 1) if (format[at] === "{" || format[at] === "}") return at;
  return format.length;
}

function holeAt(format: string, at: number): { readonly hole: Hole; readonly end: number } | undefined {
  holePattern.lastIndex = at;
  const groups = holePattern.exec(format)?.groups;
  if (groups === undefined) return undefined;
  const { index, alignment, specifier } = groups;
  const hole = { index: Number(index), alignment: Number(alignment ?? 0), specifier: specifier ?? "" };
  return { hole, end: holePattern.lastIndex };
}
