// How large a template becomes once Azure has expanded its loops and variables.
import { ArmExpression, type ArmValue, type Expression } from "./expression.ts";
import type { ArmParameter, ArmResource, TemplateParts } from "./template.ts";

export interface ResourceMeasure {
  readonly symbol: string;
  /** Instances. */
  readonly count: number;
  /** Of all instances together: an upper bound in bytes. */
  readonly bytes: number;
}

/** Measures each resource with the values of the parameters file. */
export function measureResources({ resources, variables, parameters }: TemplateParts): readonly ResourceMeasure[] {
  return resources.map((resource) => {
    const count = resource.copy === undefined ? 1 : countOf(resource.copy.count, parameters);
    return { symbol: resource.ref.symbol, count, bytes: count * sizeOf(bodyOf(resource), variables) };
  });
}

/** What of a resource is expanded once for each instance. */
export function bodyOf({ head, properties }: ArmResource): ArmValue {
  return { ...head, properties };
}

type Parameters = Readonly<Record<string, ArmParameter>>;

function countOf(count: ArmValue, parameters: Parameters): number {
  if (typeof count === "number") return count;
  const value = count instanceof ArmExpression ? parameterValue(count.tree, parameters) : undefined;
  return typeof value === "number" ? value : Array.isArray(value) ? value.length : 1;
}

/** The loops of our templates count with a number, a parameter, or the length of one. */
function parameterValue(tree: Expression, parameters: Parameters): unknown {
  if (tree.node !== "call") return undefined;
  const [argument] = tree.args;
  if (tree.name === "length" && argument !== undefined) return parameterValue(argument, parameters);
  return tree.name === "parameters" && argument?.node === "text" ? parameters[argument.text]?.value : undefined;
}

type Variables = TemplateParts["variables"];

// What Azure puts in place of an id, a name or a reference.
const longestValue = 300;

function sizeOf(value: ArmValue | undefined, variables: Variables): number {
  if (value instanceof ArmExpression) return expressionSize(value.tree, variables);
  if (typeof value === "string") return value.length + 2;
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + sizeOf(item, variables) + 1, 2);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + sizeOf(item, variables), 2);
  }
  return 6;
}

function expressionSize(tree: Expression, variables: Variables): number {
  if (tree.node === "text") return tree.text.length;
  if (tree.node !== "call") return longestValue;
  const [argument] = tree.args;
  if (tree.name === "variables" && argument?.node === "text") {
    const value = variables[argument.text];
    return typeof value === "string" ? value.length : longestValue;
  }
  const parts = tree.args.reduce((sum, part) => sum + expressionSize(part, variables), 0);
  return tree.name === "base64" ? Math.ceil(parts / 3) * 4 : Math.max(parts, longestValue);
}

/** Every expression of a value. */
export function expressionsIn(value: ArmValue | undefined): readonly ArmExpression[] {
  if (value instanceof ArmExpression) return [value];
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}
