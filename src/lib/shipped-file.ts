const filesFolder = "/files/";

/**
 * A static file as a machine gets it: by its own name, executable where it says by what. A file below a folder `files`
 * belongs to a place on the machine, and keeps its path below `root`.
 */
export function shippedFile(source: string, text: string): { path: string; text: string; mode: "0644" | "0755" } {
  const split = source.indexOf(filesFolder);
  const path =
    split === -1 ? source.slice(source.lastIndexOf("/") + 1) : `root/${source.slice(split + filesFolder.length)}`;
  return { path, text, mode: text.startsWith("#!") ? "0755" : "0644" };
}
