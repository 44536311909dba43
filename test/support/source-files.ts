// The files of src/, read and parsed once, for the tests that hold the code against its own rules.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Source {
  /** Below src/, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
}

/** Every file below a folder of the repository, sorted; paths below that folder, with `/`. */
export function filesBelow(folder: string): readonly string[] {
  const top = join(root, folder);
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(top, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** The TypeScript sources, generated ones included. */
export const sources: readonly Source[] = filesBelow("src")
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(root, "src", path), "utf8");
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    return { path, text, lines: text.split("\n").length - 1, tree };
  });

/** The sources that people write. */
export const ownSources = sources.filter(({ path }) => !path.startsWith("generated/"));

/** Every node of a file, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** `path:line` of a node, as editors open it. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  return `src/${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
