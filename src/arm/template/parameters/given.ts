import { type Call, nowhere } from "../../expression/syntax.ts";
import { type Cause, Unknown, type Value } from "../../values/value.ts";
import type { Path } from "../path.ts";

/** What is given for a parameter, by a file or by the parent of a nested deployment. */
export interface Given {
  /** As whoever gives it spells it. */
  readonly name: string;
  /** Of the entry: what is wrong with it as a whole is reported here. */
  readonly path: Path;
  readonly value: Value;
  /** Of the value, so that its parts have pointers of their own. */
  readonly valuePath: Path;
}

/** A parameter whose value is not to be known, or has a fault that is reported: it stays as it is called. */
export function standing(name: string, causes: Iterable<Cause>): Unknown {
  const args = [{ kind: "literal", value: name, span: nowhere } as const];
  const call: Call = { kind: "call", name: "parameters", args, span: nowhere };
  return new Unknown(call, new Set(causes));
}
