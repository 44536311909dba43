// A comparison for machines. Its shape is schemas/diff.schema.json; what is there stays as long as `version` does.
import type { OutputChange, PropertyChange, ResourceChange, TextChange } from "../deployment-diff.ts";
import type { FlatResource } from "../flatten.ts";
import { pathText } from "../values/path.ts";
import { type DiffView, isSame } from "../view/diff-view.ts";
import { plainValue } from "../view/shown-value.ts";

/** Plain data; expressions stand in it as in a template, secrets and long texts do not. */
export function diffDocument(view: DiffView) {
  const { diff, sides, counts, surroundings } = view;
  return {
    version: 1,
    old: sides.old,
    new: sides.new,
    surroundings: {
      subscription: surroundings.subscription,
      resourceGroup: surroundings.resourceGroup,
      placeholder: surroundings.isPlaceholder,
    },
    same: isSame(diff),
    counts,
    risks: diff.risks.map(({ severity, rule, text, resources, isAdvice, source }) => ({
      severity,
      rule,
      text,
      resources,
      verified: !isAdvice,
      ...(source === undefined ? {} : { source }),
    })),
    changes: diff.changes.map(changeDocument),
    renames: diff.renames.map((rename) => ({ old: rename.old.id, new: rename.new.id })),
    outputs: diff.outputs.map(outputDocument),
    secureParameters: diff.secretParameters,
    repacked: diff.repacked.map(({ id, path }) => ({ id, path: pathText(path) })),
  };
}

function changeDocument(change: ResourceChange) {
  const { action, type, name, id, loop, properties, texts, minor, old, new: now } = change;
  const whole = action === "create" ? now : action === "delete" ? old : undefined;
  return {
    action,
    type,
    name,
    id,
    ...(loop === undefined ? {} : { loop }),
    ...(now?.isOnlyCreated === true ? { onlyIfNotExists: true } : {}),
    ...(whole === undefined ? {} : { resource: resourceDocument(whole) }),
    properties: properties.map((property) => propertyDocument(property, type)),
    texts: texts.map(textDocument),
    minor,
  };
}

function resourceDocument({ apiVersion, body, dependsOn, type }: FlatResource) {
  return { apiVersion, body: withoutTexts(plainValue(body, { path: [], type })), dependsOn };
}

/** More than a person wants to see of a value that somebody generated. */
const longest = 1000;

function withoutTexts(value: unknown): unknown {
  if (typeof value === "string") return cut(value);
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutTexts(member)]));
}

function cut(text: string): string {
  return text.length <= longest ? text : `(${text.length} characters)`;
}

function propertyDocument({ path, old, new: now, isOrder, isSecret, effects }: PropertyChange, type: string) {
  const place = { path, type };
  const shown = (key: "old" | "new", value: PropertyChange["old"]) =>
    value === undefined || isSecret ? {} : { [key]: withoutTexts(plainValue(value, place)) };
  return {
    path: pathText(path),
    ...shown("old", old),
    ...shown("new", now),
    ...(isOrder === true ? { orderOnly: true } : {}),
    ...(isSecret ? { hidden: true } : {}),
    effects: effectDocuments(effects),
  };
}

function effectDocuments(effects: PropertyChange["effects"]) {
  return effects.map(({ kind, path, answer, isVerified, source }) => ({
    kind,
    property: path,
    answer,
    verified: isVerified,
    source,
  }));
}

function textDocument({ path, files, effects }: TextChange) {
  return { path: pathText(path), files, effects: effectDocuments(effects) };
}

function outputDocument({ name, action, old, new: now, isSecret }: OutputChange) {
  const place = { path: [{ member: name }], type: "" };
  const shown = (key: "old" | "new", value: OutputChange["old"]) =>
    value === undefined || isSecret ? {} : { [key]: withoutTexts(plainValue(value, place)) };
  return { name, action, ...shown("old", old), ...shown("new", now), ...(isSecret ? { hidden: true } : {}) };
}
