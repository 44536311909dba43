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
  const changed = change(text);
  // No letter gets shorter; and where none got longer, only the Greek sigma has a form that hangs on what follows it.
  if (changed.length === text.length && !text.includes("Σ")) return changed;
  return text.replace(/[^\0-\x7f]|[\0-\x7f]+/gu, (part) => {
    const letters = change(part);
    return letters.length === part.length ? letters : part;
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
