// A resource that needs another one of the template and does not wait for it.

import type { ParamsOf } from "../../../diagnostics/codes.ts";
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import type { JsonPointer } from "../../../lib/json-pointer.ts";
import { waitingFor } from "../dependency-order.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { isCallOf, isNamed, textOf } from "../expression-reader.ts";
import { memberIn } from "../plain-data.ts";
import { foldedScope, keyOf, parentOf, type ResourceId, readId } from "../resource-ids.ts";
import type { LintSubject } from "../subject.ts";

interface Need {
  readonly resource: LintedResource;
  readonly id: ResourceId;
  readonly via: ParamsOf<"lint/missing-dependency">["via"];
  readonly pointer: () => JsonPointer;
}

export function missingDependencies(subject: LintSubject): readonly Problem[] {
  const waits = waitingFor(subject);
  const seen = new Set<string>();
  return needsOf(subject).flatMap(({ resource, id, via, pointer }) => {
    const maker = makerOf(id, subject, resource);
    if (maker === undefined || maker === resource || maker.existing || hasUnknownDependency(resource, subject.read))
      return [];
    // Waiting for it would close a circle where it waits for the resource itself.
    if (waits(resource, maker) || waits(maker, resource)) return [];
    const pair = `${resource.pointer} ${maker.pointer}`;
    if (seen.has(pair)) return [];
    seen.add(pair);
    const params = { name: maker.name, type: maker.type, via };
    return [problem("lint/missing-dependency", pointer(), params, { related: [maker.pointer] })];
  });
}

/**
 * Whether it says to wait for something that the expansion may not have been able to tell: that may be anything. Where the
 * place of the deployment is not known, only ids by resourceId() are sure to be told.
 */
function hasUnknownDependency({ declaration, dependsOn, level }: LintedResource, read: LintSubject["read"]): boolean {
  const written = memberIn(declaration?.data, "dependsOn");
  if (!Array.isArray(written)) return false;
  if (written.length > dependsOn.length) return true;
  return level.scope.includes("[") && written.some((entry) => typeof entry === "string" && !isPlain(entry, read));
}

function isPlain(entry: string, read: LintSubject["read"]): boolean {
  const found = read(entry);
  if (found === undefined) return true;
  const type = isCallOf(found.expression, "resourceId") ? textOf(found.expression.args[0]) : undefined;
  if (isCallOf(found.expression, "format")) return !found.calls.some((call) => isNamed(call, "uniqueString"));
  return type !== undefined && !type.endsWith("/") && !found.calls.some((call) => isNamed(call, "split"));
}

function needsOf(subject: LintSubject): readonly Need[] {
  const { ids, resources, pointerIn } = subject;
  const asked = ids.map(({ id, leaf: { resource, place }, via }): Need => {
    return { resource, id, via, pointer: () => pointerIn(resource, place) };
  });
  return [...resources.flatMap((resource) => needsOfPlace(resource, subject)), ...asked];
}

/** A child needs its parent, an extension what it is attached to. */
function needsOfPlace(resource: LintedResource, { pointerIn }: LintSubject): readonly Need[] {
  if (resource.existing) return [];
  const needs: Need[] = [];
  const parent = parentOf(resource.identity);
  if (parent !== undefined) {
    needs.push({ resource, id: parent, via: "parent", pointer: () => pointerIn(resource, ["name"]) });
  }
  const scope = resource.scopeId === undefined ? undefined : readId(resource.scopeId);
  if (scope !== undefined) {
    const id = { ...scope, scope: foldedScope(scope.scope, resource.level.scope) };
    needs.push({ resource, id, via: "scope", pointer: () => pointerIn(resource, ["scope"]) });
  }
  return needs;
}

/** The resource that makes what an id leads to, or the one that it is a part of. */
function makerOf(id: ResourceId, subject: LintSubject, { level }: LintedResource): LintedResource | undefined {
  const makers = subject.makers(level);
  for (let at: ResourceId | undefined = id; at !== undefined; at = parentOf(at)) {
    const maker = makers.get(keyOf(at));
    if (maker !== undefined) return maker;
  }
  return undefined;
}
