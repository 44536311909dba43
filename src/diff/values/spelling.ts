// Texts that Azure takes for the same, however they are spelled.

/**
 * Members whose values are words of Azure's own. Azure compares them without case: resource providers answer in their own
 * spelling, whatever was sent.
 */
const words = new Set(
  [
    ...["access", "direction", "protocol", "priority", "mode", "type", "kind", "tier", "name", "family"],
    ...["allocationMethod", "privateIPAllocationMethod", "publicIPAllocationMethod", "publicIPAddressVersion"],
    ...["privateIPAddressVersion", "addressVersion", "loadDistribution", "provisioningState", "nextHopType"],
    ...["createOption", "deleteOption", "detachOption", "caching", "storageAccountType", "diskControllerType"],
    ...["securityType", "osType", "vmSize", "orchestrationMode", "evictionPolicy", "licenseType", "hyperVGeneration"],
    ...["publisher", "offer", "sku", "networkAccessPolicy", "publicNetworkAccess", "defaultAction", "bypass"],
    ...["principalType", "service", "patchMode", "assessmentMode", "accessTier", "minimumTlsVersion", "action"],
  ].map((name) => name.toLowerCase()),
);

/** Of `name`, only that of a SKU is a word; elsewhere a name is somebody's choice, though Azure compares most without case. */
const wordsIn: ReadonlyMap<string, string> = new Map([
  ["name", "sku"],
  ["family", "sku"],
]);

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const id = /^\/(?:subscriptions|providers)\//i;

/**
 * The one spelling of all texts that mean the same at a place.
 * @param member the name of the member that holds the text, or holds the list that does
 * @param parent the name of the member around that
 */
export function oneSpelling(text: string, member: string, parent: string): string {
  if (id.test(text)) return text.replace(/\/+$/, "").toLowerCase();
  if (guid.test(text)) return text.toLowerCase();
  const name = member.toLowerCase();
  // "West Europe" is the display name of westeurope, and Azure takes either.
  if (name === "location" || name === "locations") return text.toLowerCase().replace(/\s/g, "");
  const within = wordsIn.get(name);
  return words.has(name) && (within === undefined || within === parent.toLowerCase()) ? text.toLowerCase() : text;
}
