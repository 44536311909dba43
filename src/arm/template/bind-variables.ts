import { type Call, nowhere } from "../expression/syntax.ts";
import { isUnknown, Unknown, type Value } from "../values/value.ts";
import { Cell } from "./cell.ts";
import { frameOf } from "./frame.ts";
import type { Names } from "./names.ts";
import { isLoop, type TemplateSource, type VariableSource } from "./structure/template-source.ts";
import { expand, expandLoop } from "./values/expand.ts";
import { prepare, prepareLoop } from "./values/prepare.ts";

/** Declares the variables of a template; each is evaluated when it is first asked for. */
export function bindVariables(source: TemplateSource, names: Names): void {
  for (const [folded, variable] of source.variables) {
    const compute = () => {
      const value = variableValue(variable, names);
      // What is made of a fault is as good as the fault: it does not pile up through variables that use each other.
      return value === undefined || isBroken(value) ? standing(variable.name) : value;
    };
    names.variables.set(folded, new Cell(names.work, "variable", variable.name, compute));
  }
}

function variableValue({ value }: VariableSource, names: Names): Value | undefined {
  const { work, userFunction } = names;
  const how = { place: "variable", userFunction, report: work.report, hasLoops: true, dropsNulls: false } as const;
  const frame = frameOf(names, "variable");
  return isLoop(value) ? expandLoop(prepareLoop(value, how), frame, "variable") : expand(prepare(value, how), frame);
}

function isBroken(value: Value): boolean {
  return isUnknown(value) && value.causes.size === 0;
}

/** A variable with a fault, which is reported: what uses it is left standing and says nothing more. */
function standing(name: string): Unknown {
  const args = [{ kind: "literal", value: name, span: nowhere } as const];
  const call: Call = { kind: "call", name: "variables", args, span: nowhere };
  return new Unknown(call, new Set());
}
