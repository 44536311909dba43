// Names that follow from other names: uniqueString() and guid().

import type { Value } from "../values/value.ts";
import { argument, refuse } from "./arguments.ts";
import { guidOf } from "./guid.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";
import { uniqueStringOf } from "./unique-string.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uniquestring */
export const hashFunctions: readonly TemplateFunction[] = [
  ofKnown({
    name: "uniqueString",
    min: 1,
    max: Number.POSITIVE_INFINITY,
    apply: (args, site) => uniqueStringOf(hashed(args, site)),
  }),
  ofKnown({
    name: "guid",
    min: 1,
    max: Number.POSITIVE_INFINITY,
    apply: (args, site) => guidOf(hashed(args, site)),
  }),
];

/** The bytes that are hashed: of all arguments, with hyphens between them. */
function hashed(args: readonly Value[], site: CallSite): Uint8Array {
  const texts = args.map((_, index) => {
    const value = argument(args, index);
    return typeof value === "string" ? value : refuse(args, index, site, "a string");
  });
  site.scope.budget.reserve(
    texts.reduce((sum, text) => sum + text.length + 1, 0),
    site.call.span,
  );
  return new TextEncoder().encode(texts.join("-"));
}
