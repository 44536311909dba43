import { printable } from "../../lib/printable.ts";
import { Fault } from "../evaluation/fault.ts";
import type { Span } from "../expression/syntax.ts";
import type { Work } from "./work.ts";

/** So deep may values need each other before they are computed from the other end: each takes its part of the stack. */
const depthLimit = 16;

/** A message shows the beginning of a chain; each name in it may be as long as its writer likes. */
const chainLimit = 500;

/** Unwinds an evaluation that goes too deep; what it waits for is computed first, and it starts again. */
class Postponed extends Error {
  readonly cell: Cell;
  constructor(cell: Cell) {
    super();
    this.cell = cell;
  }
}

/** A value that is computed when it is first asked for: a variable, a default, the body of a resource. */
export class Cell<Content = unknown> {
  readonly name: string;
  readonly #what: string;
  readonly #work: Work;
  readonly #compute: () => Content;
  #content: { readonly value: Content } | undefined;
  #state: "idle" | "running" | "waiting" = "idle";

  constructor(work: Work, what: string, name: string, compute: () => Content) {
    this.#work = work;
    this.#what = what;
    this.name = name;
    this.#compute = compute;
  }

  /** Whether its value is being computed further up: whoever asks for it then is a part of that value. */
  get isOpen(): boolean {
    return this.#state !== "idle";
  }

  /** The value, for an expression that needs it. @throws Fault where the value needs itself */
  get(span: Span): Content {
    if (this.#content !== undefined) return this.#content.value;
    if (this.isOpen) throw new Fault("expression/cycle", { what: this.#what, chain: this.#chain() }, span);
    if (this.#work.running.length >= depthLimit) throw new Postponed(this);
    return this.#run();
  }

  /** The value, for whoever needs all values: what it needs is computed before, however long the chain. */
  settle(): Content {
    const waiting: Cell[] = [];
    try {
      for (let next: Cell | undefined = this; next !== undefined; next = waiting.pop()) next.#attempt(waiting);
    } finally {
      for (const cell of waiting) cell.#state = "idle";
    }
    return this.#content === undefined ? this.#run() : this.#content.value;
  }

  /** Computes the value, or learns which one is needed before it, and waits for that. */
  #attempt(waiting: Cell[]): void {
    try {
      if (this.#content === undefined) this.#run();
    } catch (reason) {
      if (!(reason instanceof Postponed)) throw reason;
      this.#state = "waiting";
      waiting.push(this, reason.cell);
    }
  }

  #run(): Content {
    const { running } = this.#work;
    this.#state = "running";
    running.push(this);
    try {
      const value = this.#compute();
      this.#content = { value };
      return value;
    } finally {
      running.pop();
      this.#state = "idle";
    }
  }

  #chain(): string {
    const { running } = this.#work;
    const from = running.indexOf(this);
    const between =
      from < 0 ? ["…", ...running.map(({ name }) => name)] : running.slice(from + 1).map(({ name }) => name);
    return printable([this.name, ...between, this.name].join(" → ")).slice(0, chainLimit);
  }
}
