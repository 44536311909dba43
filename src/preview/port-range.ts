// Ports of security rules: `22`, `50000-50004`, `*`.

import { isUnresolved } from "./fact-text.ts";
import type { Fact } from "./model.ts";

interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** undefined: what the text says is not known. */
function portRange(ports: Fact<string>): PortRange | undefined {
  if (isUnresolved(ports)) return undefined;
  if (ports === "*") return { first: 0, last: 65_535 };
  const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(ports) ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last ?? first) };
}

export function portsCover(outer: Fact<string>, inner: Fact<string>): boolean {
  const [outerRange, innerRange] = [portRange(outer), portRange(inner)];
  if (outerRange === undefined || innerRange === undefined) return false;
  return outerRange.first <= innerRange.first && innerRange.last <= outerRange.last;
}

/** Whether a port fits both; undefined where that is not known. */
export function portsMeet(left: Fact<string>, right: Fact<string>): boolean | undefined {
  const [leftRange, rightRange] = [portRange(left), portRange(right)];
  if (leftRange === undefined || rightRange === undefined) return undefined;
  return leftRange.first <= rightRange.last && rightRange.first <= leftRange.last;
}
