// C0 and C1 controls, line separators, bidirectional overrides and isolates, zero-width characters and the byte order mark:
// everything with which a text could move the cursor or make a terminal show something else than what it holds.
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** Makes characters visible that a terminal would obey instead of showing: ESC becomes `\x1b`, a tab `\t`. */
export function printable(text: string): string {
  return text.replace(hidden, escaped);
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
