import { suggest } from "../../lib/suggest.ts";
import type { DeploymentContext, DeploymentScope } from "../deployment-context.ts";
import { Fault } from "../evaluation/fault.ts";
import type { Place, Scope, UserFunction } from "../evaluation/scope.ts";
import type { Span } from "../expression/syntax.ts";
import type { Value } from "../values/value.ts";
import type { Cell } from "./cell.ts";
import type { References } from "./frame.ts";
import type { Prepared } from "./values/prepared.ts";
import type { Work } from "./work.ts";

/** So many names are looked through for one that was meant. */
const suggestionLimit = 200;

const noLambdaVariables: ReadonlyMap<string, Value> = new Map();

/** What the names in a template stand for: its parameters, variables and functions, and what it is deployed to. */
export class Names {
  readonly work: Work;
  readonly context: DeploymentContext;
  readonly deploymentScope: DeploymentScope;
  /** By folded name. */
  readonly parameters = new Map<string, Cell<Value>>();
  readonly variables: Map<string, Cell<Value>>;
  readonly functions: Map<string, UserFunction>;
  readonly shared = new Map<Prepared, Value>();

  constructor(
    work: Work,
    context: DeploymentContext,
    deploymentScope: DeploymentScope,
    { functions, variables }: Partial<Pick<Names, "functions" | "variables">> = {},
  ) {
    this.work = work;
    this.functions = functions ?? new Map();
    this.variables = variables ?? new Map();
    this.context = context;
    this.deploymentScope = deploymentScope;
  }

  /** The scope of expressions at a place of this template. */
  scopeAt(place: Place, { reference, references }: References, copyIndex: Scope["copyIndex"]): Scope {
    // One literal: a scope is made for every instance of a loop.
    return {
      place,
      context: this.context,
      deploymentScope: this.deploymentScope,
      budget: this.work.budget,
      parameter: this.#parameter,
      variable: this.#variable,
      userFunction: this.userFunction,
      copyIndex,
      lambdaVariables: noLambdaVariables,
      reference,
      references,
      note: this.#note,
    };
  }

  readonly userFunction = (name: string): UserFunction | undefined => this.functions.get(name.toLowerCase());

  readonly #parameter = (name: string, span: Span): Value => this.#lookUp("parameter", this.parameters, name, span);

  readonly #variable = (name: string, span: Span): Value => this.#lookUp("variable", this.variables, name, span);

  readonly #note: Scope["note"] = (note) => this.work.report.note(note, this.work.at);

  #lookUp(what: string, cells: ReadonlyMap<string, Cell<Value>>, name: string, span: Span): Value {
    const cell = cells.get(name.toLowerCase());
    if (cell !== undefined) return cell.get(span);
    const candidates = this.work.report.isFull ? [] : [...cells.values()].slice(0, suggestionLimit);
    const suggestion = suggest(
      name,
      candidates.map((each) => each.name),
    );
    throw new Fault(
      "expression/unknown-name",
      { what, name, ...(suggestion === undefined ? {} : { suggestion }) },
      span,
    );
  }
}
