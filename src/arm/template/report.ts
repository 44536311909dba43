import type { Code, ParamsOf } from "../../diagnostics/codes.ts";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import type { Fault } from "../evaluation/fault.ts";
import type { Note } from "../evaluation/scope.ts";
import type { Path } from "./path.ts";

/** More problems than these help nobody; a mean template could have one a character. */
const limit = 1000;

/** Where a problem lies within what its path leads to. */
interface Detail {
  readonly at?: Problem["at"];
  readonly span?: { readonly start: number; readonly end: number };
  readonly related?: readonly Path[];
}

/** Collects the problems of an expansion. What each instance of a loop finds again is kept once. */
export class Report {
  readonly #problems: Problem[] = [];
  readonly #seen = new Set<string>();

  /** Whether nothing more is kept: whoever would look for a suggestion can spare it. */
  get isFull(): boolean {
    return this.#problems.length >= limit;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  add<C extends Code>(code: C, path: Path, params: ParamsOf<C>, { related = [], ...detail }: Detail = {}): void {
    if (this.isFull) return;
    const { pointer, file } = path;
    const key = JSON.stringify([code, file, pointer, params, detail]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const place = { ...detail, ...(file === undefined ? {} : { file }) };
    this.#problems.push(problem(code, pointer, params, { ...place, related: related.map((each) => each.pointer) }));
  }

  /** A fault of the expression at a path. */
  fault({ code, params, span }: Fault, path: Path): void {
    this.add(code, path, params, { span });
  }

  /** What is doubtful about the expression at a path. */
  note({ code, reason, span }: Note, path: Path): void {
    this.add(code, path, { reason }, { span });
  }
}
