import type { JsonScalar, JsonSink } from "./json-reader.ts";
import type { Range } from "./syntax-problems.ts";

type Data = JsonScalar | Data[] | { [name: string]: Data };

interface Collection {
  readonly data: Data[] | { [name: string]: Data };
  /** The name, or the index, of what comes next. */
  next: string | number;
  /** What comes next is the second of its name. */
  isRepeated: boolean;
}

/**
 * Collects what a reader reads as plain data.
 * @param duplicate told the path and the place of each name that stands in its object already; the first one counts
 */
export function jsonData(duplicate: (path: readonly (string | number)[], range: Range) => void): {
  readonly sink: JsonSink;
  readonly value: () => unknown;
} {
  const whole: Data[] = [];
  const open: Collection[] = [{ data: whole, next: 0, isRepeated: false }];
  const add = (value: Data): void => {
    const parent = open.at(-1);
    if (parent === undefined) return;
    if (Array.isArray(parent.data)) parent.next = parent.data.push(value);
    else if (!parent.isRepeated) setMember(parent.data, String(parent.next), value);
  };
  const sink: JsonSink = {
    open: (kind) => {
      const data = kind === "object" ? {} : [];
      add(data);
      open.push({ data, next: 0, isRepeated: false });
    },
    close: () => {
      open.pop();
    },
    key: (name, range) => {
      const parent = open.at(-1);
      if (parent === undefined) return;
      parent.next = name;
      parent.isRepeated = Object.hasOwn(parent.data, name);
      if (parent.isRepeated) duplicate(pathOf(open), range);
    },
    scalar: add,
  };
  return { sink, value: () => whole[0] };
}

/** The document itself stands first in a list, which is no part of a path. */
function pathOf(open: readonly Collection[]): readonly (string | number)[] {
  return open.slice(1).map(({ data, next }) => (Array.isArray(data) && typeof next === "number" ? next - 1 : next));
}

function setMember(object: { [name: string]: Data }, name: string, value: Data): void {
  // An assignment would change the object's prototype.
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  else object[name] = value;
}
