// The validator's errors as our problems. Its own wording never reaches a user.
import type { ErrorObject } from "ajv";
import { type Problem, problem } from "../diagnostics/problem.ts";
import type { ValueType } from "../diagnostics/type-wording.ts";
import type { SourceDocument } from "../document/document.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import { pointerPath } from "../lib/pointer-path.ts";
import { suggest } from "../lib/suggest.ts";
import { formats } from "./formats.ts";
import { placesOfMember, resolvedNode, type SchemaNode } from "./schema-node.ts";

type Build = (error: ErrorObject, document: SourceDocument) => Problem | undefined;

/** One entry for each keyword of our schemas that can fail, the gravest first: of several at one value, the first is told. */
const builders: Readonly<Record<string, Build>> = {
  type: wrongType,
  const: (error) => unknownKind(error, [error.schema]),
  discriminator: unknownTag,
  enum: notAllowed,
  minLength: badLength,
  maxLength: badLength,
  pattern: badFormat,
  minimum: (error) => outOfRange(error, "minimum"),
  maximum: (error) => outOfRange(error, "maximum"),
  minItems: tooFewItems,
  maxItems: (error) => tooManyItems(error, "item"),
  maxProperties: (error) => tooManyItems(error, "member"),
  uniqueItems: duplicateItem,
  additionalProperties: unknownProperty,
  required: missingProperty,
  propertyNames: badName,
};

/** The keywords that have a problem of ours; a test compares them with those of the schemas. */
export const mappedKeywords: readonly string[] = Object.keys(builders);

/** Turns what the validator found into problems, one for each mistake. */
export function schemaProblems(errors: readonly ErrorObject[], document: SourceDocument): readonly Problem[] {
  const ordered = [...errors].sort((a, b) => mappedKeywords.indexOf(a.keyword) - mappedKeywords.indexOf(b.keyword));
  const byPlace = new Map<string, Problem>();
  for (const error of ordered) {
    // What is wrong inside of a member's name is told once, by the keyword propertyNames.
    const found = error.propertyName === undefined ? builders[error.keyword]?.(error, document) : undefined;
    if (found === undefined) continue;
    const place = `${found.at} ${found.pointer}`;
    if (!byPlace.has(place)) byPlace.set(place, found);
  }
  return withoutMisspelled([...byPlace.values()]);
}

/** A member that is missing because its name is misspelled is one mistake, not two. */
function withoutMisspelled(problems: readonly Problem[]): readonly Problem[] {
  const meant = new Set(problems.map(meantPointer));
  return problems.filter(({ code, pointer }) => code !== "schema/missing-property" || !meant.has(pointer));
}

/** Where a misspelled member would stand under its right name. */
function meantPointer({ code, params, pointer }: Problem): string | undefined {
  if (code !== "schema/unknown-property" || typeof params !== "object" || params === null) return undefined;
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  return "suggestion" in params ? pointerTo(parent, String(params.suggestion)) : undefined;
}

function parentSchema(error: ErrorObject): SchemaNode {
  // The validator was compiled with `verbose`, which puts the schema around the keyword here.
  return error.parentSchema as SchemaNode;
}

/** What the format says about a value, as a hint; undefined rather than an empty one. */
function described(error: ErrorObject): { readonly description?: string } {
  const { description } = parentSchema(error);
  return description === undefined ? {} : { description };
}

function wrongType(error: ErrorObject, document: SourceDocument): Problem {
  const { instancePath: pointer, data: value } = error;
  return problem("schema/wrong-type", pointer, {
    path: pointerPath(pointer),
    value,
    // Our schemas name one type each.
    expected: String(error.schema) as ValueType,
    written: document.written(pointer),
    override: document.overriddenBy(pointer),
  });
}

function unknownKind(error: ErrorObject, allowed: readonly unknown[]): Problem {
  const { instancePath: pointer, data: value } = error;
  return problem("schema/unknown-kind", pointer, { path: pointerPath(pointer), value, allowed });
}

function unknownTag(error: ErrorObject, document: SourceDocument): Problem {
  const tag = String(error.params.tag);
  const value: unknown = error.params.tagValue;
  const pointer = pointerTo(error.instancePath, tag);
  const allowed = (parentSchema(error).oneOf ?? []).flatMap((branch) => {
    const schema = resolvedNode(branch).properties?.[tag];
    return schema?.enum ?? (schema?.const === undefined ? [] : [schema.const]);
  });
  if (value === undefined) {
    return problem(
      "schema/missing-property",
      pointer,
      { name: tag, parent: pointerPath(error.instancePath) },
      { at: "key" },
    );
  }
  if (typeof value === "string") {
    return problem("schema/unknown-kind", pointer, { path: pointerPath(pointer), value, allowed });
  }
  return wrongType({ ...error, instancePath: pointer, data: value, schema: "string" }, document);
}

function notAllowed(error: ErrorObject): Problem {
  const { instancePath: pointer, data: value } = error;
  const allowed = parentSchema(error).enum ?? [];
  const names = allowed.filter((entry) => typeof entry === "string");
  const suggestion = typeof value === "string" ? suggest(value, names) : undefined;
  const params = { path: pointerPath(pointer), value, allowed };
  return problem("schema/not-allowed", pointer, suggestion === undefined ? params : { ...params, suggestion });
}

function badLength(error: ErrorObject): Problem {
  const { instancePath: pointer, data } = error;
  const params = { path: pointerPath(pointer), length: Array.from(String(data)).length, limit: Number(error.schema) };
  return problem("schema/bad-length", pointer, { ...params, ...described(error) });
}

function badFormat(error: ErrorObject): Problem {
  const { instancePath: pointer } = error;
  const value = String(error.data);
  const pattern = String(error.schema);
  const format = formats[pattern];
  const repaired = value.length > 100 ? undefined : format?.repair?.(value);
  // A guess that drops most of what was written is none.
  const guess = repaired !== undefined && repaired.length * 2 >= value.length ? repaired : undefined;
  return problem("schema/bad-format", pointer, {
    path: pointerPath(pointer),
    value,
    expected: format?.expected ?? "in the form that is needed here",
    ...(format === undefined ? {} : { example: format.example }),
    ...(guess === undefined || !new RegExp(pattern, "u").test(guess) ? {} : { repaired: guess }),
  });
}

function outOfRange(error: ErrorObject, bound: "minimum" | "maximum"): Problem {
  const { instancePath: pointer, data: value } = error;
  const params = { path: pointerPath(pointer), value, limit: Number(error.schema), bound };
  return problem("schema/out-of-range", pointer, { ...params, ...described(error) });
}

function tooFewItems(error: ErrorObject): Problem {
  const { instancePath: pointer } = error;
  const params = { path: pointerPath(pointer), count: sizeOf(error.data), limit: Number(error.schema) };
  return problem("schema/too-few-items", pointer, { ...params, ...described(error) });
}

function tooManyItems(error: ErrorObject, noun: "item" | "member"): Problem {
  const { instancePath: pointer } = error;
  const params = { path: pointerPath(pointer), count: sizeOf(error.data), limit: Number(error.schema), noun };
  return problem("schema/too-many-items", pointer, { ...params, ...described(error) });
}

function sizeOf(value: unknown): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

function duplicateItem(error: ErrorObject): Problem {
  const [first, second] = [Number(error.params.i), Number(error.params.j)].sort((a, b) => a - b);
  const pointer = pointerTo(error.instancePath, second ?? 0);
  const value: unknown = Array.isArray(error.data) ? error.data[second ?? 0] : undefined;
  const params = { path: pointerPath(error.instancePath), value };
  return problem("schema/duplicate-item", pointer, params, { related: [pointerTo(error.instancePath, first ?? 0)] });
}

function unknownProperty(error: ErrorObject): Problem {
  const name = String(error.params.additionalProperty);
  const allowed = Object.keys(parentSchema(error).properties ?? {});
  const suggestion = suggest(name, allowed);
  const params = { name, parent: pointerPath(error.instancePath), allowed };
  const pointer = pointerTo(error.instancePath, name);
  return problem(
    "schema/unknown-property",
    pointer,
    suggestion === undefined
      ? { ...params, elsewhere: placesOfMember(name) }
      : { ...params, suggestion, elsewhere: [] },
    { at: "key" },
  );
}

function missingProperty(error: ErrorObject): Problem {
  const name = String(error.params.missingProperty);
  const schema = parentSchema(error).properties?.[name];
  const description = schema === undefined ? undefined : resolvedNode(schema).description;
  const params = { name, parent: pointerPath(error.instancePath) };
  return problem(
    "schema/missing-property",
    pointerTo(error.instancePath, name),
    description === undefined ? params : { ...params, description: firstSentence(description) },
    { at: "key" },
  );
}

function badName(error: ErrorObject): Problem {
  const name = String(error.params.propertyName);
  const pattern = (error.schema as { readonly pattern?: string }).pattern ?? "";
  return problem(
    "schema/bad-name",
    pointerTo(error.instancePath, name),
    { name, parent: pointerPath(error.instancePath), expected: formats[pattern]?.expected ?? "allowed here" },
    { at: "key" },
  );
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, ".") ?? text;
}
