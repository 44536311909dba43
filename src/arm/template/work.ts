import { Budget } from "../evaluation/budget.ts";
import { Fault } from "../evaluation/fault.ts";
import { nowhere } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";
import type { Cell } from "./cell.ts";
import { Path } from "./path.ts";
import type { Report } from "./report.ts";
import type { TemplateSource, Written } from "./structure/template-source.ts";
import type { Prepared } from "./values/prepared.ts";

/** Ends an expansion that would fill the memory or never end. */
export class Exhausted extends Error {}

/** An expansion is text of at most so many characters: many times what Azure takes, and still no burden. */
const sizeLimit = 96 * 1024 * 1024;

/** And of so many places in arrays and objects: more than fit into the 4 MB that Azure takes. */
const placeLimit = 300_000;

/** Azure takes 800 resources; to say by how much a template is beyond that, not all of them are needed. */
export const resourceLimit = 4000;

/** What all templates of one expansion share: nested ones are evaluated with the same means. */
export class Work {
  readonly report: Report;
  readonly budget = new Budget();
  /** Parts of templates as they were read, however often they are evaluated. */
  readonly prepared = new WeakMap<Written, Prepared>();
  /** The cells that are being computed, outermost first. */
  readonly running: Cell[] = [];
  /** Where the expression stands that is being evaluated. */
  at: Path = Path.root();
  /** What reference() is to give, by folded id. */
  readonly references: ReadonlyMap<string, Value>;
  readonly #templates = new WeakMap<object, { readonly source: TemplateSource | undefined }>();
  readonly #sizes = new WeakMap<object, number>();
  /** What was counted before: variables are used many times, and take memory once. */
  readonly #known = new WeakSet<object>();
  #size = 0;
  #places = 0;
  #resources = 0;

  constructor(report: Report, references: ReadonlyMap<string, Value> = new Map()) {
    this.report = report;
    this.references = new Map([...references].map(([id, value]) => [id.toLowerCase(), value]));
  }

  /** How many resources the loops and declarations so far make. */
  get resources(): number {
    return this.#resources;
  }

  /** How many of so many further resources are expanded: beyond the limit they are only counted. */
  admitResources(count: number): number {
    const room = Math.max(0, resourceLimit - this.#resources);
    this.#resources += count;
    return Math.min(count, room);
  }

  /** A nested template as it was read, however often it is deployed. */
  templateAt(
    written: Written,
    read: (written: Written, report: Report) => TemplateSource | undefined,
  ): TemplateSource | undefined {
    if (typeof written.json !== "object" || written.json === null) return read(written, this.report);
    const known = this.#templates.get(written.json);
    if (known !== undefined) return known.source;
    const source = read(written, this.report);
    this.#templates.set(written.json, { source });
    return source;
  }

  /** Counts a value that takes memory, or room in the result. @throws Exhausted */
  grow(value: Value): void {
    if (typeof value === "string") this.#growBy(value.length, this.at);
    else if (typeof value === "object" && value !== null) {
      this.#growBy(this.budget.sizeOf(value), this.at);
      if (this.#known.has(value)) return;
      this.#known.add(value);
      this.make(this.budget.partsOf(value));
    }
  }

  /** Counts arrays and objects, with the places in them: they take memory, however short their text is. @throws Exhausted */
  make(places: number): void {
    this.#places += places;
    if (this.#places > placeLimit) this.#exhaust(this.at);
  }

  /** Counts the instance of a loop: they are of about one size, and only the first one is measured. @throws Exhausted */
  growLike(source: { readonly path: Path }, value: Value): void {
    let size = this.#sizes.get(source);
    if (size === undefined) {
      size = this.budget.sizeOf(value);
      this.#sizes.set(source, size);
    }
    this.#growBy(size, source.path);
  }

  #growBy(size: number, path: Path): void {
    this.#size += size;
    if (this.#size > sizeLimit) this.#exhaust(path);
  }

  #exhaust(path: Path): never {
    this.report.add("template/too-large", path, {});
    throw new Exhausted();
  }

  /** Counts steps of work outside of expressions. @throws Exhausted when there are too many */
  readonly spend = (steps: number): void => {
    try {
      this.budget.spend(steps, nowhere);
    } catch (fault) {
      if (fault instanceof Fault) this.fail(fault, this.at);
      throw fault;
    }
  };

  /** Reports why the expression at a path has no value. @throws Exhausted where nothing else can be evaluated either */
  fail(fault: Fault, path: Path): void {
    this.report.fault(fault, path);
    if (fault.code === "expression/too-much-work") throw new Exhausted();
  }
}
