import type { Catalog } from "../catalog/catalog.ts";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import type { AgentPool, ClusterDefinition } from "../generated/cluster-definition.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import { ownMember } from "../lib/own-member.ts";
import type { Availability, ResolvedCluster, ResolvedMachine, ResolvedMasters, ResolvedPool } from "./cluster.ts";
import { type MachineInput, resolveDisk, resolveMachine } from "./machine-defaults.ts";
import type { ResolveContext } from "./resolve-context.ts";
import { resolveSize } from "./resolve-size.ts";
import { resolveAvailability } from "./resolve-zones.ts";

const defaultVmSize = "Standard_D4s_v5";
const masterOsDiskGiB = 64;
const poolOsDiskGiB = 128;
const etcdDiskGiB = 256;

/** Resolves the machines of the control plane. */
export function resolveMasters(
  definition: ClusterDefinition,
  osImage: ResolvedCluster["osImage"],
  context: ResolveContext,
): StageResult<ResolvedMasters> {
  const written = definition.masters;
  const pins = context.pins?.masters;
  const availability = resolveAvailability({
    kind: written.availability,
    zones: written.zones,
    pinned: pins?.availability,
    region: context.region,
    pointer: "/masters",
    withoutZones: "availability-set",
  });
  const machine = machineOf(
    { definition, osImage, context, pointer: "/masters", vmSize: written.vmSize ?? defaultVmSize },
    availability,
    {
      osDisk: written.osDisk,
      defaultOsDiskGiB: masterOsDiskGiB,
      follows: "creation",
      pins,
      pinnedUserData: pins?.customData ?? null,
    },
  );
  if (machine.value === undefined) return { problems: machine.problems };
  const etcdDisk = resolveDisk(written.etcdDisk, etcdDiskGiB, machine.value.size, pins?.etcdDisk);
  return { value: { ...machine.value, count: written.count, etcdDisk }, problems: machine.problems };
}

/** Resolves one agent pool; a living pool is found in the lock file by its name. */
export function resolvePool(
  written: AgentPool,
  index: number,
  from: { definition: ClusterDefinition; osImage: ResolvedCluster["osImage"]; context: ResolveContext },
): StageResult<ResolvedPool> {
  const pointer = pointerTo("/agentPools", index);
  const pins = ownMember(from.context.pins?.agentPools, written.name);
  const kind = written.availability ?? pins?.kind ?? "scale-set";
  const availability = resolveAvailability({
    kind: kind === "availability-set" ? "availability-set" : undefined,
    zones: written.zones,
    pinned: pins?.availability,
    region: from.context.region,
    pointer,
    withoutZones: "none",
  });
  const machine = machineOf({ ...from, pointer, vmSize: written.vmSize ?? defaultVmSize }, availability, {
    osDisk: written.osDisk,
    defaultOsDiskGiB: poolOsDiskGiB,
    follows: kind === "scale-set" ? "definition" : "creation",
    pins,
    pinnedUserData: pins?.customData ?? null,
  });
  const { value } = machine;
  if (value === undefined) return { problems: machine.problems };
  const dataDisks = (written.dataDisks ?? pins?.dataDisks ?? []).map((disk, lun) =>
    resolveDisk(disk, disk.sizeGiB, value.size, pins?.dataDisks[lun]),
  );
  return { value: { ...value, name: written.name, count: written.count, kind, dataDisks }, problems: machine.problems };
}

/** Problems of the VM sizes alone. */
export function sizeProblems({ masters, agentPools }: ClusterDefinition, catalog: Catalog): readonly Problem[] {
  return [
    ...resolveSize(catalog, masters.vmSize ?? defaultVmSize, "/masters/vmSize").problems,
    ...agentPools.flatMap(
      ({ vmSize }, index) =>
        resolveSize(catalog, vmSize ?? defaultVmSize, pointerTo("/agentPools", index, "vmSize")).problems,
    ),
  ];
}

interface MachineSource {
  readonly definition: ClusterDefinition;
  readonly osImage: ResolvedCluster["osImage"];
  readonly context: ResolveContext;
  readonly pointer: JsonPointer;
  readonly vmSize: string;
}

function machineOf(
  { definition, osImage, context, pointer, vmSize }: MachineSource,
  availability: StageResult<Availability>,
  own: Pick<MachineInput, "osDisk" | "defaultOsDiskGiB" | "follows" | "pins" | "pinnedUserData">,
): StageResult<ResolvedMachine> {
  const sizePointer = pointerTo(pointer, "vmSize");
  const size = resolveSize(context.catalog, vmSize, sizePointer);
  const problems: readonly Problem[] = [...size.problems, ...availability.problems];
  if (size.value === undefined || availability.value === undefined) return { problems };
  const machine = resolveMachine({
    ...own,
    catalog: context.catalog,
    size: size.value,
    availability: availability.value,
    osImage,
    // The schema asks for at least one key.
    sshPublicKey: definition.admin.sshPublicKeys[0]?.trim() ?? "",
    trustedLaunch: definition.security?.trustedLaunch,
    // A new pool of a living cluster follows the masters.
    encryptionAtHost:
      definition.security?.encryptionAtHost ??
      own.pins?.encryptionAtHost ??
      context.pins?.masters.encryptionAtHost ??
      false,
  });
  if (machine !== undefined) return { value: machine, problems };
  const noImage = problem("pool/no-image", sizePointer, {
    vmSize,
    osImage: osImage.name,
    architecture: size.value.arch,
    generation: size.value.hyperVGenerations.includes("V2") ? "2" : "1",
  });
  return { problems: [...problems, noImage] };
}
