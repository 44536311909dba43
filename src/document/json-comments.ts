/** Whether a text is meant as JSON: its name says so, or it begins as only JSON does. */
export function looksLikeJson(name: string, text: string): boolean {
  return /\.jsonc?$/i.test(name) || /^\s*(?:\/\/|\/\*|\{\s*(?:["}]|\/\/|\/\*))/.test(text);
}

// A string, or a comment. A comment follows white space or a bracket, so that the // of an address without quotes is none.
const stringOrComment = /"(?:[^"\\\n]|\\.)*"|(?<=^|[\s,{}[\]"\d])(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/g;

/** Replaces the comments of a JSON text by spaces, since YAML has no such comments. Every offset stays what it was. */
export function blankJsonComments(text: string): string {
  return text.replace(stringOrComment, (found) => (found.startsWith('"') ? found : found.replace(/[^\n\r]/g, " ")));
}
