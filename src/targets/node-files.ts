import type { Artifact } from "./artifact.ts";
import type { ClusterTexts, MachineTexts } from "./machine-texts.ts";

/**
 * What customData and the extension carry, as text for review: nodes/<role>/. Pools whose files are alike share a folder.
 */
export function nodeFiles({ masters, pools }: ClusterTexts): readonly Artifact[] {
  return [masters, ...pools].flatMap(roleFiles).filter(firstOfItsPath);
}

function roleFiles({ bootstrap, userData }: MachineTexts): readonly Artifact[] {
  const folder = `nodes/${bootstrap.role}`;
  return [
    { kind: "text", path: `${folder}/cloud-init.yaml`, text: userData },
    ...bootstrap.files.map(({ path, text }) => ({ kind: "text" as const, path: `${folder}/${path}`, text })),
  ];
}

function firstOfItsPath({ path }: Artifact, position: number, all: readonly Artifact[]): boolean {
  return all.findIndex((other) => other.path === path) === position;
}
