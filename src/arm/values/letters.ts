// Case and white space as Azure's runtime sees them: letter by letter, in no language.

/** In small letters. A letter whose small form is longer than itself stays: its length never changes. */
export function lowerCase(text: string): string {
  return eachLetter(text, (letter) => letter.toLowerCase());
}

/** In capitals; a letter without a capital of its own, such as ß, stays. */
export function upperCase(text: string): string {
  return eachLetter(text, (letter) => letter.toUpperCase());
}

function eachLetter(text: string, change: (letter: string) => string): string {
  // Latin letters without accents, digits and signs: no rule of any language touches them.
  if (/^[\0-\x7f]*$/.test(text)) return change(text);
  return text.replace(/[^\0-\x7f]|[\0-\x7f]+/gu, (part) => {
    const changed = change(part);
    return changed.length === part.length ? changed : part;
  });
}

/** Without the white space of Unicode at both ends. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isSpace(character = ""): boolean {
  // The byte order mark is white space to JavaScript only, the next line to all others.
  return character === "\u0085" || (character !== "\ufeff" && character.trim() === "");
}
