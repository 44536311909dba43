import type { Value } from "../../values/value.ts";
import type { Path } from "../path.ts";

/** What is given for a parameter, by a file or by the parent of a nested deployment. */
export interface Given {
  /** As whoever gives it spells it. */
  readonly name: string;
  /** Of the entry: what is wrong with it as a whole is reported here. */
  readonly path: Path;
  /** Undefined where a key vault holds it. */
  readonly value: Value | undefined;
  /** Of the value, so that its parts have pointers of their own. */
  readonly valuePath: Path;
}
