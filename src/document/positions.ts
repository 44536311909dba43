import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import type { Range } from "./syntax-problems.ts";

/** Makes the function that turns offsets of a text into lines and columns, which count from 1 in UTF-16 units, as editors do. */
export function createLocationOf(file: string, text: string): (range: Range) => SourceLocation {
  const starts = lineStarts(text);
  return (range) => {
    // The YAML reader may point one past the end, where something is missing.
    const start = Math.min(range[0], text.length);
    const end = Math.min(Math.max(start, range[1]), text.length);
    const line = lineOf(starts, start);
    const endLine = lineOf(starts, end);
    return {
      file,
      line,
      column: start - (starts[line - 1] ?? 0) + 1,
      endLine,
      endColumn: end - (starts[endLine - 1] ?? 0) + 1,
    };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** Makes the function that tells the line of an offset. */
export function createLineOf(text: string): (offset: number) => number {
  const starts = lineStarts(text);
  return (offset) => lineOf(starts, offset);
}

/** The last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  return Math.max(1, countUpTo(starts, offset));
}

/** How many of ascending numbers are not greater than the limit, by binary search. */
export function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
