import type { ResolvedCluster, ResolvedDisk, ResolvedMachine } from "../cluster/cluster.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";

/** Masters or one pool, as rules about machines see them. */
export interface MachineGroup {
  readonly role: "masters" | "pool";
  readonly machine: ResolvedMachine;
  readonly pointer: JsonPointer;
  readonly dataDisks: readonly { readonly disk: ResolvedDisk; readonly pointer: JsonPointer }[];
}

/** The groups of alike machines of a cluster: the masters first. */
export function machineGroups({ masters, agentPools }: ResolvedCluster): readonly MachineGroup[] {
  return [
    {
      role: "masters",
      machine: masters,
      pointer: "/masters",
      dataDisks: [{ disk: masters.etcdDisk, pointer: "/masters/etcdDisk/type" }],
    },
    ...agentPools.map((pool, index): MachineGroup => {
      const pointer = pointerTo("/agentPools", index);
      return {
        role: "pool",
        machine: pool,
        pointer,
        dataDisks: pool.dataDisks.map((disk, lun) => ({ disk, pointer: pointerTo(pointer, "dataDisks", lun, "type") })),
      };
    }),
  ];
}
