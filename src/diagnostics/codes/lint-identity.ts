import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const dependencies = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency";
const names = "Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";
const ids = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource";

/** What a template says of its own resources: their ids, their names, and which waits for which. */
export const lintIdentityCodes = {
  "lint/dangling-child": codeEntry<{ type: string; name: string; parent: string; children: string }>({
    severity: "error",
    message: ({ type, name, parent }) => `${quoted(parent)} has no ${lastOf(type)} ${quoted(name)}.`,
    hint: ({ children }) => (children === "" ? "The template gives it none." : `It has ${children}.`),
    explain: `The id leads to a part of a resource that this template deploys, and the template does not give it that part. Deploying a virtual network or a load balancer sets its whole list of subnets, frontends, pools, probes and rules, so that nothing else can be there. ${ids}`,
  }),
  "lint/foreign-id": codeEntry<{ type: string; name: string; suggestion?: string }>({
    severity: "warning",
    message: ({ type, name }) => `The template makes no ${type} ${quoted(name)}, though it makes others of that type.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? "If it exists already, take its id as a parameter, or suppress this with the reason."
        : `Did you mean "${suggestion}"?`,
    explain: `The id lies in the resource group of the deployment, and nothing in the template makes that resource. It may exist; more often a name was changed in one of two places. Ids of what exists already are best passed in as parameters. ${ids}`,
  }),
  "lint/missing-dependency": codeEntry<{ name: string; type: string; via: Use }>({
    severity: "warning",
    message: ({ name, type, via }) => `${uses[via]} ${type} ${quoted(name)}, and nothing makes it wait for that.`,
    hint: () => "Add it to dependsOn, directly or through a resource that waits for it.",
    explain: `Azure deploys resources side by side unless dependsOn orders them. An id in a property orders nothing, and neither does being a child; reference() of a resource's name does, reference() with an id and an API version does not. Without the dependency the deployment fails whenever the other resource happens to be the slower one. Waiting for a resource that waits for it is enough. ${dependencies}`,
  }),
  "lint/id-of-other-type": codeEntry<{ member: string; expected: string; found: string }>({
    severity: "error",
    message: ({ member, expected, found }) => `"${member}" takes the id of ${expected}, and this is one of ${found}.`,
    hint: () => "Look for a resourceId() that was copied from another property.",
    explain: `Azure refuses an id of another type than the property is for. ${ids}`,
  }),
  "lint/bad-name": codeEntry<{ name: string; type: string; rule: string }>({
    severity: "error",
    message: ({ name, type, rule }) => `${quoted(name)} is no name for ${type}: ${rule}.`,
    explain: `Every resource type has its own rules for names; Azure checks them when it deploys the resource, long after the deployment began. A name that only the deployment knows is not judged. ${names}`,
  }),
};

/** How one resource needs another. */
type Use = "property" | "reference" | "parent" | "scope";

const uses: Readonly<Record<Use, string>> = {
  property: "The resource names the id of",
  reference: "The resource asks for the state of",
  parent: "The resource is a part of",
  scope: "The resource is attached to",
};

function lastOf(type: string): string {
  return type.slice(type.lastIndexOf("/") + 1);
}
