// Typed references between resources of one template: an id is only ever made from a reference, and whoever uses the id
// depends on the resource.
import type { ResourceType } from "../../catalog/catalog-schema.ts";
import {
  ArmExpression,
  type ArmValue,
  call,
  callNeeding,
  type Dependency,
  format,
  index,
  member,
} from "./expression.ts";

export interface ResourceRef {
  /** The key under `resources`, also the loop's name. */
  readonly symbol: string;
  readonly type: ResourceType;
  /** The name's segments; a machine of a loop needs its index filled in with {@link instanceOf}. */
  readonly name: readonly (string | ArmExpression)[];
  /** The name in one expression, where its segments would make a clumsy one. */
  readonly printedName?: ArmExpression;
  readonly instance: Dependency["instance"];
}

export function resourceRef(
  symbol: string,
  type: ResourceType,
  ...name: readonly (string | ArmExpression)[]
): ResourceRef {
  return { symbol, type, name, instance: "all" };
}

/** One resource of a loop, whose names are `base-0suffix`, `base-1suffix` and so on. */
export function instanceRef(loop: LoopRef, at: number | ArmExpression): ResourceRef {
  const machineName = `${loop.baseName}-{0}${loop.suffix}`;
  return {
    symbol: loop.symbol,
    type: loop.type,
    name: [format(machineName, at), ...loop.childName],
    printedName: format([machineName, ...loop.childName].join("/"), at),
    instance: at instanceof ArmExpression ? at.tree : at,
  };
}

/** The resources of a loop. */
export interface LoopRef {
  readonly symbol: string;
  readonly type: ResourceType;
  readonly baseName: string;
  readonly suffix: string;
  readonly childName: readonly string[];
}

export function dependencyOn({ symbol, instance }: ResourceRef): Dependency {
  return { symbol, instance };
}

/** The resource's id. */
export function idOf(ref: ResourceRef): ArmExpression {
  return callNeeding(dependencyOn(ref), "resourceId", ref.type, ...ref.name);
}

/** The id of a part of a resource that the resource's own body declares, such as a load balancer's frontend. */
export function partIdOf(ref: ResourceRef, part: string, partName: string): ArmExpression {
  return callNeeding(dependencyOn(ref), "resourceId", `${ref.type}/${part}`, ...ref.name, partName);
}

/** A property that Azure fills in once the resource exists. Only for outputs and `properties`. */
export function runtimeProperty(ref: ResourceRef, ...path: readonly string[]): ArmExpression {
  return member(callNeeding(dependencyOn(ref), "reference", ref.symbol), ...path);
}

/** The resource's name as a template holds it: segments joined by slashes. */
export function nameOf({ name, printedName }: ResourceRef): ArmValue {
  if (printedName !== undefined) return printedName;
  const [first] = name;
  if (name.length === 1 && first !== undefined) return first;
  if (name.every((segment) => typeof segment === "string")) return name.join("/");
  return format(name.map((_, position) => `{${position}}`).join("/"), ...name);
}

/** An element of a list that a variable holds. */
export function elementOf(variableName: string, at: ArmExpression): ArmExpression {
  return index(call("variables", variableName), at);
}
