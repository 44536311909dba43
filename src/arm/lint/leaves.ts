// One walk over what every resource comes to: the texts and the unknown values in it, and its size.
import { parseExpression } from "../expression/parse.ts";
import { isArray, isUnknown, Unknown, type Value } from "../values/value.ts";
import type { LintedResource } from "./expanded-resources.ts";
import type { Place } from "./place.ts";

/** A text or an unknown value in the body of a resource. */
export interface Leaf {
  readonly resource: LintedResource;
  readonly place: Place;
  /** The name of the nearest member that it lies in: of an element of a list, the list's. */
  readonly name: string;
  readonly value: string | Unknown;
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** By resource: the characters that it takes as compact JSON, unknown values not counted. */
  readonly sizes: ReadonlyMap<LintedResource, number>;
}

/** Values deeper than this are left alone; no property of Azure's is a tenth as deep. */
const depthLimit = 300;

/** What the envelope of a resource takes beside its body: the names of its members, and their quotes. */
const envelope = 40;

/** Walks the bodies of resources; a nested deployment's template is left out, since its resources are listed themselves. */
export function collectLeaves(resources: readonly LintedResource[]): Leaves {
  const leaves: Leaf[] = [];
  const sizes = new Map<LintedResource, number>();
  for (const resource of resources) {
    const walk = new BodyWalk(resource, leaves);
    for (const step of Object.keys(resource.body)) walk.member(resource.body[step] ?? null, { step }, step, 1);
    const { name, type, apiVersion } = resource;
    sizes.set(resource, walk.size + name.length + type.length + apiVersion.length + envelope);
  }
  return { leaves, sizes };
}

class BodyWalk {
  size = 2;
  readonly #resource: LintedResource;
  readonly #leaves: Leaf[];

  constructor(resource: LintedResource, leaves: Leaf[]) {
    this.#resource = resource;
    this.#leaves = leaves;
  }

  member(value: Value, place: Place, name: string, depth: number): void {
    this.size += name.length + 3;
    // User-assigned identities are named by their ids.
    if (name.startsWith("/")) this.#leaves.push({ resource: this.#resource, place, name, value: name });
    else if (name.startsWith("[")) this.#unknownName(name, place);
    this.#value(value, place, name, depth);
  }

  #unknownName(name: string, place: Place): void {
    const parsed = parseExpression(name);
    if ("fault" in parsed) return;
    this.#leaves.push({ resource: this.#resource, place, name, value: new Unknown(parsed.expression, new Set()) });
  }

  #value(value: Value, place: Place, name: string, depth: number): void {
    if (typeof value === "string" || isUnknown(value)) {
      this.#leaves.push({ resource: this.#resource, place, name, value });
      this.size += typeof value === "string" ? value.length + 3 : 3;
    } else if (value === null || typeof value !== "object") {
      this.size += String(value).length + 1;
    } else if (depth < depthLimit) {
      this.size += 3;
      if (isArray(value)) this.#elements(value, place, name, depth + 1);
      else this.#members(value, place, depth + 1);
    }
  }

  #elements(list: readonly Value[], above: Place, name: string, depth: number): void {
    for (let step = 0; step < list.length; step += 1) this.#value(list[step] ?? null, { above, step }, name, depth);
  }

  #members(object: Readonly<Record<string, Value>>, above: Place, depth: number): void {
    for (const step of Object.keys(object)) {
      if (this.#isNestedTemplate(step, above)) continue;
      this.member(object[step] ?? null, { above, step }, step, depth);
    }
  }

  #isNestedTemplate(name: string, { above, step }: Place): boolean {
    return (
      this.#resource.deployment !== undefined && name === "template" && above === undefined && step === "properties"
    );
  }
}
