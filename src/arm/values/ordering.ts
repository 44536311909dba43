/**
 * The language's order of texts: alphabet before case, lower case first, digits before letters. The locale is fixed, so that
 * it is the same on every machine.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-object#items
 */
const collator = new Intl.Collator("en");

/** Negative where the left text comes first, 0 where neither does. */
export function compareTexts(left: string, right: string): number {
  return collator.compare(left, right);
}
