import { ownMember } from "../../../lib/own-member.ts";
import { readExpression } from "../../evaluation/read-expression.ts";
import { kindOfString, unescaped } from "../../expression/classify.ts";
import type { Expression } from "../../expression/syntax.ts";
import { toValue, type Value } from "../../values/value.ts";
import { frameOf } from "../frame.ts";
import { isJsonObject } from "../json.ts";
import type { Names } from "../names.ts";
import type { Written } from "../structure/template-source.ts";
import { expand } from "../values/expand.ts";

/** What a tool has looked up and put beside the parameters of a file, by its own keys. */
export type ExternalInputs = Readonly<Record<string, unknown>>;

/**
 * The value of a parameter that a file states as an expression of external inputs, as Bicep writes it. Undefined where it has
 * a fault, which is reported.
 */
export function inputValue({ json, path }: Written, inputs: ExternalInputs, names: Names): Value | undefined {
  if (typeof json !== "string" || kindOfString(json) !== "expression")
    return typeof json === "string" ? unescaped(json) : toValue(json);
  const { report } = names.work;
  const read = readExpression(json, { place: "parameter default", userFunction: names.userFunction });
  if ("faults" in read) {
    for (const fault of read.faults) report.fault(fault, path);
    return undefined;
  }
  const expression = filledIn(read.expression, inputs);
  return expand(
    { kind: "formula", expression, path, varies: false, dropsNulls: false },
    frameOf(names, "parameter default"),
  );
}

/** An expression with the inputs that are there in the place of the calls that ask for them. */
function filledIn(expression: Expression, inputs: ExternalInputs): Expression {
  switch (expression.kind) {
    case "literal":
      return expression;
    case "member":
      return { ...expression, target: filledIn(expression.target, inputs) };
    case "element":
      return { ...expression, target: filledIn(expression.target, inputs), key: filledIn(expression.key, inputs) };
    case "call": {
      const [key] = expression.args;
      const asks = expression.name.toLowerCase() === "externalinputs" && key?.kind === "literal";
      const input = asks ? ownMember(inputs, String(key.value)) : undefined;
      if (isJsonObject(input) && Object.hasOwn(input, "value")) {
        return { kind: "literal", value: toValue(input.value), span: expression.span };
      }
      return { ...expression, args: expression.args.map((arg) => filledIn(arg, inputs)) };
    }
  }
}
