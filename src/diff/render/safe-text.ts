// Texts that anybody may have chosen, in a comment on GitHub: nothing in them is markup, mentions somebody or is a link.
// GitHub makes links of more than Markdown does: @names, #numbers, GH-numbers, addresses with or without a scheme.
// Source: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
import { codeSpan, markdownText } from "../../text/markdown.ts";

/**
 * What breaks a name or a number without being seen. An entity alone would not do: mentions are looked for in the text
 * that is shown, after entities were read.
 */
const gap = "&#8203;";

/** A sentence, fit for a paragraph and for the cell of a table. */
export function safeText(text: string): string {
  return markdownText(text)
    .replace(/@(?=\w)/g, `@${gap}`)
    .replace(/&#35;(?=\d)/g, `&#35;${gap}`)
    .replace(/\bgh-(?=\d)/gi, (found) => found + gap)
    .replaceAll("://", `:${gap}//`)
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}${gap}.`);
}

/** A value in the type of code. */
export function safeCode(text: string): string {
  const span = codeSpan(text);
  // Between backticks nothing is made a link; in the element that stands for them, it is.
  return span.startsWith("<code>") ? `<code>${safeText(text)}</code>` : span;
}

const longest = 120;

/** A name or a path that is not longer than a reader needs it. */
export function shortened(text: string): string {
  const points = Array.from(text);
  return points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : text;
}
