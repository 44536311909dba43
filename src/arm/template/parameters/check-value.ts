// Holds a value against a type. Unknown values pass; those with unknown parts are checked as far as they are known.
import { listText } from "../../../lib/list-text.ts";
import { quoted } from "../../../lib/quoted.ts";
import { isEqual } from "../../values/equality.ts";
import { textOf } from "../../values/text.ts";
import {
  type ArrayValue,
  isArray,
  isInt,
  isObject,
  isUnknown,
  memberOf,
  type ObjectValue,
  spellingOf,
  type TypeName,
  typeName,
  unknownPart,
  type Value,
} from "../../values/value.ts";
import type { Path } from "../path.ts";
import { type Definitions, facetsOf } from "../structure/definitions.ts";
import type { TypeSource } from "../structure/template-source.ts";
import type { Work } from "../work.ts";

/** A value that is checked. */
export interface Subject {
  readonly value: Value;
  readonly path: Path;
  /** What it is to a person, at the beginning of a sentence. */
  readonly what: string;
  /** Whether it must not be repeated; what a type calls secure is not repeated anyway. */
  readonly isSecret?: boolean;
  /** The names that lead to the part of it that is looked at. */
  readonly within?: string;
}

export interface Checking {
  readonly definitions: Definitions;
  readonly work: Work;
}

/**
 * Whether a value is what its type allows; every misfit is reported.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
export function checkValue(given: Subject, type: TypeSource, checking: Checking): boolean {
  const facets = facetsOf(type, checking.definitions);
  if (isUnknown(given.value)) return true;
  if (given.value === null) return mayBeNull(facets) || refuse(given, "is null", checking);
  const subject = facets.some(({ isSecure }) => isSecure) ? { ...given, isSecret: true } : given;
  const checks = [checkBase, checkAllowed, checkBounds, checkLength, checkElements, checkMembers, checkTag];
  return facets.map((facet) => checks.every((check) => check(subject, facet, checking))).every((isRight) => isRight);
}

/** Whether a type takes null: it says so, or says nothing at all. */
export function mayBeNull(facets: readonly TypeSource[]): boolean {
  return facets.some(({ isNullable }) => isNullable) || facets.every(({ base }) => base === undefined);
}

function refuse(subject: Subject, reason: string, { work }: Checking): false {
  work.report.add("template/value", subject.path, { what: wordsFor(subject), reason });
  return false;
}

function wordsFor({ what, within }: Subject): string {
  return within === undefined ? what : `${quoted(within)} in ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}

const typeWords: Readonly<Record<TypeName, string>> = {
  string: "a string",
  int: "an int",
  float: "a fraction",
  bool: "a bool",
  array: "an array",
  object: "an object",
  null: "null",
  unknown: "not known",
};

function checkBase(subject: Subject, { base }: TypeSource, checking: Checking): boolean {
  const found = typeName(subject.value);
  if (base === undefined || found === base) return true;
  return refuse(subject, `must be ${typeWords[base]}, and is ${typeWords[found]}`, checking);
}

/** An array may be allowed as a whole, or by each of its elements. */
function checkAllowed(subject: Subject, { allowedValues }: TypeSource, checking: Checking): boolean {
  const { value } = subject;
  if (allowedValues === undefined || unknownPart(value) !== undefined) return true;
  const isAllowed = (each: Value) => allowedValues.some((allowed) => isEqual(allowed, each, checking.work.spend));
  if (isAllowed(value) || (isArray(value) && value.every(isAllowed))) return true;
  if (subject.isSecret) return refuse(subject, "is none of the allowed values", checking);
  const folded = typeof value === "string" ? value.toLowerCase() : undefined;
  const near = allowedValues.find((allowed) => typeof allowed === "string" && allowed.toLowerCase() === folded);
  if (near !== undefined) {
    checking.work.report.add("template/allowed-case", subject.path, { what: wordsFor(subject), allowed: String(near) });
    return true;
  }
  const list = listText(allowedValues.slice(0, 20).map(shown), "or");
  return refuse(subject, `is ${shown(value)}, and must be ${list}`, checking);
}

function shown(value: Value): string {
  return quoted(textOf(value));
}

function checkBounds(subject: Subject, { minValue, maxValue }: TypeSource, checking: Checking): boolean {
  const { value, isSecret } = subject;
  if (!isInt(value)) return true;
  const own = isSecret ? "" : ` ${value}, which is`;
  if (minValue !== undefined && value < minValue)
    return refuse(subject, `is${own} below the minimum ${minValue}`, checking);
  if (maxValue !== undefined && value > maxValue)
    return refuse(subject, `is${own} above the maximum ${maxValue}`, checking);
  return true;
}

function checkLength(subject: Subject, { minLength, maxLength }: TypeSource, checking: Checking): boolean {
  const { value } = subject;
  if (typeof value !== "string" && !isArray(value)) return true;
  const noun = isArray(value) ? "elements" : "characters";
  if (minLength !== undefined && value.length < minLength) {
    return refuse(subject, `has fewer than the ${minLength} ${noun} that it must have`, checking);
  }
  if (maxLength !== undefined && value.length > maxLength) {
    return refuse(subject, `has more than the ${maxLength} ${noun} that it may have`, checking);
  }
  return true;
}

function checkElements(subject: Subject, type: TypeSource, checking: Checking): boolean {
  const { value } = subject;
  if (!isArray(value)) return true;
  const { prefixItems, items } = type;
  if (items === true && prefixItems.length === 0) return true;
  checking.work.spend(value.length);
  if (value.length < prefixItems.length || (items === false && value.length > prefixItems.length)) {
    return refuse(subject, tupleReason(value, type), checking);
  }
  return value
    .map((element, index) => {
      const own = prefixItems[index] ?? items;
      return typeof own === "boolean" || checkValue(partOf(subject, index, element), own, checking);
    })
    .every((isRight) => isRight);
}

function tupleReason(value: ArrayValue, { prefixItems, items }: TypeSource): string {
  return `must have ${items === false ? "" : "at least "}${prefixItems.length} elements, and has ${value.length}`;
}

/** @param key of a member or an element */
function partOf(subject: Subject, key: string | number, value: Value): Subject {
  const within = subject.within === undefined ? String(key) : `${subject.within}.${key}`;
  return { ...subject, value, path: subject.path.below(key), within: within.slice(0, 200) };
}

function checkMembers(subject: Subject, type: TypeSource, checking: Checking): boolean {
  const { value } = subject;
  if (!isObject(value)) return true;
  const { properties = new Map<string, TypeSource>(), additionalProperties } = type;
  const declared = [...properties].map(([name, own]) => checkMember(subject, value, name, own, checking));
  if (additionalProperties === true) return declared.every(Boolean);
  const names = new Set([...properties.keys()].map((name) => name.toLowerCase()));
  const others = Object.entries(value).filter(([name]) => !names.has(name.toLowerCase()));
  const additional = others.map(([name, member]) => {
    const part = partOf(subject, name, member);
    if (typeof additionalProperties !== "boolean") return checkValue(part, additionalProperties, checking);
    return refuse(part, "has no place in its type", checking);
  });
  return [...declared, ...additional].every(Boolean);
}

/** A property that is listed must be there, unless it may be null. */
function checkMember(
  subject: Subject,
  object: ObjectValue,
  name: string,
  type: TypeSource,
  checking: Checking,
): boolean {
  const spelling = spellingOf(object, name);
  const member = spelling === undefined ? undefined : object[spelling];
  if (member !== undefined) return checkValue(partOf(subject, spelling ?? name, member), type, checking);
  if (facetsOf(type, checking.definitions).some(({ isNullable }) => isNullable)) return true;
  return refuse(subject, `has no member ${quoted(name)}, which its type asks for`, checking);
}

/** The member that tells which type of a tagged union an object is of. */
function checkTag(subject: Subject, { discriminator }: TypeSource, checking: Checking): boolean {
  const { value } = subject;
  if (discriminator === undefined || !isObject(value)) return true;
  const { propertyName, mapping } = discriminator;
  const tag = memberOf(value, propertyName);
  if (isUnknown(tag)) return true;
  const type = typeof tag === "string" ? mapping.get(tag) : undefined;
  if (type !== undefined) return checkValue(subject, type, checking);
  const list = listText([...mapping.keys()].slice(0, 20).map(quoted), "or");
  return refuse(subject, `must have a member ${quoted(propertyName)} of ${list}`, checking);
}
