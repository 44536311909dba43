// API versions of resources, and those that reference() and list...() are asked with.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import type { Call } from "../../expression/syntax.ts";
import { findResourceType, isOld, isStable, tableDate } from "../api-versions.ts";
import { isCallOf, isListCall, isNamed, textOf } from "../expression-reader.ts";
import { isPlainObject, textIn } from "../plain-data.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";

export function apiVersions({ declarations, expressions }: LintSubject): readonly Problem[] {
  const written = declarations.flatMap(({ type, data, pointer }) => {
    const version = textIn(data, "apiVersion");
    if (version === undefined || isDisabled(data)) return [];
    return versionProblems(type, version, { pointer: pointerTo(pointer, "apiVersion") });
  });
  const asked = expressions.flatMap((expression) =>
    expression.section === "note"
      ? []
      : expression.calls.flatMap((call) => {
          const version = call.args[1];
          const [type, text] = [typeAsked(call), textOf(version)];
          if (type === undefined || text === undefined || version === undefined) return [];
          return versionProblems(type, text, { pointer: pointerOfText(expression), span: version.span });
        }),
  );
  return [...written, ...asked];
}

interface Where {
  readonly pointer: string;
  readonly span?: { readonly start: number; readonly end: number };
}

function versionProblems(type: string, version: string, { pointer, ...place }: Where): readonly Problem[] {
  const facts = findResourceType(type);
  if (facts?.versions === undefined || !/^\d{4}-\d{2}-\d{2}/.test(version)) return [];
  const newest = facts.newestStable ?? facts.versions[0] ?? version;
  const folded = version.toLowerCase();
  if (folded === newest || folded.slice(0, 10) > tableDate) return [];
  const params = { type: facts.type, version, newest };
  if (!isStable(folded)) {
    // A preview that is newer than everything stable may be the only way to what it brings.
    const isOnlyWay = facts.newestStable === undefined || folded.slice(0, 10) > newest;
    if (isOnlyWay && facts.versions.includes(folded) && !isOld(folded)) return [];
    return [problem("lint/preview-api-version", pointer, params, place)];
  }
  if (isOld(folded)) return [problem("lint/old-api-version", pointer, params, place)];
  return facts.versions.includes(folded) ? [] : [problem("lint/unknown-api-version", pointer, params, place)];
}

/** The type of what a call asks Azure for, where it is written out. */
function typeAsked(call: Call): string | undefined {
  if (!isNamed(call, "reference") && !isListCall(call)) return undefined;
  const target = call.args[0];
  if (isCallOf(target, "resourceId", "subscriptionResourceId", "tenantResourceId", "extensionResourceId")) {
    return target.args.map(textOf).find(isTypeText);
  }
  return undefined;
}

function isTypeText(text: string | undefined): text is string {
  return text !== undefined && /^[\w.]+(?:\/\w+)+$/.test(text);
}

/** arm-ttk's own way to leave out a resource: a word in its metadata. */
function isDisabled(data: Readonly<Record<string, unknown>>): boolean {
  const words = isPlainObject(data.metadata) ? Object.keys(data.metadata) : data.metadata;
  return (
    Array.isArray(words) && words.some((word) => String(word).toLowerCase() === "disable-apiversions-should-be-recent")
  );
}
