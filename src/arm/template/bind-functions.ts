import { printable } from "../../lib/printable.ts";
import { quoted } from "../../lib/quoted.ts";
import { Fault } from "../evaluation/fault.ts";
import type { UserFunction } from "../evaluation/scope.ts";
import { literal } from "../evaluation/standing.ts";
import type { Span } from "../expression/syntax.ts";
import { Unknown, type Value } from "../values/value.ts";
import { Cell } from "./cell.ts";
import { frameOf } from "./frame.ts";
import { Names } from "./names.ts";
import { type Checking, checkValue } from "./parameters/check-value.ts";
import type { FunctionSource, TemplateSource } from "./structure/template-source.ts";
import { expand } from "./values/expand.ts";
import { prepare } from "./values/prepare.ts";
import type { Prepared } from "./values/prepared.ts";

/**
 * Declares the functions of a template. Their bodies know their own parameters only; from language version 2.0 on they may
 * call each other, and use variables. All bodies are read, called or not.
 * Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions,
 * https://github.com/Azure/bicep/blob/main/src/Bicep.Core.IntegrationTests/UserDefinedFunctionTests.cs
 */
export function bindFunctions(source: TemplateSource, names: Names): void {
  const own = [...source.functions].map(([folded, each]) => [folded, new OwnFunction(each, source, names)] as const);
  for (const [folded, each] of own) names.functions.set(folded, each);
  for (const [, each] of own) each.read();
}

class OwnFunction implements UserFunction {
  readonly name: string;
  readonly parameters: UserFunction["parameters"];
  readonly #source: FunctionSource;
  readonly #names: Names;
  readonly #checking: Checking;
  readonly #callable: LookUp;
  /** What else of the template its body knows. */
  readonly #reach: Partial<Pick<Names, "functions" | "variables">>;
  #body: Prepared | undefined;
  #isRunning = false;

  constructor(source: FunctionSource, template: TemplateSource, names: Names) {
    this.name = source.name;
    this.parameters = source.parameters.map(({ name, type }) => ({ name, type: type.base ?? "object" }));
    this.#source = source;
    this.#names = names;
    this.#checking = { definitions: template.definitions, work: names.work };
    const isOfVersion2 = template.version === 2;
    this.#callable = isOfVersion2 ? names.userFunction : () => undefined;
    this.#reach = isOfVersion2 ? { functions: names.functions, variables: names.variables } : {};
  }

  /** Reads the body, so that its faults show though nobody calls it. */
  read(): Prepared {
    const { report } = this.#names.work;
    const how = { place: "user-defined function", userFunction: this.#callable, report } as const;
    this.#body ??= prepare(this.#source.value, { ...how, hasLoops: false, dropsNulls: false });
    return this.#body;
  }

  readonly call = (args: readonly Value[], span: Span): Value => {
    if (this.#isRunning) {
      throw new Fault(
        "expression/cycle",
        { what: "function", chain: `${printable(this.name)} → … → ${printable(this.name)}` },
        span,
      );
    }
    this.#isRunning = true;
    try {
      return (this.#areRight(args) ? this.#result(args) : undefined) ?? this.#standing(args, span);
    } finally {
      this.#isRunning = false;
    }
  };

  #areRight(args: readonly Value[]): boolean {
    const { at } = this.#names.work;
    const checks = this.#source.parameters.map(({ name, type }, index) => {
      const what = `The argument ${quoted(name)} of the function ${quoted(this.name)}`;
      return checkValue({ value: args[index] ?? null, path: at, what }, type, this.#checking);
    });
    return checks.every((isRight) => isRight);
  }

  /** Undefined where the body has a fault, which is reported then. */
  #result(args: readonly Value[]): Value | undefined {
    const { work, context, deploymentScope } = this.#names;
    // A call makes a scope of its own, which costs as much as a hundred plain steps.
    work.spend(100);
    const names = new Names(work, context, deploymentScope, this.#reach);
    for (const [index, { name }] of this.#source.parameters.entries()) {
      names.parameters.set(name.toLowerCase(), new Cell(work, "parameter", name, () => args[index] ?? null));
    }
    const frame = frameOf(names, "user-defined function");
    const value = expand(this.read(), { ...frame, shared: undefined });
    if (value === undefined || value === null) return value;
    const { type, value: body } = this.#source;
    const what = `The result of the function ${quoted(this.name)}`;
    return checkValue({ value, path: body.path, what }, type, this.#checking) ? value : undefined;
  }

  /** The call as it is left where it has no value: what uses it says nothing more. */
  #standing(args: readonly Value[], span: Span): Unknown {
    const call = { kind: "call", name: this.name, args: args.map((arg) => literal(arg, span)), span } as const;
    return new Unknown(call, new Set());
  }
}

type LookUp = (name: string) => UserFunction | undefined;
