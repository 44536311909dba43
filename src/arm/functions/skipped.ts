import { Fault, messageOf } from "../evaluation/fault.ts";
import { asWritten } from "../evaluation/standing.ts";
import type { Expression } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";
import type { CallSite } from "./template-function.ts";

/** Faults that end an expansion, wherever they come up. */
const fatal: readonly string[] = ["expression/too-much-work", "expression/too-deep", "expression/too-large"];

/** The value of an argument that may not be needed; as it is written, and with a note, where it would fail. */
export function attempted(expression: Expression, site: CallSite): Value {
  try {
    return site.evaluate(expression, site.scope);
  } catch (fault) {
    if (!(fault instanceof Fault) || fatal.includes(fault.code)) throw fault;
    // fail() is written to be reached in one case only.
    const isMeant = expression.kind === "call" && expression.name.toLowerCase() === "fail";
    if (!isMeant) site.scope.note({ code: "expression/skipped-fault", reason: messageOf(fault), span: fault.span });
    return asWritten(expression);
  }
}
