import type { Expression } from "../expression/syntax.ts";

/**
 * A value while a template is expanded. Numbers are integers of 64 bits, as bigint where a number would lose digits;
 * fractions only come of json() and float(). Objects have no prototype, so that a member may be called anything.
 */
export type Value = null | boolean | number | bigint | string | ArrayValue | ObjectValue | Unknown;
export type ArrayValue = readonly Value[];
export interface ObjectValue {
  readonly [name: string]: Value;
}

/** Why a value cannot be known before the deployment. */
export type Cause =
  /** Only a deployed resource knows it: reference(), list*(). */
  | "runtime"
  /** The surroundings would tell it: a subscription, a resource group, a location that was not given. */
  | "context"
  /** A secure parameter or a reference to a key vault: it is not to be known. */
  | "secret"
  /** Another one at every deployment: newGuid(), utcNow(). */
  | "deployment";

/** A value that only the deployment will know: the expression that is left once all that is known is filled in. */
export class Unknown {
  readonly expression: Expression;
  readonly causes: ReadonlySet<Cause>;

  constructor(expression: Expression, causes: ReadonlySet<Cause>) {
    this.expression = expression;
    this.causes = causes;
  }

  /** Whether a secret flows into it. */
  get isSecret(): boolean {
    return this.causes.has("secret");
  }
}

export type TypeName = "null" | "bool" | "int" | "float" | "string" | "array" | "object" | "unknown";

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

export function isArray(value: Value | undefined): value is ArrayValue {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** An integer of either representation. */
export function isInt(value: Value | undefined): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** The language's word for the type of a value. */
export function typeName(value: Value): TypeName {
  if (value === null) return "null";
  if (isUnknown(value)) return "unknown";
  if (isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (isInt(value)) return "int";
  return typeof value === "number" ? "float" : "object";
}

/** An object to fill: without prototype, so that `__proto__` is a name like any other. */
export function newObject(): Record<string, Value> {
  return Object.create(null);
}

/** An object of entries; of equal names the last one counts. */
export function objectOf(entries: Iterable<readonly [string, Value]>): ObjectValue {
  const object = newObject();
  for (const [name, value] of entries) object[name] = value;
  return object;
}

/** The spelling under which an object has a member, names being compared without case; undefined where it has none. */
export function spellingOf(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const folded = name.toLowerCase();
  return Object.keys(object).find((key) => key.length === name.length && key.toLowerCase() === folded);
}

/** A member by its name in any case; undefined where there is none. */
export function memberOf(object: ObjectValue, name: string): Value | undefined {
  const key = spellingOf(object, name);
  return key === undefined ? undefined : object[key];
}

/** An integer as number where no digit is lost, as bigint otherwise. */
export function intValue(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** Plain data of JSON as a value: objects lose their prototype. Depth is bounded by the reader of the document. */
export function toValue(data: unknown): Value {
  if (Array.isArray(data)) return data.map(toValue);
  if (typeof data === "object" && data !== null) {
    return data instanceof Unknown
      ? data
      : objectOf(Object.entries(data).map(([name, member]) => [name, toValue(member)]));
  }
  return typeof data === "boolean" || typeof data === "number" || typeof data === "bigint" || typeof data === "string"
    ? data
    : null;
}

const withUnknown = new WeakMap<object, Unknown | false>();

/** The first unknown part of a value, itself included; undefined where all of it is known. Answers are remembered. */
export function unknownPart(value: Value): Unknown | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (value instanceof Unknown) return value;
  const known = withUnknown.get(value);
  if (known !== undefined) return known || undefined;
  let found: Unknown | undefined;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    found = unknownPart(part);
    if (found !== undefined) break;
  }
  withUnknown.set(value, found ?? false);
  return found;
}

const causesWithin = new WeakMap<object, ReadonlySet<Cause>>();
const noCauses: ReadonlySet<Cause> = new Set();

/** All causes in a value. Answers are remembered. */
export function causesOf(value: Value): ReadonlySet<Cause> {
  if (value instanceof Unknown) return value.causes;
  if (value === null || typeof value !== "object" || unknownPart(value) === undefined) return noCauses;
  const known = causesWithin.get(value);
  if (known !== undefined) return known;
  const causes = allCauses(Array.isArray(value) ? value : Object.values(value));
  causesWithin.set(value, causes);
  return causes;
}

/** The causes in several values. */
export function allCauses(values: readonly Value[]): ReadonlySet<Cause> {
  const causes = new Set<Cause>();
  for (const value of values) for (const cause of causesOf(value)) causes.add(cause);
  return causes;
}
