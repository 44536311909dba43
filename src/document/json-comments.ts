/** Whether a text is meant as JSON: its name says so, or it begins as only JSON does. */
export function looksLikeJson(name: string, text: string): boolean {
  return /\.jsonc?$/i.test(name) || /^\s*(?:\/\/|\/\*|\{\s*(?:["}]|\/\/|\/\*))/.test(text);
}

/** Replaces the comments of a JSON text by spaces, since YAML has no such comments. Every offset stays what it was. */
export function blankJsonComments(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (const [start, end] of comments(text)) {
    parts.push(text.slice(kept, start), text.slice(start, end).replace(/[^\n\r]/g, " "));
    kept = end;
  }
  return parts.join("") + text.slice(kept);
}

/** Where comments stand, in one walk over the text: no character is looked at more than twice. */
function* comments(text: string): Generator<readonly [start: number, end: number]> {
  const mark = /["/]/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const start = found.index;
    const end = found[0] === '"' ? stringEnd(text, start) : commentEnd(text, start);
    // What is not closed takes in the rest of the text.
    if (end === undefined) return;
    if (found[0] === "/" && end > start + 1) yield [start, end];
    mark.lastIndex = end;
  }
}

/** The end of a string, or of its line where it is not closed. */
function stringEnd(text: string, start: number): number {
  const end = /[^"\\\n]*(?:\\.[^"\\\n]*)*"?/y;
  end.lastIndex = start + 1;
  end.exec(text);
  return end.lastIndex;
}

/** The end of the comment that begins at a slash; just after the slash where none does; undefined where it is not closed. */
function commentEnd(text: string, start: number): number | undefined {
  // A comment follows white space or a bracket, so that the // of an address without quotes is none.
  const before = text.charAt(start - 1);
  if (before !== "" && !/[\s,{}[\]"\d]/.test(before)) return start + 1;
  const second = text.charAt(start + 1);
  if (second === "/") {
    const end = text.indexOf("\n", start);
    return end === -1 ? text.length : end;
  }
  if (second !== "*") return start + 1;
  const end = text.indexOf("*/", start + 2);
  return end === -1 ? undefined : end + 2;
}
