// Columns that a text takes on a terminal: two for East Asian wide characters and emoji, none for combining marks.
// Close to Unicode's East_Asian_Width (https://www.unicode.org/reports/tr11/); a terminal may differ on rare characters.
const zeroWidth = /^(?:\p{Mn}|\p{Me})$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

/** @returns the columns that a text without control characters takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}
