// How documents speak of machines.
import { listText } from "../../lib/list-text.ts";
import type { DiskPlan, MachinePlan, MastersPlan, PoolPlan } from "../../plan/plan.ts";

/** How machines are kept apart: "zones 1, 2 and 3", "an availability set of 3 fault domains", "no zones". */
export function spreadText({ availability }: Pick<MachinePlan, "availability">): string {
  switch (availability.kind) {
    case "zones":
      return zonesText(availability.zones);
    case "availability-set":
      return `an availability set of ${availability.faultDomainCount} fault domains`;
    case "none":
      return "no zones";
  }
}

/** Where masters stand: a single one is in one zone, whatever the region has. */
export function mastersSpreadText({ availability, instances }: MastersPlan): string {
  if (availability.kind !== "zones") return spreadText({ availability });
  return zonesText([...new Set(instances.flatMap(({ zone }) => zone ?? []))]);
}

/** "zone 1", "zones 1, 2 and 3", "no zones". */
export function zonesText(zones: readonly string[]): string {
  if (zones.length === 0) return "no zones";
  return `${zones.length === 1 ? "zone" : "zones"} ${listText(zones, "and")}`;
}

/** "256 GiB Premium_LRS". */
export function diskText({ sizeGiB, type }: DiskPlan): string {
  return `${sizeGiB} GiB ${type}`;
}

/** "scale set" or "single machines". */
export function poolKindText({ kind }: Pick<PoolPlan, "kind">): string {
  return kind === "scale-set" ? "scale set" : "single machines";
}
