// The language's order of texts: alphabet before case, digits before letters. The locale is fixed, so that it is the same on
// every machine.

const collator = new Intl.Collator("en");
const foldingCollator = new Intl.Collator("en", { sensitivity: "accent" });

/**
 * The order of comparisons: negative where the left text comes first, 0 where neither does. Small letters come before
 * capitals where nothing else tells them apart.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-comparison#greater
 */
export function compareTexts(left: string, right: string): number {
  return collator.compare(left, right);
}

/**
 * The order of members: names that differ in case alone keep the order that they have.
 * Source: https://github.com/Azure/bicep/blob/main/src/Bicep.Core.IntegrationTests/EvaluationTests.cs (Items_function)
 */
export function compareNames(left: string, right: string): number {
  return foldingCollator.compare(left, right);
}
