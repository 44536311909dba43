import { pointerPath } from "../../lib/pointer-path.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const form = `A context file, JSON or YAML, tells what only Azure knows. Every member may be left out; what needs it stays an
expression then.

- \`subscription\`: an id, or an object with \`subscriptionId\`, \`tenantId\` and \`displayName\`; or plain \`subscriptionId\`
- \`tenantId\`
- \`resourceGroup\`: a name, or an object with \`name\`, \`location\`, \`tags\` and \`managedBy\`
- \`location\`: of the resource group or, outside of one, of the deployment
- \`managementGroup\`: a name
- \`deployment\`: an object with \`name\` and \`location\`
- \`cloud\`, or \`environment\`: the name of a cloud, or an object as environment() gives it
- \`references\`: an object of what reference() gives, by resource id; or \`fromTemplate\`, to take what the template writes
- \`scope\`: resourceGroup, subscription, managementGroup or tenant; in place of what the template's \`$schema\` says`;

/** Problems of the file of \`--context\`. */
export const contextCodes = {
  "context/unknown-member": codeEntry<{ name: string; parent: string; suggestion?: string }>({
    severity: "error",
    message: ({ name, parent }) =>
      `${parent === "" ? "A context" : pointerPath(parent)} has no member ${quoted(name)}.`,
    hint: ({ suggestion }) => (suggestion === undefined ? undefined : `Did you mean ${quoted(suggestion)}?`),
    explain: form,
  }),

  "context/invalid-value": codeEntry<{ pointer: string; value: unknown; expected: string }>({
    severity: "error",
    message: ({ pointer, value, expected }) =>
      pointer === ""
        ? `The context is not ${expected}.`
        : `The value ${quoted(value)} of ${pointerPath(pointer)} is not ${expected}.`,
    explain: form,
  }),

  "context/contradiction": codeEntry<{ left: string; right: string }>({
    severity: "error",
    message: ({ left, right }) => `${pointerPath(left)} and ${pointerPath(right)} say different things.`,
    hint: () => "Keep one of the two.",
    explain: form,
  }),

  "context/no-subscription-id": codeEntry<{ id: string }>({
    severity: "warning",
    message: ({ id }) =>
      `${quoted(id)} is not the form of a subscription's id, so every resource id with it will be wrong.`,
    hint: () => "Name the id: az account show --query id --output tsv.",
    explain: `Resource ids hold the id of the subscription, a GUID, not its name. Slipway looks nothing up, so it takes what is
given as it stands.
Source: https://learn.microsoft.com/azure/azure-portal/get-subscription-tenant-id`,
  }),
};
