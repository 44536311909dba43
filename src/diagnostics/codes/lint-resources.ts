import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const reference = "Source: https://learn.microsoft.com/azure/templates/";
const versions = "The versions are those of https://github.com/Azure/bicep-types-az, as of the date of our table.";
const location = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-location";

/** Types of resources, their API versions, and where they are deployed. */
export const lintResourceCodes = {
  "lint/unknown-resource-type": codeEntry<{ type: string; suggestion?: string }>({
    severity: "warning",
    message: ({ type }) => `Azure has no resource type ${quoted(type)}, as far as is known.`,
    hint: ({ suggestion }) => (suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`),
    explain: `Only types of providers that our table lists completely are judged. Bicep's name for this is use-recognized-resource-type. ${versions} ${reference}`,
  }),
  "lint/unknown-api-version": codeEntry<{ type: string; version: string; newest: string }>({
    severity: "warning",
    message: ({ type, version }) => `${type} has no API version ${quoted(version)}, as far as is known.`,
    hint: ({ newest }) => `Write "${newest}".`,
    explain: `Azure refuses versions that a provider does not have. A version that is newer than our table is not judged. Bicep's name for this is use-recognized-resource-type. ${versions} ${reference}`,
  }),
  "lint/preview-api-version": codeEntry<{ type: string; version: string; newest: string }>({
    severity: "warning",
    message: ({ type, version }) => `${quoted(version)} of ${type} is a preview.`,
    hint: ({ newest }) => `"${newest}" is stable.`,
    explain: `Previews are withdrawn, often within a year, and a template that uses one stops deploying. Where the newest stable version is older than what you need, suppress this with that reason. arm-ttk's name for this is apiVersions Should Be Recent, Bicep's is use-recent-api-versions. ${versions} ${reference}`,
  }),
  "lint/old-api-version": codeEntry<{ type: string; version: string; newest: string }>({
    severity: "warning",
    message: ({ type, version }) => `${quoted(version)} of ${type} is more than two years old.`,
    hint: ({ newest }) => `The newest stable version is "${newest}".`,
    explain: `Versions older than two years miss what Azure has learned since, and their defaults are those of then: public IP addresses of the Basic SKU, which can no longer be made, are the default of most. The age is taken at the date of our table, so that the answer does not change by itself. arm-ttk's names for this are apiVersions Should Be Recent and apiVersions Should Be Recent In Reference Functions, Bicep's is use-recent-api-versions. ${versions} ${reference}`,
  }),
  "lint/missing-location": codeEntry<{ type: string }>({
    severity: "error",
    message: ({ type }) => `A resource of ${type} needs a location.`,
    hint: () => `Add "location", best from a parameter; types without a place of their own take "global".`,
    explain: `Azure refuses resources of this type without a location. ${location}`,
  }),
  "lint/hard-coded-location": codeEntry<{ location: string; what: "resource" | "parameter" }>({
    severity: "info",
    message: ({ location, what }) =>
      what === "resource"
        ? `The location ${quoted(location)} is written into the resource.`
        : `The parameter's default is the location ${quoted(location)}.`,
    hint: ({ what }) =>
      what === "resource"
        ? "Take it from a parameter."
        : "Let it default to that of the resource group, or to nothing.",
    explain: `Off unless your configuration turns it on: a template that is made for one place says so rightly. Templates for others are better off with a parameter. arm-ttk's names for this are Location Should Not Be Hardcoded and Resources Should Have Location, Bicep's is no-hardcoded-location. ${location}`,
  }),
  "lint/location-outside-parameters": codeEntry<{ call: string }>({
    severity: "info",
    message: ({ call }) => `${call} is asked outside of the default of a parameter.`,
    hint: () =>
      "Give a parameter this default, and use the parameter: it can be set where the group's place is not the right one.",
    explain: `Off unless your configuration turns it on. arm-ttk's name for this is Location Should Not Be Hardcoded, Bicep's is no-loc-expr-outside-params. ${location}`,
  }),
  "lint/retired": codeEntry<{ what: string; since: string; instead: string }>({
    severity: "warning",
    message: ({ what, since }) => `${what} ${since}.`,
    hint: ({ instead }) => instead,
    explain:
      "Azure announces the end of services, SKUs, sizes and images years ahead; afterwards, a template that uses one fails. arm-ttk's name for one of them is ManagedIdentityExtension must not be used. Sources: https://learn.microsoft.com/azure/load-balancer/load-balancer-basic-upgrade-guidance, https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance, https://learn.microsoft.com/azure/virtual-machines/unmanaged-disks-deprecation, https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list, https://learn.microsoft.com/azure/virtual-machines/linux/endorsed-distros",
  }),
  "lint/preview-image": codeEntry<{ value: string }>({
    severity: "warning",
    message: ({ value }) => `The image ${quoted(value)} is a preview.`,
    explain:
      "Preview images are withdrawn without much notice, and machines can no longer be added then. arm-ttk's name for this is Virtual Machines Should Not Be Preview, Bicep's is use-stable-vm-image. Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-use-stable-vm-image",
  }),
};
