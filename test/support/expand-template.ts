// Expands a template of ours as Azure would: parameters, variables, loops, expressions. It knows the language only as far
// as our templates go and throws on the rest; the evaluator of src/arm will be complete and will replace it.
// What only a deployed resource knows, reference(), becomes a made-up value of the right type.
import {
  evaluate,
  isObject,
  type Json,
  type JsonObject,
  RuntimeObject,
  readText,
  type Value,
} from "./arm-expression.ts";
import {
  type DeploymentPlace,
  idBelow,
  plain,
  resourceGroupId,
  type Surroundings,
  templateFunctions,
} from "./arm-functions.ts";
import { guid } from "./arm-hash.ts";

export type { Json, JsonObject } from "./arm-expression.ts";

export interface ExpandedResource {
  /** The symbolic name; for a loop with its index: `masters[0]`. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** As it is sent: without copy, dependsOn and @options. */
  readonly body: JsonObject;
  /** Keys of the resources it waits for. */
  readonly dependsOn: readonly string[];
  /** Every id that its expressions make or ask. */
  readonly usedIds: readonly string[];
  readonly options: JsonObject;
}

export interface ExpandedTemplate {
  readonly resources: readonly ExpandedResource[];
  readonly outputs: Readonly<Record<string, Json>>;
  readonly variables: Readonly<Record<string, Json>>;
}

export const samplePlace: DeploymentPlace = {
  subscriptionId: "00000000-1111-4222-8333-444444444444",
  tenantId: "55555555-6666-4777-8888-999999999999",
  resourceGroup: "sample",
  location: "westeurope",
};

/** @param parametersFile the document of azuredeploy.parameters.json */
export function expandTemplate(
  template: JsonObject,
  parametersFile: JsonObject,
  place: DeploymentPlace = samplePlace,
): ExpandedTemplate {
  refuseUnknown(template, templateMembers, "the template");
  const given = objectAt(parametersFile, "parameters");
  const values = bindParameters(objectAt(template, "parameters"), given, place);
  const scope = templateScope(template, values, place);
  const drafts = Object.entries(objectAt(template, "resources")).flatMap(([symbol, resource]) =>
    instancesOf(symbol, asObject(resource, symbol), scope),
  );
  const ids = new Map(drafts.map(({ key, id }) => [key.toLowerCase(), id]));
  const reference = (symbol: string) => runtimeObject(symbol, ids);
  const keys = keysBySymbol(Object.keys(objectAt(template, "resources")), drafts);
  return {
    resources: drafts.map((draft) => completed(draft, keys, { ...scope, reference })),
    outputs: mapValues(objectAt(template, "outputs"), (output) =>
      expand(asObject(output, "an output").value, { ...scope, reference }),
    ),
    variables: mapValues(objectAt(template, "variables"), (value) => expand(value, scope)),
  };
}

const templateMembers = [
  "$schema",
  "languageVersion",
  "contentVersion",
  "metadata",
  "parameters",
  "variables",
  "resources",
  "outputs",
];
const resourceMembers = [
  "@options",
  "copy",
  "type",
  "apiVersion",
  "name",
  "location",
  "sku",
  "zones",
  "identity",
  "tags",
  "scope",
  "properties",
  "dependsOn",
];

// Parameters and variables --------------------------------------------------------------------------------------------

function bindParameters(declared: JsonObject, given: JsonObject, place: DeploymentPlace): ReadonlyMap<string, Json> {
  for (const name of Object.keys(given)) {
    if (!(name in declared)) throw new Error(`the parameters file has "${name}", which the template has not`);
  }
  const nothing: Surroundings = {
    place,
    parameter: unavailable("parameters"),
    variable: unavailable("variables"),
    copyIndex: unavailable("copyIndex"),
    reference: unavailable("reference"),
    idMade: () => undefined,
  };
  return new Map(
    Object.entries(declared).map(([name, declaration]) => {
      const parameter = asObject(declaration, name);
      // Values of a parameters file are literals; only defaults are expressions.
      const value = name in given ? asObject(given[name], name).value : expandMaybe(parameter.defaultValue, nothing);
      if (value === undefined) throw new Error(`the parameter "${name}" has neither a value nor a default`);
      checkParameter(name, parameter, value);
      return [name.toLowerCase(), value];
    }),
  );
}

function expandMaybe(value: Json | undefined, scope: Surroundings): Json | undefined {
  return value === undefined ? undefined : expand(value, scope);
}

function checkParameter(name: string, { type, minValue, maxValue, minLength }: JsonObject, value: Json): void {
  const actual = Array.isArray(value) ? "array" : Number.isInteger(value) ? "int" : typeof value;
  if (actual !== type) throw new Error(`the parameter "${name}" is ${String(type)}, its value ${actual}`);
  const tooSmall = typeof value === "number" && typeof minValue === "number" && value < minValue;
  const tooLarge = typeof value === "number" && typeof maxValue === "number" && value > maxValue;
  const tooShort = Array.isArray(value) && typeof minLength === "number" && value.length < minLength;
  if (tooSmall || tooLarge || tooShort) throw new Error(`the parameter "${name}" refuses ${JSON.stringify(value)}`);
}

function templateScope(
  template: JsonObject,
  parameters: ReadonlyMap<string, Json>,
  place: DeploymentPlace,
): Surroundings {
  const variables = new Map(Object.entries(objectAt(template, "variables")).map(([key, v]) => [key.toLowerCase(), v]));
  const known = new Map<string, Json>();
  const scope: Surroundings = {
    place,
    parameter: (name) => {
      const value = parameters.get(name.toLowerCase());
      if (value === undefined) throw new Error(`no parameter "${name}"`);
      return value;
    },
    variable: (name) => {
      const key = name.toLowerCase();
      const written = variables.get(key);
      if (written === undefined) throw new Error(`no variable "${name}"`);
      const value = known.get(key) ?? expand(written, scope);
      known.set(key, value);
      return value;
    },
    copyIndex: unavailable("copyIndex"),
    reference: unavailable("reference"),
    idMade: () => undefined,
  };
  return scope;
}

function unavailable(name: string): () => never {
  return () => {
    throw new Error(`${name}() has no meaning here`);
  };
}

// Resources -----------------------------------------------------------------------------------------------------------

interface Draft {
  readonly key: string;
  readonly symbol: string;
  readonly loop: { readonly name: string; readonly index: number } | undefined;
  readonly written: JsonObject;
  readonly type: string;
  readonly name: string;
  readonly id: string;
}

const longestLoop = 800;

/** The instances of one resource entry, with names and ids; bodies come later, when every id is known. */
function instancesOf(symbol: string, written: JsonObject, scope: Surroundings): readonly Draft[] {
  refuseUnknown(written, resourceMembers, symbol);
  if (written.copy === undefined) return [draftOf(symbol, written, undefined, scope)];
  const loop = asObject(written.copy, `${symbol}.copy`);
  refuseUnknown(loop, ["name", "count", "mode", "batchSize"], `${symbol}.copy`);
  const count = expand(loop.count, scope);
  if (typeof count !== "number" || count < 0 || count > longestLoop)
    throw new Error(`${symbol} has a loop of ${count}`);
  const name = asText(loop.name, `${symbol}.copy.name`);
  return Array.from({ length: count }, (_, index) => draftOf(symbol, written, { name, index }, scope));
}

function draftOf(symbol: string, written: JsonObject, loop: Draft["loop"], scope: Surroundings): Draft {
  const own = inLoop(scope, loop);
  const type = asText(written.type, `${symbol}.type`);
  const name = asText(expand(written.name, own), `${symbol}.name`);
  const within =
    written.scope === undefined ? resourceGroupId(scope.place) : asText(expand(written.scope, own), symbol);
  const key = loop === undefined ? symbol : `${symbol}[${loop.index}]`;
  return { key, symbol, loop, written, type, name, id: idBelow(within, type, name.split("/")) };
}

type Keys = ReadonlyMap<string, readonly string[]>;

/** What an entry of dependsOn may name, and the instances it stands for; a loop may have none. */
function keysBySymbol(symbols: readonly string[], drafts: readonly Draft[]): Keys {
  const whole = symbols.map((symbol) => [symbol, drafts.filter((draft) => draft.symbol === symbol)] as const);
  return new Map<string, readonly string[]>([
    ...whole.map(([symbol, instances]) => [symbol, instances.map(({ key }) => key)] as const),
    ...drafts.map(({ key }) => [key, [key]] as const),
  ]);
}

function completed(draft: Draft, keys: Keys, scope: Surroundings): ExpandedResource {
  const { key, written, loop, type, name, id } = draft;
  const usedIds: string[] = [];
  const own = inLoop({ ...scope, idMade: (made) => usedIds.push(made) }, loop);
  // Only properties may ask what a deployed resource knows.
  const preflight = { ...own, reference: unavailable("reference") };
  const { copy: _, dependsOn, "@options": options, properties, ...head } = written;
  const body = { ...asObject(expand(head, preflight), key), properties: expand(properties, own) };
  return {
    key,
    type,
    name,
    id,
    body,
    dependsOn: dependencies(dependsOn ?? [], keys, preflight, key),
    usedIds,
    options: asObject(options ?? {}, key),
  };
}

function dependencies(written: Json, keys: Keys, scope: Surroundings, key: string): readonly string[] {
  const entries = expand(written, scope);
  if (!Array.isArray(entries)) throw new Error(`${key}.dependsOn is no list`);
  return entries.flatMap((entry) => {
    const found = keys.get(asText(entry, `${key}.dependsOn`));
    if (found === undefined) throw new Error(`${key} depends on "${String(entry)}", which does not exist`);
    return found;
  });
}

function inLoop(scope: Surroundings, loop: Draft["loop"]): Surroundings {
  if (loop === undefined) return scope;
  return {
    ...scope,
    copyIndex: (name) => (name === undefined || name === loop.name ? loop.index : scope.copyIndex(name)),
  };
}

/** What reference(symbol) gives: members of the types that Azure documents, distinct for distinct resources. */
function runtimeObject(symbol: string, ids: ReadonlyMap<string, string>): RuntimeObject {
  const id = ids.get(symbol.toLowerCase());
  if (id === undefined) throw new Error(`reference('${symbol}') names no single resource of the template`);
  return new RuntimeObject(id, (path) => runtimeValue(symbol, id, path));
}

function runtimeValue(symbol: string, id: string, path: readonly string[]): Json {
  switch (path.join(".")) {
    case "clientId":
    case "principalId":
      return guid(id, ...path);
    case "dnsSettings.fqdn":
      return `${symbol.toLowerCase()}.cloudapp.invalid`;
    case "vaultUri":
      return `https://${symbol.toLowerCase()}.vault.invalid/`;
    default:
      throw new Error(`reference('${symbol}').${path.join(".")} is not known to the expander`);
  }
}

// Values --------------------------------------------------------------------------------------------------------------

/** Expands a JSON value: expressions in texts and keys, loops of properties. */
function expand(value: Json | undefined, scope: Surroundings): Json {
  if (value === undefined) throw new Error("a value is missing");
  if (typeof value === "string") return expandText(value, scope);
  if (Array.isArray(value)) return value.map((entry) => expand(entry, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) =>
      key === "copy" ? propertyLoops(entry, scope) : [[asText(expandText(key, scope), key), expand(entry, scope)]],
    ),
  );
}

function expandText(text: string, scope: Surroundings): Json {
  const read = readText(text);
  if (read.kind === "literal") return read.text;
  const value: Value = evaluate(read.tree, templateFunctions(scope));
  return plain(value);
}

function propertyLoops(loops: Json, scope: Surroundings): [string, Json][] {
  if (!Array.isArray(loops)) throw new Error("a loop of properties is a list");
  return loops.map((entry) => {
    const loop = asObject(entry, "copy");
    refuseUnknown(loop, ["name", "count", "input"], "copy");
    const name = asText(loop.name, "copy.name");
    const count = expand(loop.count, scope);
    if (typeof count !== "number") throw new Error(`the loop "${name}" has no count`);
    const items = Array.from({ length: count }, (_, index) =>
      expand(loop.input, { ...scope, copyIndex: (asked) => (asked === name ? index : scope.copyIndex(asked)) }),
    );
    return [name, items];
  });
}

function refuseUnknown(object: JsonObject, known: readonly string[], place: string): void {
  const unknown = Object.keys(object).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${place} has members the expander does not know: ${unknown.join(", ")}`);
}

function asText(value: Json | undefined, place: string): string {
  if (typeof value !== "string") throw new Error(`${place} is no text`);
  return value;
}

function asObject(value: Json | undefined, place: string): JsonObject {
  if (!isObject(value)) throw new Error(`${place} is no object`);
  return value;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  return asObject(object[key] ?? {}, key);
}

function mapValues(object: JsonObject, map: (value: Json) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
