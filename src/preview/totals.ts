import type { MachineGroup, Opening, PublicAddress, Totals } from "./model.ts";

export interface TotalsRequest {
  readonly resources: number;
  readonly machines: readonly MachineGroup[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly openings: readonly Opening[];
}

/** Sums of what is known; what is not known is counted apart. */
export function totalsOf({ resources, machines, publicAddresses, openings }: TotalsRequest): Totals {
  const counted = machines.flatMap((group) =>
    typeof group.count === "number" ? [{ ...group, count: group.count }] : [],
  );
  const sum = (amountOf: (group: (typeof counted)[number]) => number): number =>
    counted.reduce((total, group) => total + amountOf(group), 0);
  // Several targets of one port are one open port.
  const open = new Set(
    openings
      .filter(({ reach }) => reach !== "nobody")
      .map(({ address, ports, protocol }) => `${address} ${ports} ${protocol}`),
  );
  return {
    resources,
    machines: sum(({ count }) => count),
    uncountedGroups: machines.length - counted.length,
    vCpus: sum(({ count, vCpus = 0 }) => count * vCpus),
    memoryGiB: sum(({ count, memoryGiB = 0 }) => count * memoryGiB),
    unsizedMachines: sum(({ count, vCpus }) => (vCpus === undefined ? count : 0)),
    publicAddresses: publicAddresses.length + sum(({ count, hasOwnAddresses }) => (hasOwnAddresses ? count : 0)),
    openPorts: open.size,
  };
}
