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

/** Source: https://learn.microsoft.com/dotnet/api/system.char.iswhitespace */
const spaces: ReadonlySet<string | undefined> = new Set(
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
);

function isSpace(character: string | undefined): boolean {
  return spaces.has(character);
}
