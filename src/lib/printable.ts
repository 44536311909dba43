// Controls, format characters (bidirectional overrides, zero-width characters, the byte order mark), line separators and
// lone surrogates: everything with which a text could move the cursor or make a terminal show something else than it holds.
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Makes characters visible that a terminal would obey instead of showing: ESC becomes `\x1b`, a tab `\t`. */
export function printable(text: string): string {
  return text.replace(hidden, escaped);
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}
