import type { Value } from "../values/value.ts";
import { argumentFault, stringAt } from "./arguments.ts";
import { JsonReader } from "./json-reader.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#json */
export const json: TemplateFunction = ofKnown({
  name: "json",
  min: 1,
  max: 1,
  apply: (args, site) => readJson(stringAt(args, 0, site), site),
});

/** The value that a text of JSON stands for. @throws Fault at its first error */
export function readJson(text: string, site: CallSite): Value {
  site.scope.budget.spend(Math.ceil(text.length / 8), site.call.span);
  const read = new JsonReader(text).whole();
  if ("value" in read) return read.value;
  throw argumentFault(site, 0, `is no JSON: ${read.reason} at character ${read.at + 1}`);
}
