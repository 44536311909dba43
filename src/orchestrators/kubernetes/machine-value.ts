// Values that are known only on Azure or on the machine itself. In a document they stand as marks, `${SLIPWAY_API_FQDN}`,
// which templates/node/fill-document.py replaces inside of string values; nothing is ever pasted into text.

/** Every value that a document may ask for, and where the machine has it from. */
export const machineValues = {
  SLIPWAY_API_FQDN: "the deployment",
  SLIPWAY_IDENTITY_CLIENT_ID: "the deployment",
  SLIPWAY_POOL: "the deployment",
  SLIPWAY_RESOURCE_GROUP: "the deployment",
  SLIPWAY_SUBSCRIPTION_ID: "the deployment",
  SLIPWAY_TENANT_ID: "the deployment",
  SLIPWAY_NODE_ADDRESS: "the machine's network card",
  SLIPWAY_NODE_NAME: "the machine's name",
  SLIPWAY_RESERVED_CPU: "the number of processors",
  SLIPWAY_RESERVED_MEMORY: "the memory and the number of pods",
  SLIPWAY_CA_PIN: "the nodes' vault",
  SLIPWAY_JOIN_TOKEN: "the nodes' vault, or made by the first master",
  SLIPWAY_ENCRYPTION_KEY: "the masters' vault",
} as const;

export type MachineValue = keyof typeof machineValues;

/** The mark of a value, to stand as a string of a document or as a part of one. */
export function mark(name: MachineValue): string {
  return `\${${name}}`;
}

/** Free text of a definition as a string of a document: what looks like the beginning of a mark is kept apart from one. */
export function literalText(text: string): string {
  return text.replaceAll("${", "$$${");
}

/** The names of all marks in a document, each once, in the order of their first appearance. */
export function marksIn(document: unknown): readonly string[] {
  const found = [...JSON.stringify(document).matchAll(/\$\$\{|\$\{(\w+)\}/g)];
  return [...new Set(found.flatMap(([, name]) => (name === undefined ? [] : [name])))];
}
