import { memberAt, opened } from "../../evaluation/predicted.ts";
import type { Expression } from "../../expression/syntax.ts";
import { causesOf, newObject, objectOf, Unknown, unknownPart, type Value } from "../../values/value.ts";
import type { Body } from "./body.ts";

/**
 * What reference() gives of a nested deployment: its outputs as far as they can be told; the rest is left to the deployment.
 * Undefined where its template is not known.
 * @param call the reference() itself
 */
export function deploymentState({ deployment }: Body, call: Expression, full: boolean): Value | undefined {
  if (deployment === undefined) return undefined;
  const properties = full ? memberAt(call, "properties") : call;
  const outputs = newObject();
  for (const { name, type, value } of deployment.outputs) {
    // An output that is null is none.
    if (value === null) continue;
    const whole = memberAt(memberAt(memberAt(properties, "outputs"), name), "value");
    outputs[name] = objectOf([
      ["type", type],
      ["value", asAsked(value, whole)],
    ]);
  }
  const state = opened(objectOf([["outputs", outputs]]), properties);
  return full ? opened(objectOf([["properties", state]]), call) : state;
}

/** An output that is not known stays what was asked for: the names in it are those of another template. */
function asAsked(value: Value, expression: Expression): Value {
  return unknownPart(value) === undefined ? value : new Unknown(expression, causesOf(value));
}
