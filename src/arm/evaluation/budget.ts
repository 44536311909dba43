import type { Expression, Span } from "../expression/syntax.ts";
import { isArray, isObject, Unknown, type Value } from "../values/value.ts";
import { Fault } from "./fault.ts";

/** Azure takes templates of 4 MB: no text and no collection of more is of use. In UTF-16 units, and in parts. */
const sizeLimit = 4 * 1024 * 1024;
/** Each array, object and call takes memory, however short its text is. */
const partLimit = 200_000;
/** Steps of one expansion: some fifty times what 800 resources need, and still a second or two. */
const stepLimit = 10_000_000;
/** Arrays in arrays, calls in calls: no work of a person goes deeper, and whoever walks it has a stack that ends. */
const depthLimit = 500;

interface Extent {
  readonly size: number;
  readonly parts: number;
  readonly depth: number;
}

/** Bounds the work of one expansion, so that no template, however mean, hangs or fills the memory. */
export class Budget {
  #steps = stepLimit;
  #nesting = 0;
  /** Parts that were looked at to find out how large values are. */
  #measured = 0;
  readonly #extents = new WeakMap<object, Extent>();

  /** Counts steps of work. @throws Fault when there are too many */
  spend(steps: number, span: Span): void {
    this.#steps -= steps;
    if (this.#steps < 0) throw new Fault("expression/too-much-work", {}, span);
  }

  /** Begins an evaluation inside of another. @throws Fault where they are nested deeper than the stack can bear */
  enter(span: Span): void {
    if (this.#nesting >= depthLimit) throw new Fault("expression/too-deep", {}, span);
    this.#nesting += 1;
  }

  /** Ends what `enter` has begun, whatever came of it. */
  leave(): void {
    this.#nesting -= 1;
  }

  /** Asks before a text or a collection is made whose size is known: the work is counted. @throws Fault where it is too large */
  reserve(size: number, span: Span): void {
    this.limit(size, span);
    this.spend(size >> 4, span);
  }

  /** Refuses what is larger than any value may be. @throws Fault */
  limit(size: number, span: Span): void {
    if (!(size <= sizeLimit)) throw new Fault("expression/too-large", {}, span);
  }

  /** Counts the reading of a text. @throws Fault when the steps are used up */
  read(text: string, span: Span): void {
    this.spend(text.length >> 4, span);
  }

  /** Counts the search for a text in another: a search of the mean kind looks at many letters again and again. @throws Fault */
  search(text: string, wanted: string, span: Span): void {
    this.spend((text.length >> 4) + Math.ceil((text.length * wanted.length) / 2500), span);
  }

  /** Counts a value that a function has made, and hands it on. @throws Fault when it is too large or too deep */
  admit(value: Value, span: Span): Value {
    const { size, parts, depth } = this.#extentOf(value);
    if (size > sizeLimit || parts > partLimit) throw new Fault("expression/too-large", {}, span);
    if (depth > depthLimit) throw new Fault("expression/too-deep", {}, span);
    this.spend(this.#measured >> 2, span);
    this.#measured = 0;
    return value;
  }

  /** The size of a value as text, roughly; a shared part counts at every place, as it will when it is printed. */
  sizeOf(value: Value): number {
    return this.#extentOf(value).size;
  }

  /** The arrays, objects and calls in a value. */
  partsOf(value: Value): number {
    return this.#extentOf(value).parts;
  }

  /** Admits a collection part by part, so that one which becomes too large is refused before it is whole. */
  collector(span: Span): (part: Value) => void {
    let [size, parts] = [0, 0];
    return (part) => {
      const extent = this.#extentOf(part);
      size += extent.size;
      parts += extent.parts;
      if (size > sizeLimit || parts > partLimit) throw new Fault("expression/too-large", {}, span);
    };
  }

  #extentOf(value: Value): Extent {
    if (typeof value === "string") return { size: value.length + 2, parts: 0, depth: 0 };
    if (value instanceof Unknown) return this.#expressionExtent(value.expression);
    if (!isArray(value) && !isObject(value)) return scalar;
    const known = this.#extents.get(value);
    if (known !== undefined) return known;
    const parts: readonly Value[] = isArray(value) ? value : Object.values(value);
    const names = isArray(value) ? 0 : Object.keys(value).reduce((sum, name) => sum + name.length + 3, 0);
    return this.#remember(
      value,
      2 + names,
      parts.map((part) => this.#extentOf(part)),
    );
  }

  #expressionExtent(expression: Expression): Extent {
    if (expression.kind === "literal") return this.#extentOf(expression.value);
    const known = this.#extents.get(expression);
    if (known !== undefined) return known;
    const [own, parts] = partsOf(expression);
    return this.#remember(
      expression,
      own,
      parts.map((part) => this.#expressionExtent(part)),
    );
  }

  #remember(key: object, own: number, parts: readonly Extent[]): Extent {
    let [size, count, depth] = [own, 1, 0];
    for (const part of parts) {
      size += part.size + 1;
      count += part.parts;
      if (part.depth > depth) depth = part.depth;
    }
    this.#measured += parts.length;
    const extent = { size, parts: count, depth: depth + 1 };
    this.#extents.set(key, extent);
    return extent;
  }
}

const scalar: Extent = { size: 8, parts: 0, depth: 0 };

/** The length of what an expression itself writes, and the expressions in it. */
function partsOf(expression: Exclude<Expression, { readonly kind: "literal" }>): [number, readonly Expression[]] {
  if (expression.kind === "call") return [expression.name.length + 2, expression.args];
  if (expression.kind === "member") return [expression.name.length + 1, [expression.target]];
  return [2, [expression.target, expression.key]];
}
