import { problem, type StageResult } from "../../diagnostics/problem.ts";
import type { SourcePlace } from "./source-tree.ts";

/**
 * The output folder that a folder is or, where it is the folder of output folders, the only one in it: `generate` writes
 * to `output/NAME`, and a person may well name `output`.
 */
export async function outputFolderIn({ tree, path }: SourcePlace): Promise<StageResult<string>> {
  const isOutput = async (folder: string): Promise<boolean> =>
    (await tree.kindOf(tree.join(folder, "azuredeploy.json"))) === "file";
  if (await isOutput(path)) return { value: path, problems: [] };
  const names = await tree.namesIn(path);
  const inner: string[] = [];
  for (const name of names) {
    const folder = tree.join(path, name);
    if ((await tree.kindOf(folder)) === "folder" && (await isOutput(folder))) inner.push(folder);
  }
  const [only] = inner;
  if (only !== undefined && inner.length === 1) return { value: only, problems: [] };
  const folder = tree.nameOf(path);
  if (inner.length > 1)
    return { problems: [problem("source/several-outputs", "", { folder, found: inner.map(tree.nameOf) })] };
  const definition = ["cluster.yaml", "cluster.yml", "cluster.json"].find((name) => names.includes(name));
  const near = definition === undefined ? {} : { near: tree.nameOf(tree.join(path, definition)) };
  return { problems: [problem("source/no-template", "", { folder, ...near })] };
}
