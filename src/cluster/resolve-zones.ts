import type { Region } from "../catalog/catalog-schema.ts";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import type { Zone } from "../generated/cluster-definition.ts";
import { type JsonPointer, pointerTo } from "../lib/json-pointer.ts";
import type { Availability } from "./cluster.ts";

export interface AvailabilityRequest {
  /** What the definition asks for, or undefined for the default. */
  readonly kind: "zones" | "availability-set" | undefined;
  readonly zones: readonly Zone[] | undefined;
  readonly pinned: Availability | undefined;
  readonly region: Region;
  /** The definition's object that holds `zones`. */
  readonly pointer: JsonPointer;
  /** What stands in for zones where there are none. */
  readonly withoutZones: "availability-set" | "none";
}

/** Decides how machines are kept apart: as written, else as they live, else over all zones of the region. */
export function resolveAvailability(request: AvailabilityRequest): StageResult<Availability> {
  const { kind, zones, pinned, region, pointer } = request;
  if (kind === "availability-set") {
    if (zones !== undefined && zones.length > 0) {
      return { problems: [problem("pool/zones-with-availability-set", pointerTo(pointer, "zones"), {})] };
    }
    return { value: availabilitySet(request), problems: [] };
  }
  if (zones === undefined && kind === undefined && pinned !== undefined) return { value: pinned, problems: [] };
  const problems = zoneProblems(request);
  if (problems.length > 0) return { problems };
  const chosen = zones ?? (pinned?.kind === "zones" ? pinned.zones : zonesOf(region));
  if (chosen.length > 0) return { value: { kind: "zones", zones: [...chosen].sort() }, problems: [] };
  return { value: request.withoutZones === "none" ? { kind: "none" } : availabilitySet(request), problems: [] };
}

/** Three are enough, whatever a region has. */
function zonesOf({ zones }: Region): readonly Zone[] {
  return zones.filter((zone) => zone !== "4");
}

function availabilitySet({ pinned, region }: AvailabilityRequest): Availability {
  if (pinned?.kind === "availability-set") return pinned;
  return { kind: "availability-set", faultDomainCount: region.faultDomains };
}

function zoneProblems({ kind, zones, region, pointer }: AvailabilityRequest): readonly Problem[] {
  if (region.zones.length === 0) {
    if (kind === "zones")
      return [problem("cluster/no-zones", pointerTo(pointer, "availability"), { region: region.name })];
    return (zones ?? []).length > 0
      ? [problem("cluster/no-zones", pointerTo(pointer, "zones"), { region: region.name })]
      : [];
  }
  return (zones ?? []).flatMap((zone, index) =>
    region.zones.some((known) => known === zone)
      ? []
      : [
          problem("cluster/unknown-zone", pointerTo(pointer, "zones", index), {
            zone,
            region: region.name,
            zones: region.zones,
          }),
        ],
  );
}
