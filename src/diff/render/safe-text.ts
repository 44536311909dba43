// Texts that anybody may have chosen, in a comment on GitHub: nothing in them is markup, mentions somebody or is a link.
// GitHub makes links of more than Markdown does: @names, #numbers, GH-numbers, addresses with or without a scheme.
// Source: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
import { codeSpan, markdownText } from "../../text/markdown.ts";

/** A sentence, fit for a paragraph and for the cell of a table. */
export function safeText(text: string): string {
  return markdownText(text)
    .replaceAll("@", "&#64;")
    .replaceAll("://", "&#58;//")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}&#46;`)
    .replace(/\bgh-(?=\d)/gi, (found) => `${found.slice(0, 2)}&#45;`);
}

/** A value in the type of code. */
export function safeCode(text: string): string {
  const span = codeSpan(text);
  // Between backticks nothing is made a link; in the element that stands for them, it is.
  return span.startsWith("<code>") ? `<code>${safeText(text)}</code>` : span;
}
