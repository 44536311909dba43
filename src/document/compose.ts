// Text to YAML nodes. Knows YAML's grammar and nothing of what a definition means.
import { Composer, CST, type Document, isScalar, type ParsedNode, Parser } from "yaml";
import { indexOpenings, type Opening, type Report, reportSyntax } from "./syntax-problems.ts";

/** Lists and mappings may be nested this deep; everything that walks a document may recurse. */
export const depthLimit = 100;

/** @returns the root node, or undefined where the text is not one plain document; the reasons are reported. */
export function compose(text: string, report: Report): ParsedNode | undefined {
  const tokens = Array.from(new Parser().parse(text));
  const tooDeep = tokens.map(deepToken).find((token) => token !== undefined);
  if (tooDeep !== undefined) {
    // The composer recurses; a deeper document could exhaust its stack.
    report("document/too-deep", { limit: depthLimit }, [tooDeep.offset, tooDeep.offset + 1]);
    return undefined;
  }
  // Duplicate keys are found later, together with what they mean: the composer's own search is quadratic.
  const composer = new Composer({ version: "1.2", merge: false, uniqueKeys: false, logLevel: "silent" });
  const documents = Array.from(composer.compose(tokens, true, text.length));
  reportDirectives(tokens, report);
  const errors = documents.flatMap((document) => document.errors);
  reportSyntax(errors, { text, openings: () => indexOpenings(tokens.flatMap(openingsIn)) }, report);
  return errors.length > 0 ? undefined : onlyRoot(documents, report);
}

function onlyRoot(documents: readonly Document.Parsed[], report: Report): ParsedNode | undefined {
  const roots = documents.flatMap(({ contents }) => (contents === null || isAbsent(contents) ? [] : [contents]));
  const [root, second] = roots;
  if (root === undefined) report("document/empty", {}, [0, 0]);
  if (second !== undefined) report("document/multiple-documents", {}, [second.range[0], second.range[1]]);
  return second === undefined ? root : undefined;
}

function isAbsent(node: ParsedNode): boolean {
  return isScalar(node) && node.value === null && node.source === "";
}

function reportDirectives(tokens: readonly CST.Token[], report: Report): void {
  for (const token of tokens) {
    if (token.type !== "directive" || /^%YAML\s+1\.2\s*$/.test(token.source)) continue;
    const what = `The directive "${token.source.trim().slice(0, 40)}"`;
    report("document/unsupported-yaml", { what }, [token.offset, token.offset + token.source.length]);
  }
}

/** The first token nested deeper than the limit. */
function deepToken(root: CST.Token): CST.Token | undefined {
  for (const { token, depth } of tokensIn(root)) if (depth > depthLimit && CST.isCollection(token)) return token;
  return undefined;
}

/** Where strings, lists and mappings open that nothing closes. */
function openingsIn(root: CST.Token): readonly Opening[] {
  const openings: Opening[] = [];
  for (const { token } of tokensIn(root)) {
    if (token.type === "flow-collection" && !token.end.some(({ type }) => type.endsWith("-end"))) {
      openings.push({ start: token.start.offset, end: token.start.offset });
    } else if (token.type === "double-quoted-scalar" || token.type === "single-quoted-scalar") {
      openings.push({ start: token.offset, end: token.offset + token.source.length });
    }
  }
  return openings;
}

/** All tokens of a document with the number of collections around each, itself included. Iterative, since it may be deep. */
function* tokensIn(root: CST.Token): Generator<{ readonly token: CST.Token; readonly depth: number }> {
  const pending: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token } = next;
    const depth = next.depth + (CST.isCollection(token) ? 1 : 0);
    yield { token, depth };
    if (token.type === "document" && token.value !== undefined) pending.push({ token: token.value, depth });
    if (!CST.isCollection(token)) continue;
    // Pushed from the last to the first, to be visited in the order of the text.
    for (const item of token.items.toReversed()) {
      if (item.value) pending.push({ token: item.value, depth });
      if (item.key) pending.push({ token: item.key, depth });
    }
  }
}
