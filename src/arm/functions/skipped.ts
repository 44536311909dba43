// Arguments that may not be needed, and so may be wrong.
import { Fault, messageOf } from "../evaluation/fault.ts";
import { leftStanding, literal } from "../evaluation/standing.ts";
import type { Expression } from "../expression/syntax.ts";
import { allCauses, Unknown, type Value } from "../values/value.ts";
import { foldedLambda, lambdaParts } from "./lambda-binding.ts";
import type { CallSite } from "./template-function.ts";

/** The value of an argument that may not be needed; where it would fail, a note of that, and what is left of it. */
export function attempted(expression: Expression, site: CallSite): Value {
  try {
    return site.evaluate(expression, site.scope);
  } catch (fault) {
    note(harmless(fault, site), expression, site);
    return rest(expression, silent(site));
  }
}

/** Notes what would be wrong with an argument that is not needed. */
export function lookAt(expression: Expression, site: CallSite): void {
  noteFault(() => site.evaluate(expression, site.scope), site, expression);
}

/** Notes the fault with which something would fail. */
export function noteFault(attempt: () => Value, site: CallSite, expression: Expression = site.call): void {
  try {
    attempt();
  } catch (fault) {
    note(harmless(fault, site), expression, site);
  }
}

/** The fault, unless it ends the whole expansion wherever it comes up: then it is thrown again. */
function harmless(fault: unknown, { scope }: CallSite): Fault {
  if (!(fault instanceof Fault) || /\/too-(?:much-work|deep|large)$/.test(fault.code)) throw fault;
  // To word a fault, names that come near are looked for: that is far more work than a step.
  scope.budget.spend(3000, fault.span);
  return fault;
}

function note(fault: Fault, expression: Expression, { scope }: CallSite): void {
  // fail() is written to be reached in one case only.
  if (expression.kind === "call" && expression.name.toLowerCase() === "fail") return;
  scope.note({ code: "expression/skipped-fault", reason: messageOf(fault), span: fault.span });
}

function silent(site: CallSite): CallSite {
  return { ...site, scope: { ...site.scope, note: () => undefined } };
}

/**
 * What is left of an expression that has no value: with all parts filled in that have one, so that it means the same outside
 * of the loop, the lambda or the user-defined function that it stands in.
 */
function rest(expression: Expression, site: CallSite): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "member": {
      const target = valueOrRest(expression.target, site);
      return new Unknown({ ...expression, target: literal(target, expression.target.span) }, allCauses([target]));
    }
    case "element": {
      const [target, key] = [valueOrRest(expression.target, site), valueOrRest(expression.key, site)];
      const parts = { target: literal(target, expression.target.span), key: literal(key, expression.key.span) };
      return new Unknown({ ...expression, ...parts }, allCauses([target, key]));
    }
    case "call": {
      const lambda = lambdaParts(expression);
      if (lambda !== undefined) return foldedLambda(lambda, site, { causes: new Set(), fold: valueOrRest });
      return leftStanding(
        expression,
        expression.args.map((arg) => valueOrRest(arg, site)),
      );
    }
  }
}

function valueOrRest(expression: Expression, site: CallSite): Value {
  try {
    return site.evaluate(expression, site.scope);
  } catch (fault) {
    harmless(fault, site);
    return rest(expression, site);
  }
}
