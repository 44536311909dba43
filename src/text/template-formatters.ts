// The helpers that templates may call. They format and decide nothing; src/build/generate.mjs names the same ones for
// the compiler of templates, and a test keeps both lists equal.
import { codeSpan, markdownText } from "./markdown.ts";
import { shellQuote } from "./shell-quote.ts";
import { yamlString } from "./yaml-string.ts";

export const templateFormatters = { codeSpan, markdownText, shellQuote, yamlString } as const;
