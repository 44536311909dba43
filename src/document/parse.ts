// The first stage: text to a document. It owns YAML and JSON syntax, the overrides of `--set` and the places of values; it
// must not know what a definition means.
import { type Problem, problem } from "../diagnostics/problem.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import { applyOverrides } from "./apply-overrides.ts";
import { compose } from "./compose.ts";
import { forbiddenCharacter } from "./control-character.ts";
import type { Override, ParseResult, SourceDocument, SourceFile } from "./document.ts";
import { blankJsonComments, looksLikeJson } from "./json-comments.ts";
import { createLookup } from "./locate.ts";
import { plainValue } from "./plain-value.ts";
import { createLocationOf } from "./positions.ts";
import type { Report } from "./syntax-problems.ts";

/** Longer texts are no definitions: 50 pools, which is the most there can be, need some 20 KiB. */
export const textLimit = 256 * 1024;

/** The limit in words, for messages. */
export const textLimitWords = "256 KiB";

/** More mistakes of syntax than anyone mends in one go; the rest mostly follows from the first. */
export const problemLimit = 100;

/** Reads one YAML or JSON document and puts the overrides into it. All problems of its syntax are found in one go. */
export function parse(source: SourceFile, overrides: readonly Override[] = []): ParseResult {
  // An editor counts columns after the byte order mark; a lone CR is a line break in YAML. Lengths, so offsets, stay true.
  const text = source.text.replace(/^\ufeff/, "").replace(/\r(?!\n)/g, "\n");
  const locationOf = createLocationOf(source.name, text);
  const problems: Problem[] = [];
  const report: Report = (code, params, range, pointer = "") => {
    if (problems.length > problemLimit) return;
    if (problems.length === problemLimit) {
      problems.push(problem("document/syntax", "", tooMany, { location: locationOf(range) }));
      return;
    }
    // The pointer leads to the first of the two.
    const related = code === "document/duplicate-key" ? [pointer] : [];
    problems.push(problem(code, pointer, params, { location: locationOf(range), related }));
  };
  const startOfFile = locationOf([0, 0]);
  if (isUnreadable(text, report)) return { problems, locate: () => startOfFile };
  const root = compose(looksLikeJson(source.name, text) ? blankJsonComments(text) : text, report);
  if (root === undefined) return { problems, locate: () => startOfFile };

  const { value, aliasTargets } = plainValue(root, report);
  const tree = { root, aliasTargets, text, locationOf };
  const { locate, written, has } = createLookup(tree);
  if (problems.length > 0) return { problems, locate };
  return withOverrides({ name: source.name, value, locate, written, has }, overrides);
}

const tooMany = {
  reason: `there are more than ${problemLimit} mistakes, and the rest is not listed`,
  hint: "Mend the others first.",
};

interface ParsedDocument extends Omit<SourceDocument, "overriddenBy"> {
  readonly has: (pointer: JsonPointer) => boolean;
}

function withOverrides(document: ParsedDocument, overrides: readonly Override[]): ParseResult {
  const { value, applied, problems } = applyOverrides(document.value, overrides);
  const byOverride = (pointer: JsonPointer) =>
    // The last one wins, as it did when they were applied.
    applied.findLast((entry) => pointer === entry.pointer || pointer.startsWith(`${entry.pointer}/`));
  const locate: SourceDocument["locate"] = (pointer, at) => {
    // What an override made on its way down to its value stands on the command line too.
    const parts = document.has(pointer) ? undefined : applied.find((entry) => entry.pointer.startsWith(`${pointer}/`));
    return byOverride(pointer)?.locate(at) ?? parts?.locate("key") ?? document.locate(pointer, at);
  };
  if (problems.length > 0) return { problems, locate };
  return {
    value: {
      name: document.name,
      value,
      locate,
      written: (pointer) => {
        const override = byOverride(pointer);
        return override === undefined ? document.written(pointer) : override.written(pointer);
      },
      overriddenBy: (pointer) => byOverride(pointer)?.text,
    },
    problems,
    locate,
  };
}

function isUnreadable(text: string, report: Report): boolean {
  if (text.length > textLimit) {
    report("document/too-large", { limit: textLimitWords }, [0, 0]);
    return true;
  }
  const control = forbiddenCharacter(text);
  if (control === undefined) return false;
  report("document/control-character", { character: control.character }, [control.at, control.at + 1]);
  return true;
}
