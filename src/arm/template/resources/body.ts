import type { ExpandedDeployment } from "../../expanded-deployment.ts";
import {
  causesOf,
  isObject,
  memberOf,
  newObject,
  type ObjectValue,
  objectOf,
  spellingOf,
  unknownPart,
  type Value,
} from "../../values/value.ts";
import { isJsonObject } from "../json.ts";
import type { Named } from "../structure/template-source.ts";
import type { Draft } from "./draft.ts";
import { headValue, partValue } from "./resource-frames.ts";

/** What a resource comes to. */
export interface Body {
  readonly value: ObjectValue;
  readonly options: ObjectValue | undefined;
  /** Of a deployment resource whose template is known. */
  readonly deployment: ExpandedDeployment | undefined;
}

/** Evaluates what is sent to Azure; only properties may ask what a deployed resource knows. */
export function bodyOf(draft: Draft): Body {
  const { source, frames } = draft;
  const value = newObject();
  for (const member of source.body) {
    const part = member.name.toLowerCase() === "properties" ? propertiesOf(member, draft) : headValue(member, frames);
    if (part !== undefined && part !== null) value[member.name] = part;
  }
  const options = source.options === undefined ? undefined : headValue(source.options, frames);
  const { run } = frames;
  const deployment = source.nested === undefined ? undefined : run.expandNested(draft, value, run);
  return {
    value: deployment === undefined ? value : withoutPassedSecrets(value, deployment),
    options: isObject(options) ? options : undefined,
    deployment,
  };
}

/** What is passed to a secure parameter of a nested template is a secret, though its own template has it in clear. */
function withoutPassedSecrets(body: ObjectValue, { parameters: bound }: ExpandedDeployment): ObjectValue {
  const properties = memberOf(body, "properties");
  const parameters = isObject(properties) ? memberOf(properties, "parameters") : undefined;
  if (!isObject(properties) || !isObject(parameters)) return body;
  const secrets = new Map(
    [...bound].flatMap(([name, value]) =>
      causesOf(value).has("secret") ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
  const hidden = Object.entries(parameters).map(
    ([name, entry]) => [name, withoutSecret(entry, secrets.get(name.toLowerCase()))] as const,
  );
  if (hidden.every(([name, entry]) => entry === parameters[name])) return body;
  return replaced(body, "properties", replaced(properties, "parameters", objectOf(hidden)));
}

function withoutSecret(entry: Value, secret: Value | undefined): Value {
  const passed = isObject(entry) ? memberOf(entry, "value") : undefined;
  // An expression tells where a secret comes from, not what it is.
  if (secret === undefined || !isObject(entry) || passed === undefined || unknownPart(passed) === passed) return entry;
  return replaced(entry, "value", secret);
}

/** An object with another value for a member, under the spelling that it has. */
function replaced(object: ObjectValue, name: string, value: Value): ObjectValue {
  return withMember(object, spellingOf(object, name) ?? name, value);
}

/** The template of a deployment is none of its properties: it is expanded on its own. */
function propertiesOf(member: Named, { source, frames }: Draft): Value | undefined {
  const { nested } = source;
  if (nested === undefined) return partValue(member, frames, { place: "properties" });
  const json = () => withoutNested(member.json);
  const properties = partValue(member, frames, { place: "properties", json });
  if (!isObject(properties) || nested.parameters === undefined) return properties;
  // A parameter that is null is given as null.
  const parameters = partValue(nested.parameters, frames, { place: "properties", dropsNulls: false });
  return parameters === undefined ? properties : withMember(properties, nested.parameters.name, parameters);
}

function withMember(object: ObjectValue, name: string, value: Value): ObjectValue {
  return Object.assign(newObject(), object, { [name]: value });
}

/** Extensions' configurations go with the resources of extensions, which are not expanded. */
const ofNested = ["template", "parameters", "extensionconfigs"];

function withoutNested(json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([name]) => !ofNested.includes(name.toLowerCase())));
}
