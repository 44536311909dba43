import type { Span } from "../expression/syntax.ts";
import { isArray, isObject, type Value } from "../values/value.ts";
import { Fault } from "./fault.ts";

/** Azure takes templates of 4 MB: no text and no collection of more is of use. In UTF-16 units, and in parts. */
const sizeLimit = 4 * 1024 * 1024;
/** Steps of one expansion: some hundred times what 800 resources need, and still a second or two. */
const stepLimit = 20_000_000;

/** Bounds the work of one expansion, so that no template, however mean, hangs or fills the memory. */
export class Budget {
  #steps = stepLimit;
  readonly #sizes = new WeakMap<object, number>();

  /** Counts steps of work. @throws Fault when there are too many */
  spend(steps: number, span: Span): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new Fault("expression/too-much-work", {}, span);
  }

  /** Counts a value that a function has made, and hands it on. @throws Fault when it is too large */
  admit(value: Value, span: Span): Value {
    const size = this.sizeOf(value);
    if (size > sizeLimit) throw new Fault("expression/too-large", {}, span);
    return value;
  }

  /** The size of a value as text, roughly; a shared part counts at every place, as it will when it is printed. */
  sizeOf(value: Value): number {
    if (typeof value === "string") return value.length + 2;
    if (!isArray(value) && !isObject(value)) return 8;
    const known = this.#sizes.get(value);
    if (known !== undefined) return known;
    let size = 2;
    if (isArray(value)) for (const part of value) size += this.sizeOf(part) + 1;
    else for (const [name, part] of Object.entries(value)) size += name.length + this.sizeOf(part) + 4;
    this.#sizes.set(value, size);
    return size;
  }
}
