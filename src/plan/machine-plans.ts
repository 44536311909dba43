import type { ResolvedMachine, ResolvedMasters, ResolvedPool } from "../cluster/cluster.ts";
import { masterAddress } from "../cluster/master-addresses.ts";
import { poolBaseName, type ResourceNames } from "../cluster/resource-names.ts";
import { invariant } from "../lib/invariant.ts";
import type { BootstrapPlan, MachinePlan, MastersPlan, PoolPlan } from "./plan.ts";

/** What all machines of a cluster share. */
export interface MachineAccess {
  readonly adminUsername: string;
  readonly sshPublicKey: string;
}

/** What gets a machine its administrator: one key stands in its profile, the others travel in the bundle. */
export function machineAccess(adminUsername: string, sshPublicKey: string | undefined): MachineAccess {
  invariant(sshPublicKey !== undefined, "a definition without an SSH key has passed the schema");
  return { adminUsername, sshPublicKey };
}

function machinePlan(machine: ResolvedMachine, access: MachineAccess, bootstrap: BootstrapPlan): MachinePlan {
  return {
    vmSize: machine.vmSize,
    availability: machine.availability,
    image: machine.image,
    osDisk: machine.osDisk,
    diskController: machine.diskController,
    trustedLaunch: machine.trustedLaunch,
    encryptionAtHost: machine.encryptionAtHost,
    acceleratedNetworking: machine.acceleratedNetworking,
    ...access,
    bootstrap,
  };
}

/** Plans the masters: names, static addresses, and zones in turn. */
export function mastersPlan(
  masters: ResolvedMasters,
  place: { readonly names: ResourceNames; readonly masterSubnetPrefix: string; readonly access: MachineAccess },
  bootstrap: BootstrapPlan,
): MastersPlan {
  const { names, masterSubnetPrefix, access } = place;
  const zones = masters.availability.kind === "zones" ? masters.availability.zones : [];
  return {
    ...machinePlan(masters, access, bootstrap),
    baseName: names.masterBase,
    availabilitySetName: names.mastersAvailabilitySet,
    etcdDisk: masters.etcdDisk,
    instances: Array.from({ length: masters.count }, (_, index) => ({
      name: `${names.masterBase}-${index}`,
      address: masterAddress(masterSubnetPrefix, index),
      zone: zones[index % zones.length] ?? null,
    })),
  };
}

export function poolPlan(
  pool: ResolvedPool,
  place: { readonly names: ResourceNames; readonly access: MachineAccess },
  bootstrap: BootstrapPlan,
): PoolPlan {
  return {
    ...machinePlan(pool, place.access, bootstrap),
    name: pool.name,
    baseName: poolBaseName(place.names, pool.name),
    kind: pool.kind,
    count: pool.count,
    dataDisks: pool.dataDisks,
  };
}
