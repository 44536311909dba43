import { byteSize } from "../../lib/byte-size.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const practices =
  "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits";
const customData = "Source: https://learn.microsoft.com/azure/virtual-machines/custom-data";
const script = "Source: https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux";
const tags = "Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations";

const number = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** What Azure takes at most. */
export const lintLimitCodes = {
  "lint/too-many": codeEntry<{ what: string; count: number; limit: number }>({
    severity: "error",
    message: ({ what, count, limit }) => `The template has ${number(count)} ${what}; Azure takes ${number(limit)}.`,
    hint: ({ what }) =>
      what === "resources"
        ? "Move some of them into nested deployments: each has limits of its own."
        : `Put several ${what} into one object.`,
    explain: `A template may have 256 parameters, 512 variables, 800 resources with all instances of loops, and 64 outputs. Bicep's rules for this are max-params, max-variables, max-resources and max-outputs; they count declarations, this one counts what the template expands to. ${practices}`,
  }),
  "lint/near-limit": codeEntry<{ what: string; count: string; limit: string }>({
    severity: "warning",
    message: ({ what, count, limit }) => `${what}: ${count} of the ${limit} that Azure takes.`,
    explain: `Nine tenths of a limit are reached, so that the next pool or parameter may be one too many. ${practices}`,
  }),
  "lint/many-variables": codeEntry<{ count: number }>({
    severity: "warning",
    message: ({ count }) => `The template has ${count} variables; Azure in China takes 256.`,
    hint: () => "Put several variables into one object.",
    explain: `The public cloud takes 512 variables; the documentation of Azure in China still says 256. ${practices}, https://docs.azure.cn/azure-resource-manager/templates/best-practices`,
  }),
  "lint/too-large": codeEntry<{ what: string; size: number; limit: number; largest?: string }>({
    severity: "error",
    message: ({ what, size, limit }) => `${what} has ${byteSize(size)}; Azure takes ${byteSize(limit)}.`,
    hint: ({ largest }) => (largest === undefined ? undefined : `Most of it is in ${largest}.`),
    explain: `A template may have 4 MB once loops are unrolled and variables and parameters are filled in, a parameters file 4 MB, and one resource 1 MB. What is large is mostly text for machines: compress it, or let machines fetch it. Sizes are those of compact JSON. ${practices}`,
  }),
  "lint/custom-data-too-large": codeEntry<{ size: number; limit: number }>({
    severity: "error",
    message: ({ size, limit }) => `The custom data has ${number(size)} bytes; Azure takes ${number(limit)}.`,
    hint: () => "Compress it with gzip: cloud-init reads it all the same. Or move scripts into an extension.",
    explain: `Custom data may have 64 KB before it is encoded in base64. ${customData}`,
  }),
  "lint/custom-data-not-base64": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "The custom data is not encoded in base64.",
    hint: () => "Wrap it in base64().",
    explain: `Azure refuses custom data that is not base64. ${customData}`,
  }),
  "lint/script-too-large": codeEntry<{ size: number; limit: number }>({
    severity: "error",
    message: ({ size, limit }) => `The script has ${byteSize(size)}; the extension takes ${byteSize(limit)}.`,
    hint: () => "Compress it with gzip before it is encoded: the extension unpacks it.",
    explain: `"script" of the custom script extension for Linux may have 256 KB. ${script}`,
  }),
  "lint/bad-tag": codeEntry<{ name?: string; reason: string }>({
    severity: "error",
    message: ({ name, reason }) => (name === undefined ? `${reason}.` : `The tag ${quoted(name)} ${reason}.`),
    explain: `A resource has at most 50 tags. A name has at most 512 characters (128 on a storage account) and none of < > % & \\ ? /; a value at most 256. ${tags}`,
  }),
};
