import type { PoolPlan } from "../plan/plan.ts";
import type { Artifact } from "./artifact.ts";
import type { ClusterTexts, MachineTexts } from "./machine-texts.ts";

/**
 * What customData and the extension carry, as text for review: nodes/master, and nodes/node for the pools. A pool whose
 * files differ from the first one's has a folder by its own name.
 */
export function nodeFiles(pools: readonly PoolPlan[], texts: ClusterTexts): readonly Artifact[] {
  const [first] = texts.pools;
  const others = texts.pools.flatMap((pool, position) =>
    pool === first || first === undefined || areAlike(pool, first)
      ? []
      : folderOf(`nodes/${pools[position]?.name ?? pool.bootstrap.role}`, pool),
  );
  return [
    ...folderOf("nodes/master", texts.masters),
    ...(first === undefined ? [] : folderOf("nodes/node", first)),
    ...others,
  ];
}

function areAlike(left: MachineTexts, right: MachineTexts): boolean {
  return left.userData === right.userData && left.payload.text === right.payload.text;
}

function folderOf(folder: string, { bootstrap, userData }: MachineTexts): readonly Artifact[] {
  return [
    { kind: "text", path: `${folder}/cloud-init.yaml`, text: userData },
    ...bootstrap.files.map(({ path, text }) => ({ kind: "text" as const, path: `${folder}/${path}`, text })),
  ];
}
