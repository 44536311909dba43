/** What a string of a template is, by its brackets alone. */
export type StringKind = "expression" | "escaped" | "literal";

/**
 * Tells an expression from text: `[...]` is an expression, `[[...]` is text with its first bracket doubled, and all else is
 * text as it stands. White space outside of the brackets makes it text.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function kindOfString(text: string): StringKind {
  if (!text.startsWith("[") || !text.endsWith("]")) return "literal";
  return text.startsWith("[[") ? "escaped" : "expression";
}

/** The text that a literal of a template stands for. */
export function unescaped(text: string): string {
  return kindOfString(text) === "escaped" ? text.slice(1) : text;
}

/** How a text is written in a template, so that it is read as that text and not as an expression. */
export function escaped(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}
