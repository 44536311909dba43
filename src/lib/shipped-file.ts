/** A static file as a machine gets it: by its own name, executable where it says by what. */
export function shippedFile(source: string, text: string): { path: string; text: string; mode: "0644" | "0755" } {
  const path = source.slice(source.lastIndexOf("/") + 1);
  return { path, text, mode: text.startsWith("#!") ? "0755" : "0644" };
}
