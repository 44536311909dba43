// The ARM template as a document: resources in, plain JSON out. Dependencies follow from the references that a resource
// uses; nobody writes `dependsOn` by hand but for an order that no reference shows.
import type { ResourceType } from "../../catalog/catalog-schema.ts";
import { invariant } from "../../lib/invariant.ts";
import {
  ArmExpression,
  type ArmValue,
  type Dependency,
  dependenciesOf,
  printDependency,
  printExpression,
  printLiteral,
} from "./expression.ts";
import { nameOf, type ResourceRef } from "./references.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
type ArmObject = { readonly [key: string]: ArmValue | undefined };

export interface ArmParameter {
  readonly type: "string" | "int" | "bool" | "array" | "object";
  readonly description: string;
  readonly defaultValue?: ArmValue;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly minLength?: number;
  /** The value for the parameters file; absent where the default serves. */
  readonly value?: Json;
}

export interface ArmResource {
  readonly ref: ResourceRef;
  /** Everything between name and properties: location, sku, zones, identity, tags, scope. */
  readonly head: ArmObject;
  readonly properties: ArmObject;
  /** The loop's name is the resource's symbol. */
  readonly copy?: { readonly count: ArmValue; readonly isSerial?: boolean };
  /** Left alone by every deployment but the one that creates it. */
  readonly onlyIfNotExists?: boolean;
  /** Order that no reference shows. */
  readonly after?: readonly Dependency[];
}

export interface TemplateParts {
  readonly description: string;
  readonly apiVersions: Readonly<Record<ResourceType, string>>;
  readonly parameters: Readonly<Record<string, ArmParameter>>;
  readonly variables: Readonly<Record<string, ArmValue>>;
  readonly resources: readonly ArmResource[];
  readonly outputs: Readonly<Record<string, { readonly type: "string" | "array"; readonly value: ArmValue }>>;
}

/** Assembles a template in language version 2.0, whose resources are keyed by symbolic name. */
export function armTemplate(parts: TemplateParts): JsonObject {
  const symbols = new Set(parts.resources.map(({ ref }) => ref.symbol));
  invariant(symbols.size === parts.resources.length, "two resources of a template share a symbolic name");
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    languageVersion: "2.0",
    contentVersion: "1.0.0.0",
    metadata: { description: parts.description },
    parameters: mapValues(parts.parameters, parameterJson),
    variables: mapValues(parts.variables, toJson),
    resources: Object.fromEntries(
      parts.resources.map((resource) => [resource.ref.symbol, resourceJson(resource, parts.apiVersions, symbols)]),
    ),
    outputs: mapValues(parts.outputs, ({ type, value }) => ({ type, value: toJson(value) })),
  };
}

/** The parameters file that belongs to the template. Its values are literals: Azure evaluates none of them. */
export function armParameters(parameters: Readonly<Record<string, ArmParameter>>): JsonObject {
  const written = Object.entries(parameters).flatMap(([name, { value }]) =>
    value === undefined ? [] : [[name, { value }] as const],
  );
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(written),
  };
}

function parameterJson({ description, value: _, ...constraints }: ArmParameter): Json {
  return objectJson({ ...constraints, metadata: { description } });
}

function resourceJson(
  { ref, head, properties, copy, onlyIfNotExists, after }: ArmResource,
  apiVersions: TemplateParts["apiVersions"],
  symbols: ReadonlySet<string>,
): Json {
  const body = { name: nameOf(ref), ...head, properties };
  const dependsOn = dependencyList([...dependenciesIn(body), ...(after ?? [])], ref.symbol, symbols);
  return objectJson({
    "@options": onlyIfNotExists === true ? { onlyIfNotExists: true } : undefined,
    copy:
      copy === undefined
        ? undefined
        : { name: ref.symbol, count: copy.count, ...(copy.isSerial === true ? { mode: "Serial", batchSize: 1 } : {}) },
    type: ref.type,
    apiVersion: apiVersions[ref.type],
    ...body,
    dependsOn: dependsOn.length === 0 ? undefined : new Verbatim(dependsOn),
  });
}

/** Text that is already in template form. */
class Verbatim {
  readonly entries: readonly string[];
  constructor(entries: readonly string[]) {
    this.entries = entries;
  }
}

function dependencyList(needs: readonly Dependency[], self: string, symbols: ReadonlySet<string>): readonly string[] {
  const others = needs.filter(({ symbol }) => symbol !== self);
  for (const { symbol } of others)
    invariant(symbols.has(symbol), `a template refers to "${symbol}", which it does not have`);
  const whole = new Set(others.filter(({ instance }) => instance === "all").map(({ symbol }) => symbol));
  const printed = others
    .filter(({ symbol, instance }) => instance === "all" || !whole.has(symbol))
    .map(printDependency);
  return [...new Set(printed)];
}

function dependenciesIn(value: ArmValue | undefined): readonly Dependency[] {
  if (value instanceof ArmExpression) return dependenciesOf(value.tree);
  if (Array.isArray(value)) return value.flatMap(dependenciesIn);
  if (isArmObject(value)) return Object.values(value).flatMap(dependenciesIn);
  return [];
}

function toJson(value: ArmValue): Json {
  if (value instanceof ArmExpression) return printExpression(value);
  if (typeof value === "string") return printLiteral(value);
  if (Array.isArray(value)) return value.map(toJson);
  return isArmObject(value) ? objectJson(value) : (value as number | boolean | null);
}

function objectJson(value: { readonly [key: string]: ArmValue | Verbatim | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      if (entry === undefined) return [];
      return [[key, entry instanceof Verbatim ? entry.entries : toJson(entry)] as const];
    }),
  );
}

function isArmObject(value: ArmValue | undefined): value is ArmObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ArmExpression);
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
