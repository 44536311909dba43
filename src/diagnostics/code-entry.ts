export type Severity = "error" | "warning" | "info";

/** One kind of problem: how grave it is, and its wording. `explain` is Markdown for `slipway explain CODE`. */
export interface CodeEntry<Params> {
  readonly severity: Severity;
  /** One sentence: what is wrong, with the value in quotes. */
  readonly message: (params: Params) => string;
  /** One sentence: what to write instead. */
  readonly hint?: (params: Params) => string | undefined;
  /** Why this is checked, and the way out, with the source of the fact. */
  readonly explain: string;
}

/** Lets each area's record be checked entry by entry while its parameter types are inferred. */
export function codeEntry<Params>(entry: CodeEntry<Params>): CodeEntry<Params> {
  return entry;
}
