import { memberAt } from "../evaluation/predicted.ts";
import type { ExpandedOutput } from "../expanded-deployment.ts";
import { type Expression, nowhere } from "../expression/syntax.ts";
import { isUnknown, typeName } from "../values/value.ts";
import { type Frame, frameOf } from "./frame.ts";
import { checkOutput } from "./parameters/check-output.ts";
import { withoutSecrets } from "./parameters/hide-secrets.ts";
import { referencesOf } from "./resources/references.ts";
import type { Run } from "./resources/run.ts";
import { isLoop, type OutputSource } from "./structure/template-source.ts";
import { expand, expandLoop } from "./values/expand.ts";
import { prepare, prepareLoop } from "./values/prepare.ts";

/** Evaluates the outputs of a template; one whose condition is false, or that has a fault, is left out. */
export function expandOutputs(run: Run): readonly ExpandedOutput[] {
  return run.source.outputs.flatMap((output) => expandOutput(output, run) ?? []);
}

function expandOutput(output: OutputSource, run: Run): ExpandedOutput | undefined {
  const { names } = run;
  const how = {
    place: "output",
    userFunction: names.userFunction,
    report: names.work.report,
    hasLoops: false,
    dropsNulls: false,
  } as const;
  const isOut = isLeftOut(output, run);
  const frame = frameOf(names, "output", {
    round: run.round,
    references: referencesOf(run, undefined),
    isSkipped: isOut,
  });
  const value = isLoop(output.value)
    ? expandLoop(prepareLoop(output.value, how), frame, "output")
    : expand(prepare(output.value, how), frame);
  if (value === undefined || isOut) return undefined;
  if (!checkOutput(output, value, { definitions: run.source.definitions, work: names.work })) return undefined;
  const { name, typeName: type, path } = output;
  return {
    name,
    type: type === "" ? typeName(value) : type,
    // What is not known is no secret that could be shown: its expression says more than where it will be kept.
    value: withoutSecrets(
      value,
      output.type,
      run.source.definitions,
      isUnknown(value) ? value.expression : keptAt(name),
    ),
    pointer: path.pointer,
  };
}

function isLeftOut({ condition }: OutputSource, run: Run): boolean {
  if (condition === undefined) return false;
  const { names } = run;
  const how = {
    place: "resource",
    userFunction: names.userFunction,
    report: names.work.report,
    hasLoops: false,
    dropsNulls: false,
  } as const;
  const frame: Frame = frameOf(names, "resource", { round: run.round });
  const value = expand(prepare(condition, how), frame);
  if (value === undefined || value === null || typeof value === "boolean" || isUnknown(value)) return value === false;
  names.work.report.add("template/result-type", condition.path, {
    what: `"condition"`,
    expected: "true or false",
    found: typeName(value),
  });
  return false;
}

/** Where a deployment keeps an output: a secure one is in no history and no log. */
function keptAt(name: string): Expression {
  const deployment: Expression = { kind: "call", name: "deployment", args: [], span: nowhere };
  const call: Expression = { kind: "call", name: "reference", args: [memberAt(deployment, "name")], span: nowhere };
  return ["outputs", name, "value"].reduce<Expression>((target, each) => memberAt(target, each), call);
}
