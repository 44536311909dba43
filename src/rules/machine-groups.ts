import type { ResolvedCluster, ResolvedDisk, ResolvedMachine } from "../cluster/cluster.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";

/** Masters or one pool, as rules about machines see them. */
export interface MachineGroup {
  readonly role: "masters" | "pool";
  readonly machine: ResolvedMachine;
  readonly pointer: JsonPointer;
  /** Beside the system's. */
  readonly dataDisks: readonly PlacedDisk[];
  /** All of them. */
  readonly disks: readonly PlacedDisk[];
}

interface PlacedDisk {
  readonly disk: ResolvedDisk;
  readonly pointer: JsonPointer;
}

/** The groups of alike machines of a cluster: the masters first. */
export function machineGroups({ masters, agentPools }: ResolvedCluster): readonly MachineGroup[] {
  return [
    machineGroup("masters", masters, "/masters", [{ disk: masters.etcdDisk, pointer: "/masters/etcdDisk/type" }]),
    ...agentPools.map((pool, index) => {
      const pointer = pointerTo("/agentPools", index);
      const dataDisks = pool.dataDisks.map((disk, lun) => ({
        disk,
        pointer: pointerTo(pointer, "dataDisks", lun, "type"),
      }));
      return machineGroup("pool", pool, pointer, dataDisks);
    }),
  ];
}

function machineGroup(
  role: MachineGroup["role"],
  machine: ResolvedMachine,
  pointer: JsonPointer,
  dataDisks: readonly PlacedDisk[],
): MachineGroup {
  const osDisk = { disk: machine.osDisk, pointer: pointerTo(pointer, "osDisk", "type") };
  return { role, machine, pointer, dataDisks, disks: [osDisk, ...dataDisks] };
}
