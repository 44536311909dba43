import type { ResolvedMachine, ResolvedMasters, ResolvedPool } from "../cluster/cluster.ts";
import { masterAddress } from "../cluster/master-addresses.ts";
import { poolBaseName, type ResourceNames } from "../cluster/resource-names.ts";
import type { BootstrapPlan, MachinePlan, MastersPlan, PoolPlan } from "./plan.ts";

function machinePlan(machine: ResolvedMachine, adminUsername: string, bootstrap: BootstrapPlan): MachinePlan {
  return {
    vmSize: machine.vmSize,
    availability: machine.availability,
    image: machine.image,
    osDisk: machine.osDisk,
    diskController: machine.diskController,
    trustedLaunch: machine.trustedLaunch,
    encryptionAtHost: machine.encryptionAtHost,
    acceleratedNetworking: machine.acceleratedNetworking,
    adminUsername,
    sshPublicKey: machine.sshPublicKey,
    bootstrap,
  };
}

/** Plans the masters: names, static addresses, and zones in turn. */
export function mastersPlan(
  masters: ResolvedMasters,
  place: { readonly names: ResourceNames; readonly masterSubnetPrefix: string; readonly adminUsername: string },
  bootstrap: BootstrapPlan,
): MastersPlan {
  const { names, masterSubnetPrefix, adminUsername } = place;
  const zones = masters.availability.kind === "zones" ? masters.availability.zones : [];
  return {
    ...machinePlan(masters, adminUsername, bootstrap),
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
  place: { readonly names: ResourceNames; readonly adminUsername: string },
  bootstrap: BootstrapPlan,
): PoolPlan {
  return {
    ...machinePlan(pool, place.adminUsername, bootstrap),
    name: pool.name,
    baseName: poolBaseName(place.names, pool.name),
    kind: pool.kind,
    count: pool.count,
    dataDisks: pool.dataDisks,
  };
}
