// ARM template expressions as data. This is the only file that prints text which starts with `[`.
// Language: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions

/** One node of an expression tree. Nodes remember which resource of the template they need, if any. */
export type Expression =
  | { readonly node: "text"; readonly text: string }
  | { readonly node: "number"; readonly value: number }
  | { readonly node: "call"; readonly name: string; readonly args: readonly Expression[]; readonly needs?: Dependency }
  | { readonly node: "member"; readonly of: Expression; readonly key: string }
  | { readonly node: "index"; readonly of: Expression; readonly at: Expression };

/** What a resource waits for: all instances of a symbolic name, or one of them. */
export interface Dependency {
  readonly symbol: string;
  /** "all" also names a resource without a loop; an expression or a number names one instance. */
  readonly instance: "all" | number | Expression;
}

/** Marks an expression among plain JSON values, so that a serialiser cannot take a user's text for one. */
export class ArmExpression {
  readonly tree: Expression;
  constructor(tree: Expression) {
    this.tree = tree;
  }
}

/** A JSON value of a template; plain strings are literals, whatever they start with. */
export type ArmValue =
  | string
  | number
  | boolean
  | null
  | ArmExpression
  | readonly ArmValue[]
  | { readonly [key: string]: ArmValue | undefined };

type Argument = ArmExpression | string | number;

/** A call of a template function. Strings and numbers among the arguments are literals. */
export function call(name: string, ...args: readonly Argument[]): ArmExpression {
  return new ArmExpression({ node: "call", name, args: args.map(toTree) });
}

/** A call whose value needs a resource of this template to exist. */
export function callNeeding(needs: Dependency, name: string, ...args: readonly Argument[]): ArmExpression {
  return new ArmExpression({ node: "call", name, args: args.map(toTree), needs });
}

export const parameter = (name: string) => call("parameters", name);
export const variable = (name: string) => call("variables", name);
export const copyIndex = (loop?: string) => (loop === undefined ? call("copyIndex") : call("copyIndex", loop));
export const format = (template: string, ...args: readonly Argument[]) => call("format", template, ...args);

export function member(of: ArmExpression, ...keys: readonly string[]): ArmExpression {
  return new ArmExpression(keys.reduce<Expression>((tree, key) => ({ node: "member", of: tree, key }), of.tree));
}

export function index(of: ArmExpression, at: Argument): ArmExpression {
  return new ArmExpression({ node: "index", of: of.tree, at: toTree(at) });
}

function toTree(argument: Argument): Expression {
  if (argument instanceof ArmExpression) return argument.tree;
  return typeof argument === "number" ? { node: "number", value: argument } : { node: "text", text: argument };
}

/** Prints an expression as a template holds it: `[format('{0}-nic', copyIndex())]`. Also for object keys. */
export function printExpression(expression: ArmExpression): string {
  return `[${printTree(expression.tree)}]`;
}

function printTree(tree: Expression): string {
  switch (tree.node) {
    case "text":
      return `'${tree.text.replaceAll("'", "''")}'`;
    case "number":
      return String(tree.value);
    case "call":
      return `${tree.name}(${tree.args.map(printTree).join(", ")})`;
    case "member":
      return /^[A-Za-z_]\w*$/.test(tree.key)
        ? `${printTree(tree.of)}.${tree.key}`
        : `${printTree(tree.of)}['${tree.key.replaceAll("'", "''")}']`;
    case "index":
      return `${printTree(tree.of)}[${printTree(tree.at)}]`;
  }
}

/** Prints a `dependsOn` entry: a symbolic name, or one instance of a loop. */
export function printDependency({ symbol, instance }: Dependency): string {
  if (instance === "all") return symbol;
  if (typeof instance === "number") return `${symbol}[${instance}]`;
  return `[${printTree({ node: "call", name: "format", args: [{ node: "text", text: `${symbol}[{0}]` }, instance] })}]`;
}

/** Writes a literal so that Azure does not take it for an expression: `[a]` becomes `[[a]`. */
export function printLiteral(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

/** The resources an expression needs. */
export function dependenciesOf(tree: Expression): readonly Dependency[] {
  switch (tree.node) {
    case "text":
    case "number":
      return [];
    case "call":
      return [...(tree.needs === undefined ? [] : [tree.needs]), ...tree.args.flatMap(dependenciesOf)];
    case "member":
      return dependenciesOf(tree.of);
    case "index":
      return [...dependenciesOf(tree.of), ...dependenciesOf(tree.at)];
  }
}
