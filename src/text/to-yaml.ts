import { Document, isMap, isScalar, Scalar, visit } from "yaml";
import { invariant } from "../lib/invariant.ts";
import { type JsonPointer, pointerSegments } from "../lib/json-pointer.ts";
import { plainData } from "./plain-data.ts";

export interface YamlRemarks {
  /** Comment above the document, one line or more. */
  readonly header?: string;
  /** Comments at the end of a mapping: for members that are left out on purpose. */
  readonly endOf?: Readonly<Record<JsonPointer, string>>;
}

/**
 * Prints data as YAML that readers of YAML 1.1 (PyYAML, Go's yaml.v2) and of 1.2 understand alike: every text that
 * either would take for something else is quoted, lines are never folded, text of several lines is a literal block,
 * and there are no anchors. Members keep the order in which the builder put them.
 */
export function toYaml(value: unknown, remarks: YamlRemarks = {}): string {
  // compat "core": a text such as 0o17 is plain in 1.1 and a number in 1.2.
  const document = new Document(plainData(value), {
    version: "1.1",
    compat: "core",
    // The merge tag would print the text "<<" plain, whatever its node asks for.
    customTags: (tags) => tags.filter((tag) => typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:merge"),
    aliasDuplicateObjects: false,
  });
  quoteHazards(document);
  addRemarks(document, remarks);
  const text = document.toString({
    lineWidth: 0,
    blockQuote: "literal",
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
    indentSeq: true,
  });
  return text.replace(unsafe, escaped);
}

/**
 * Characters that YAML 1.1 takes for line ends, or that its readers refuse. Strings that hold one are in double quotes,
 * where they can be escaped. Source: https://yaml.org/spec/1.1/#id868518 (c-printable, b-char).
 */
const unsafe = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function quoteHazards(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === "string" && isHazard(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
}

function isHazard(text: string): boolean {
  // Types of YAML 1.1, "value" and "merge": https://yaml.org/type/
  if (text === "=" || text === "<<") return true;
  // PyYAML refuses a tab in plain text; in a literal block it is welcome.
  if (text.includes("\t") && !text.includes("\n")) return true;
  // A literal block takes its indentation from its first line that is not empty, so that line must not begin with space.
  return text.search(unsafe) !== -1 || /^\n*[ \t]/.test(text);
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
}

function addRemarks(document: Document, { header, endOf = {} }: YamlRemarks): void {
  if (header !== undefined) document.commentBefore = commentLines(header);
  for (const [pointer, text] of Object.entries(endOf)) {
    const node: unknown = document.getIn(pointerSegments(pointer), true);
    invariant(isMap(node) && !isScalar(node), `"${pointer}" must be a mapping to carry a comment`);
    node.comment = commentLines(text);
  }
}

/** The printer puts a bare # before every line. */
function commentLines(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : ` ${line}`))
    .join("\n");
}
