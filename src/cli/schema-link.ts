import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface SchemaLink {
  /** What the first line of the definition names, for editors. */
  readonly link: string;
  /** Where the schema has to be copied to for the link to lead anywhere. */
  readonly copyTo?: string;
}

const schemaPath = join("schemas", "cluster.schema.json");

/**
 * A relative link to the shipped schema where the package is part of the same project; it then works for everyone who
 * checks the project out. Otherwise (a global install, npx) the schema gets a place beside the definition.
 */
export async function schemaLink(definition: string): Promise<SchemaLink> {
  const folder = dirname(resolve(definition));
  const shipped = await findPackage(dirname(fileURLToPath(import.meta.url)));
  if (shipped !== undefined) {
    const project = shipped.split(`${sep}node_modules${sep}`)[0] ?? shipped;
    const isInside = folder === project || folder.startsWith(project + sep);
    if (isInside) return { link: relative(folder, join(shipped, schemaPath)).replaceAll(sep, "/") };
  }
  return {
    link: "cluster.schema.json",
    copyTo: join(dirname(definition), "cluster.schema.json"),
  };
}

/** The folder of this package: the nearest one above that has our package.json and the schema. */
async function findPackage(from: string): Promise<string | undefined> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = await readFile(join(folder, "package.json"), "utf8").catch(() => "");
    const schema = await stat(join(folder, schemaPath)).catch(() => undefined);
    if (/"name":\s*"slipway"/.test(manifest) && schema?.isFile()) return folder;
  }
  return undefined;
}
