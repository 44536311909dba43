// Controls that YAML and JSON forbid in any place (YAML 1.2.2, section 5.1), DEL and C1 included but for NEL.
const forbidden = /(?![\t\n\r\u0085])[\p{Cc}\ufffe\uffff]/u;

/** The first character of a text that no YAML or JSON document may hold, as `U+001B`. */
export function forbiddenCharacter(text: string): { readonly character: string; readonly at: number } | undefined {
  const at = text.search(forbidden);
  if (at === -1) return undefined;
  return { character: `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`, at };
}
