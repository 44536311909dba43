import type { TrafficSource } from "./plan.ts";

/** A fixed source: an address range or a service tag. */
export function from(addressPrefix: string): TrafficSource {
  return { kind: "fixed", addressPrefix };
}
