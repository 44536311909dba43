import { isArray, isInt, type Value } from "../../arm/values/value.ts";
import { printable } from "../../lib/printable.ts";
import type { FlatResource } from "../flatten.ts";
import { valueAt } from "../values/value-at.ts";

type Fact = (resource: FlatResource) => string | undefined;

/** What a person wants to know of a resource that comes or goes, the most telling first. */
const facts: readonly Fact[] = [
  textAt("properties.hardwareProfile.vmSize"),
  ({ body }) => {
    const [size, capacity] = [valueAt(body, "sku.name"), valueAt(body, "sku.capacity")];
    if (typeof size !== "string") return undefined;
    return isInt(capacity) ? `${capacity} × ${size}` : size;
  },
  ({ body }) => {
    const zones = valueAt(body, "zones");
    const known = isArray(zones) ? zones.filter((zone) => typeof zone === "string") : [];
    return known.length === 0 ? undefined : `zone${known.length === 1 ? "" : "s"} ${known.join(", ")}`;
  },
  ({ body }) => {
    const size = valueAt(body, "properties.diskSizeGB");
    return isInt(size) ? `${size} GiB` : undefined;
  },
  textAt("properties.addressPrefix"),
  listAt("properties.addressSpace.addressPrefixes"),
  ({ scopeId }) => (scopeId === undefined ? undefined : `on ${scopeId.slice(scopeId.lastIndexOf("/") + 1)}`),
  textAt("properties.description"),
  ({ condition }) => (condition === undefined ? undefined : "only if its condition holds"),
];

/** A line about a resource; empty where there is nothing to tell. */
export function factsText(resource: FlatResource): string {
  return facts
    .flatMap((fact) => fact(resource) ?? [])
    .map(printable)
    .join(", ");
}

function textAt(path: string): Fact {
  return ({ body }) => {
    const value: Value | undefined = valueAt(body, path);
    return typeof value === "string" && value.length <= 100 ? value : undefined;
  };
}

function listAt(path: string): Fact {
  return ({ body }) => {
    const value = valueAt(body, path);
    const texts = isArray(value) ? value.filter((item) => typeof item === "string") : [];
    return texts.length === 0 ? undefined : texts.join(", ");
  };
}
