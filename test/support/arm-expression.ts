// The expressions of ARM templates, as far as our own templates use them: parsing, and evaluation with the functions that
// a caller brings. A complete language comes with src/arm, which will take this file's place.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type Tree =
  | { readonly node: "literal"; readonly value: string | number }
  | { readonly node: "call"; readonly name: string; readonly args: readonly Tree[] }
  | { readonly node: "member"; readonly of: Tree; readonly key: Tree };

/** Something that only a deployed resource knows: its members are values made up of the right type. */
export class RuntimeObject {
  readonly id: string;
  readonly member: (path: readonly string[]) => Json;
  readonly path: readonly string[];
  constructor(id: string, member: (path: readonly string[]) => Json, path: readonly string[] = []) {
    this.id = id;
    this.member = member;
    this.path = path;
  }
}

export type Value = Json | RuntimeObject;
/** Lower-case function name -> what it does with its arguments. */
export type Functions = Readonly<Record<string, (...args: readonly Value[]) => Value>>;

export type Text = { readonly kind: "literal"; readonly text: string } | { readonly kind: "expression"; tree: Tree };

/** Reads a string of a template: text, escaped text, or an expression. */
export function readText(text: string): Text {
  if (!text.startsWith("[") || !text.endsWith("]")) return { kind: "literal", text };
  if (text.startsWith("[[")) return { kind: "literal", text: text.slice(1) };
  return { kind: "expression", tree: parseExpression(text.slice(1, -1)) };
}

/** Parses what stands between the brackets. */
export function parseExpression(source: string): Tree {
  const tokens = tokenize(source);
  const tree = parseValue(tokens);
  const rest = tokens.next();
  if (rest !== undefined) throw new Error(`unexpected "${rest.text}" in the expression ${source}`);
  return tree;
}

export function evaluate(tree: Tree, functions: Functions): Value {
  switch (tree.node) {
    case "literal":
      return tree.value;
    case "call": {
      const run = functions[tree.name.toLowerCase()];
      if (run === undefined) throw new Error(`unknown function ${tree.name}`);
      return run(...tree.args.map((arg) => evaluate(arg, functions)));
    }
    case "member":
      return memberOf(evaluate(tree.of, functions), evaluate(tree.key, functions));
  }
}

function memberOf(of: Value, key: Value): Value {
  if (of instanceof RuntimeObject && typeof key === "string") return runtimeMember(of, key);
  if (Array.isArray(of) && typeof key === "number") {
    const element = of[key];
    if (element === undefined) throw new Error(`no element ${key} in a list of ${of.length}`);
    return element;
  }
  if (isObject(of) && typeof key === "string") {
    // Azure compares keys without case.
    const found = Object.entries(of).find(([name]) => name.toLowerCase() === key.toLowerCase());
    if (found === undefined) throw new Error(`no member "${key}" among ${Object.keys(of).join(", ")}`);
    return found[1];
  }
  throw new Error(`cannot take ${JSON.stringify(key)} of ${JSON.stringify(of)}`);
}

function runtimeMember(of: RuntimeObject, key: string): Value {
  const path = [...of.path, key];
  return key === "dnsSettings" ? new RuntimeObject(of.id, of.member, path) : of.member(path);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof RuntimeObject);
}

// Parsing -------------------------------------------------------------------------------------------------------------

interface Token {
  readonly kind: "string" | "number" | "name" | "sign";
  readonly text: string;
}

const tokenPattern = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_$][\w$]*)|([()[\],.]))/y;

function tokenize(source: string) {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  while (source.slice(pattern.lastIndex).trim() !== "") {
    const match = pattern.exec(source);
    if (match === null) throw new Error(`cannot read the expression ${source}`);
    tokens.push(tokenOf(match));
  }
  let at = 0;
  return {
    peek: () => tokens[at],
    next: () => tokens[at++],
    expect(text: string) {
      const token = tokens[at++];
      if (token?.kind !== "sign" || token.text !== text) {
        throw new Error(`expected "${text}", not "${token?.text ?? "the end"}", in the expression ${source}`);
      }
    },
  };
}

type Tokens = ReturnType<typeof tokenize>;

function tokenOf([, text, number, name, sign]: RegExpExecArray): Token {
  if (text !== undefined) return { kind: "string", text: text.replaceAll("''", "'") };
  if (number !== undefined) return { kind: "number", text: number };
  return name === undefined ? { kind: "sign", text: sign ?? "" } : { kind: "name", text: name };
}

function parseValue(tokens: Tokens): Tree {
  let tree = parsePrimary(tokens);
  for (;;) {
    const sign = tokens.peek();
    if (sign?.kind !== "sign" || (sign.text !== "." && sign.text !== "[")) return tree;
    tokens.next();
    tree = { node: "member", of: tree, key: sign.text === "." ? parseKey(tokens) : parseIndex(tokens) };
  }
}

function parseKey(tokens: Tokens): Tree {
  const name = tokens.next();
  if (name?.kind !== "name") throw new Error("a name must follow a dot");
  return { node: "literal", value: name.text };
}

function parseIndex(tokens: Tokens): Tree {
  const key = parseValue(tokens);
  tokens.expect("]");
  return key;
}

function parsePrimary(tokens: Tokens): Tree {
  const token = tokens.next();
  switch (token?.kind) {
    case "string":
      return { node: "literal", value: token.text };
    case "number":
      return { node: "literal", value: Number(token.text) };
    case "name":
      return { node: "call", name: token.text, args: parseArguments(tokens) };
    default:
      throw new Error(`an expression cannot start with "${token?.text ?? ""}"`);
  }
}

function parseArguments(tokens: Tokens): readonly Tree[] {
  tokens.expect("(");
  const args: Tree[] = [];
  if (tokens.peek()?.text === ")" && tokens.peek()?.kind === "sign") {
    tokens.next();
    return args;
  }
  for (;;) {
    args.push(parseValue(tokens));
    const sign = tokens.next();
    if (sign?.kind === "sign" && sign.text === ")") return args;
    if (sign?.kind !== "sign" || sign.text !== ",") throw new Error("arguments are separated by commas");
  }
}
