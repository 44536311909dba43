import { quoted } from "../../../lib/quoted.ts";
import { suggest } from "../../../lib/suggest.ts";
import { isUnknown, type Value } from "../../values/value.ts";
import { Cell } from "../cell.ts";
import { frameOf } from "../frame.ts";
import type { Names } from "../names.ts";
import { facetsOf } from "../structure/definitions.ts";
import type { ParameterSource, TemplateSource } from "../structure/template-source.ts";
import { expand } from "../values/expand.ts";
import { prepare } from "../values/prepare.ts";
import { checkValue } from "./check-value.ts";
import { type Given, standing } from "./given.ts";
import { isSecret, withoutSecrets } from "./hide-secrets.ts";

/**
 * Gives each parameter of a template its value: what is given last, its default otherwise. Secure ones stay unknown, though
 * what is given for them is checked. Defaults are evaluated when they are first asked for.
 */
export function bindParameters(source: TemplateSource, given: readonly Given[], names: Names): void {
  const byName = new Map<string, Given>();
  for (const each of given) {
    if (source.parameters.has(each.name.toLowerCase())) byName.set(each.name.toLowerCase(), each);
    else reportUndeclared(each, source, names);
  }
  for (const [folded, parameter] of source.parameters) {
    const compute = () => boundValue(parameter, byName.get(folded), source, names);
    names.parameters.set(folded, new Cell(names.work, "parameter", parameter.name, compute));
  }
}

function reportUndeclared({ name, path }: Given, source: TemplateSource, { work }: Names): void {
  if (work.report.isFull) return;
  const declared = [...source.parameters.values()].slice(0, 200).map((each) => each.name);
  const suggestion = suggest(name, declared);
  const params = { name, ...(suggestion === undefined ? {} : { suggestion }) };
  work.report.add("template/undeclared-parameter", path, params, { at: "key" });
}

function boundValue(parameter: ParameterSource, given: Given | undefined, source: TemplateSource, names: Names): Value {
  const { name, type } = parameter;
  const { definitions } = source;
  const value = given === undefined ? defaultOf(parameter, source, names) : givenValue(parameter, given, source, names);
  if (value === undefined) return standing(name, isSecret(type, definitions) ? ["secret"] : []);
  // A GUID or a time is the same wherever the parameter is used, and only so where it is not taken apart.
  if (isUnknown(value) && value.causes.has("deployment")) return standing(name, value.causes);
  return withoutSecrets(value, type, definitions, standing(name, []).expression);
}

function givenValue(parameter: ParameterSource, given: Given, source: TemplateSource, names: Names): Value | undefined {
  if (given.value === null && parameter.defaultValue !== undefined && !isNullable(parameter, source)) {
    return defaultOf(parameter, source, names);
  }
  const what = `The value of the parameter ${quoted(parameter.name)}`;
  const checking = { definitions: source.definitions, work: names.work };
  const isRight = checkValue({ value: given.value, path: given.valuePath, what }, parameter.type, checking);
  return isRight ? given.value : undefined;
}

function isNullable({ type }: ParameterSource, { definitions }: TemplateSource): boolean {
  return facetsOf(type, definitions).some((facet) => facet.isNullable);
}

function defaultOf(parameter: ParameterSource, source: TemplateSource, names: Names): Value | undefined {
  const { work } = names;
  if (parameter.defaultValue === undefined) {
    if (isNullable(parameter, source)) return null;
    work.report.add("template/missing-parameter", parameter.path, { name: parameter.name });
    return undefined;
  }
  const how = { place: "parameter default", userFunction: names.userFunction, report: work.report } as const;
  const node = prepare(parameter.defaultValue, { ...how, hasLoops: false, dropsNulls: false });
  const value = expand(node, frameOf(names, "parameter default"));
  if (value === undefined) return undefined;
  const what = `The default of the parameter ${quoted(parameter.name)}`;
  const checking = { definitions: source.definitions, work };
  return checkValue({ value, path: parameter.defaultValue.path, what }, parameter.type, checking) ? value : undefined;
}
