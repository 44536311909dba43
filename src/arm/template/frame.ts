import { Fault } from "../evaluation/fault.ts";
import type { Place, Scope } from "../evaluation/scope.ts";
import type { Span } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";
import type { Names } from "./names.ts";
import type { Prepared } from "./values/prepared.ts";

/** The round of a loop. */
export interface Round {
  /** Folded; "" where the loop has no name. */
  readonly name: string;
  readonly kind: "resource" | "property" | "variable" | "output";
  readonly index: number;
  readonly outer: Round | undefined;
}

/** What reference() is told and asked, by whoever knows the resources. */
export interface References {
  readonly reference: Scope["reference"];
  readonly references: Scope["references"];
}

/** Where a part of a template is evaluated: it tells what the names in it stand for. */
export interface Frame {
  readonly names: Names;
  readonly scope: Scope;
  readonly round: Round | undefined;
  /** Values of parts that vary with no instance, shared by all instances of a loop; undefined where nothing is shared. */
  readonly shared: Map<Prepared, Value> | undefined;
  /** Set for what is not deployed: what would fail in it is doubtful only. */
  readonly isSkipped: boolean;
}

const nothing: References = { reference: () => undefined, references: () => undefined };

/** The frame of a part of a template. */
export function frameOf(
  names: Names,
  place: Place,
  {
    round,
    references = nothing,
    isSkipped = false,
  }: { round?: Round | undefined; references?: References; isSkipped?: boolean } = {},
): Frame {
  const scope = names.scopeAt(place, references, (loop, span) => indexOf(loop, round, span));
  return { names, scope, round, shared: isSkipped ? undefined : names.shared, isSkipped };
}

/** The frame of a round of a loop within another frame. */
export function withRound(frame: Frame, kind: Round["kind"], name: string, index: number): Frame {
  const round: Round = { kind, name: name.toLowerCase(), index, outer: frame.round };
  return { ...frame, round, scope: { ...frame.scope, copyIndex: (loop, span) => indexOf(loop, round, span) } };
}

/**
 * The index that copyIndex() gives. Without a name it is that of the resource or output, even within a loop of a property,
 * which has to be named; a variable's loop may go without a name where it is the only one.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#copyindex
 */
function indexOf(loop: string | undefined, innermost: Round | undefined, span: Span): number {
  const wanted = loop?.toLowerCase();
  for (let round = innermost; round !== undefined; round = round.outer) {
    if (wanted === undefined ? round.kind !== "property" : round.name === wanted) return round.index;
  }
  if (wanted !== undefined) throw new Fault("expression/unknown-name", { what: "loop", name: loop ?? "" }, span);
  const reason = innermost === undefined ? "there is no loop around it" : "the loop of a property must be named";
  const hint = innermost === undefined ? undefined : `Write copyIndex('${innermost.name}').`;
  throw new Fault("expression/failed", { name: "copyIndex", reason, ...(hint === undefined ? {} : { hint }) }, span);
}
