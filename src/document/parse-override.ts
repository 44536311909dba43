import { parseDocument } from "yaml";
import type { SourceLocation } from "../diagnostics/diagnostic.ts";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { compose } from "./compose.ts";
import type { Override } from "./document.ts";
import { plainValue } from "./plain-value.ts";
import { createLocationOf } from "./positions.ts";
import type { Range, Report } from "./syntax-problems.ts";

/** How a value of `--set` is named and shown where a file would be: as a file of one line. */
export function overrideFile(text: string): string {
  return `--set ${text}`;
}

/** The place of a part of an override's text; `range` counts within that text. */
export function overrideLocation(text: string, [start, end]: Range): SourceLocation {
  const shift = overrideFile("").length;
  return createLocationOf(overrideFile(text), overrideFile(text))([start + shift, end + shift]);
}

/** Where the value begins in an override's text; -1 where there is none. */
export function valueStart(text: string): number {
  // The first equals sign outside of the quotes that a segment of the path may stand in.
  const path = /^(?:"(?:[^"\\]|\\.)*"|[^"=])*=/.exec(text);
  return path === null ? -1 : path[0].length;
}

/**
 * Reads `agentPools[0].count=5`, `agentPools.linux1.count=5` (an item of a list by its name) or `tags."cost.center"=x`.
 * The value is YAML. Items by name are looked up when the override is applied to a document.
 */
export function parseOverride(text: string): StageResult<Override> {
  const start = valueStart(text);
  if (start === -1) return bad(text, [0, text.length], `there is no "=" after the path`);
  const segments = pathSegments(text.slice(0, start - 1));
  if (segments === undefined) return bad(text, [0, start - 1], "the path cannot be read");
  if (text.slice(start).trim() === "") return bad(text, [start - 1, start], `there is no value after "="`);
  const problems: Problem[] = [];
  const report: Report = (code, params, [from, to]) => {
    problems.push(problem(code, "", params, { location: overrideLocation(text, [from + start, to + start]) }));
  };
  const root = compose(text.slice(start), report);
  const value = root === undefined ? undefined : plainValue(root, report).value;
  return problems.length > 0 ? { problems } : { value: { pointer: pointerTo("", ...segments), value, text }, problems };
}

function bad(text: string, range: Range, reason: string): StageResult<Override> {
  return { problems: [problem("option/bad-set", "", { text, reason }, { location: overrideLocation(text, range) })] };
}

const segment = /\.?(?:"((?:[^"\\]|\\.)*)"|\[(\d+)\]|([^."[\]\s]+))/y;

/** `a.b[0]."c.d"` as a, b, 0, c.d; undefined where the grammar does not fit. */
function pathSegments(path: string): readonly string[] | undefined {
  const text = path.trim();
  const segments: string[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < text.length) {
    const before = segment.lastIndex;
    const match = segment.exec(text);
    if (match === null) return undefined;
    const [whole, quotedName, index, name] = match;
    // A dot stands between two segments, never before the first or before an index.
    if (whole.startsWith(".") !== (before > 0 && index === undefined)) return undefined;
    segments.push(index ?? name ?? unquoted(quotedName ?? ""));
  }
  return segments.length > 0 ? segments : undefined;
}

function unquoted(text: string): string {
  const document = parseDocument(`"${text}"`, { logLevel: "silent" });
  return document.errors.length > 0 ? text : String(document.toJS());
}
