// The template functions that our own templates use. Anything else is an error, so that a template which begins to use
// more is noticed here.
import { type Functions, isObject, type Json, RuntimeObject, type Value } from "./arm-expression.ts";
import { guid, uniqueString } from "./arm-hash.ts";

/** Where a template is deployed. */
export interface DeploymentPlace {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

/** What functions look up; each throws for a name it does not know. */
export interface Surroundings {
  readonly place: DeploymentPlace;
  readonly parameter: (name: string) => Json;
  readonly variable: (name: string) => Value;
  readonly copyIndex: (loop: string | undefined) => number;
  /** The resource behind a symbolic name. */
  readonly reference: (symbol: string) => RuntimeObject;
  /** Told every id that an expression makes, and every resource it asks. */
  readonly idMade: (id: string) => void;
}

export function resourceGroupId({ subscriptionId, resourceGroup }: DeploymentPlace): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

/** The id below a scope: every segment of the type takes one name. */
export function idBelow(scope: string, type: string, names: readonly string[]): string {
  const [provider, ...kinds] = type.split("/");
  if (kinds.length !== names.length) throw new Error(`${type} needs ${kinds.length} names, not ${names.length}`);
  return `${scope}/providers/${provider}/${kinds.map((kind, at) => `${kind}/${names[at]}`).join("/")}`;
}

export function templateFunctions({
  place,
  parameter,
  variable,
  copyIndex,
  reference,
  idMade,
}: Surroundings): Functions {
  const group = resourceGroupId(place);
  return {
    parameters: (name) => parameter(text(name)),
    variables: (name) => variable(text(name)),
    copyindex: (loop) => copyIndex(loop === undefined ? undefined : text(loop)),
    reference: (symbol, ...rest) => {
      if (rest.length > 0) throw new Error("our templates give reference() a symbolic name only");
      const resource = reference(text(symbol));
      idMade(resource.id);
      return resource;
    },
    resourceid: (type, ...names) => {
      const id = idBelow(group, text(type), names.map(text));
      idMade(id);
      return id;
    },
    subscriptionresourceid: (type, ...names) => {
      const id = idBelow(`/subscriptions/${place.subscriptionId}`, text(type), names.map(text));
      idMade(id);
      return id;
    },
    resourcegroup: () => ({ id: group, name: place.resourceGroup, location: place.location }),
    subscription: () => ({
      id: `/subscriptions/${place.subscriptionId}`,
      subscriptionId: place.subscriptionId,
      tenantId: place.tenantId,
    }),
    uniquestring: (...parts) => uniqueString(...parts.map(text)),
    guid: (...parts) => guid(...parts.map(text)),
    concat: (...parts) => parts.map(text).join(""),
    base64: (value) => Buffer.from(text(value), "utf8").toString("base64"),
    length,
    format,
    union,
    createobject: createObject,
  };
}

function length(value: Value | undefined): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  throw new Error("length() takes a text, a list or an object");
}

function format(template: Value | undefined, ...args: readonly Value[]): string {
  return text(template).replace(/\{\{|\}\}|\{(\d+)\}|[{}]/g, (found, position: string | undefined) => {
    if (found === "{{" || found === "}}") return found[0] ?? "";
    const argument = args[Number(position)];
    if (position === undefined || argument === undefined) throw new Error(`format() cannot fill ${found}`);
    return typeof argument === "number" ? String(argument) : text(argument);
  });
}

function union(...objects: readonly Value[]): Json {
  return Object.fromEntries(
    objects.flatMap((object) => {
      if (!isObject(object)) throw new Error("our templates unite objects only");
      return Object.entries(object);
    }),
  );
}

function createObject(...parts: readonly Value[]): Json {
  if (parts.length % 2 !== 0) throw new Error("createObject() takes pairs");
  const entries = parts.flatMap((part, at) => (at % 2 === 0 ? [[text(part), plain(parts[at + 1])] as const] : []));
  return Object.fromEntries(entries);
}

function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new Error(`expected a text, not ${JSON.stringify(value)}`);
  return value;
}

/** A value without anything that only a deployed resource could complete. */
export function plain(value: Value | undefined): Json {
  if (value === undefined || value instanceof RuntimeObject) throw new Error("a reference() needs a member");
  return value;
}
