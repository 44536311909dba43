// Every function of the template language, by its name in any case.
import { arrayFunctions } from "./arrays.ts";
import { cidrFunctions } from "./cidr.ts";
import { comparisonFunctions } from "./comparison.ts";
import { concat } from "./concat.ts";
import { dateFunctions } from "./dates.ts";
import { deploymentScopeFunctions } from "./deployment-scope.ts";
import { encodingFunctions } from "./encoding.ts";
import { format } from "./format.ts";
import { hashFunctions } from "./hash.ts";
import { json } from "./json.ts";
import { lambdaFunctions } from "./lambda.ts";
import { logicFunctions } from "./logic.ts";
import { nameFunctions } from "./names.ts";
import { numericFunctions } from "./numeric.ts";
import { objectFunctions } from "./objects.ts";
import { resourceIdFunctions } from "./resource-id.ts";
import { listFunction, runtimeFunctions } from "./runtime.ts";
import { sequenceFunctions } from "./sequences.ts";
import { setFunctions } from "./sets.ts";
import { stringFunctions } from "./strings.ts";
import type { TemplateFunction } from "./template-function.ts";
import { uriFunctions } from "./uri.ts";

const all: readonly TemplateFunction[] = [
  ...[concat, format, json],
  ...stringFunctions,
  ...encodingFunctions,
  ...uriFunctions,
  ...hashFunctions,
  ...sequenceFunctions,
  ...arrayFunctions,
  ...objectFunctions,
  ...setFunctions,
  ...logicFunctions,
  ...comparisonFunctions,
  ...numericFunctions,
  ...dateFunctions,
  ...cidrFunctions,
  ...lambdaFunctions,
  ...nameFunctions,
  ...deploymentScopeFunctions,
  ...resourceIdFunctions,
  ...runtimeFunctions,
];

/** The names of all functions, for suggestions. */
export const functionNames: readonly string[] = [...all.map(({ name }) => name), "listKeys"];

const byName: ReadonlyMap<string, TemplateFunction> = new Map(all.map((each) => [each.name.toLowerCase(), each]));

/** Finds a function of the language; undefined for what is none, a user-defined function for one. */
export function findFunction(name: string): TemplateFunction | undefined {
  const found = byName.get(name.toLowerCase());
  return found === undefined && /^list\w*$/i.test(name) ? listFunction(name) : found;
}
