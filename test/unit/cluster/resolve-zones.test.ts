import { expect, test } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import type { Region } from "../../../src/catalog/catalog-schema.ts";
import type { Availability } from "../../../src/cluster/cluster.ts";
import { type AvailabilityRequest, resolveAvailability } from "../../../src/cluster/resolve-zones.ts";
import type { Zone } from "../../../src/generated/cluster-definition.ts";

const region = catalog.regions.get("westeurope") as Region;
const flat: Region = { ...region, zones: [], faultDomains: 2 };
const two: Region = { ...region, zones: ["1", "2"] };

const request = (own: Partial<AvailabilityRequest>): AvailabilityRequest => ({
  kind: undefined,
  zones: undefined,
  pinned: undefined,
  region,
  pointer: "/masters",
  withoutZones: "availability-set",
  ...own,
});

const zones = (...named: readonly Zone[]): Availability => ({ kind: "zones", zones: named });
const set = (faultDomainCount: number): Availability => ({ kind: "availability-set", faultDomainCount });

test.each<[string, Partial<AvailabilityRequest>, Availability]>([
  ["all zones of the region", {}, zones("1", "2", "3")],
  ["three zones of a region with four", { region: { ...region, zones: ["1", "2", "3", "4"] } }, zones("1", "2", "3")],
  ["the zones that are written, in order", { zones: ["3", "1"] }, zones("1", "3")],
  ["an availability set where masters have no zones", { region: flat }, set(2)],
  ["nothing where a pool has no zones", { region: flat, withoutZones: "none" }, { kind: "none" }],
  ["nothing where a pool wants no zones", { zones: [], withoutZones: "none" }, { kind: "none" }],
  ["an availability set where one is asked for", { kind: "availability-set" }, set(3)],
  ["an empty list beside an availability set", { kind: "availability-set", zones: [] }, set(3)],
  ["zones that are asked for", { kind: "zones" }, zones("1", "2", "3")],
  ["the living zones", { pinned: zones("2"), region }, zones("2")],
  ["the living zones where zones are asked for", { kind: "zones", pinned: zones("2") }, zones("2")],
  ["the living availability set, with its own fault domains", { pinned: set(2) }, set(2)],
  ["the same where it is asked for", { kind: "availability-set", pinned: set(2) }, set(2)],
  ["living without any", { pinned: { kind: "none" }, withoutZones: "none" }, { kind: "none" }],
  ["written zones before living ones", { zones: ["1"], pinned: zones("2") }, zones("1")],
])("%s", (_, own, availability) => {
  expect(resolveAvailability(request(own))).toEqual({ value: availability, problems: [] });
});

test.each<[string, Partial<AvailabilityRequest>, readonly string[]]>([
  [
    "zones beside an availability set",
    { kind: "availability-set", zones: ["1"] },
    ["pool/zones-with-availability-set /masters/zones"],
  ],
  ["zones where there are none", { zones: ["1"], region: flat }, ["cluster/no-zones /masters/zones"]],
  [
    "asking for zones where there are none",
    { kind: "zones", region: flat },
    ["cluster/no-zones /masters/availability"],
  ],
  ["zones that the region has not", { zones: ["1", "3"], region: two }, ["cluster/unknown-zone /masters/zones/1"]],
])("%s are refused", (_, own, found) => {
  const { value, problems } = resolveAvailability(request(own));
  expect(value).toBeUndefined();
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(found);
});
