import { byteSize } from "../../lib/byte-size.ts";
import { codeEntry } from "../code-entry.ts";

const limitsSource = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices";

export const targetCodes = {
  "target/too-many-resources": codeEntry<{ count: number; limit: number; parts: string }>({
    severity: "error",
    message: ({ count, limit }) => `The template would deploy ${count} resources; Azure takes ${limit} at once.`,
    hint: ({ parts }) => `Most of them: ${parts}. Use scale sets instead of availability sets.`,
    explain: `A deployment holds at most 800 resources after loops. A pool in an availability set costs three a machine, a scale set one in all. ${limitsSource}`,
  }),
  "target/template-too-large": codeEntry<{ bytes: number; limit: number; parts: string }>({
    severity: "error",
    message: ({ bytes, limit }) =>
      `The expanded template would have ${byteSize(bytes)}; Azure takes ${byteSize(limit)}.`,
    hint: ({ parts }) => `The largest parts: ${parts}.`,
    explain: `A template may have 4 MB after loops are expanded. ${limitsSource}`,
  }),
  "target/custom-data-too-large": codeEntry<{ role: string; bytes: number; limit: number; parts: string }>({
    severity: "error",
    message: ({ role, bytes, limit }) =>
      `The user data of ${role} has ${byteSize(bytes)}; ${byteSize(limit)} are allowed.`,
    hint: ({ parts }) => `The largest parts: ${parts}.`,
    explain:
      "Azure takes 64 KB of customData. Slipway keeps it below 16 KB, since it can never change on a living machine. Source: https://learn.microsoft.com/azure/virtual-machines/custom-data",
  }),
  "target/payload-too-large": codeEntry<{ role: string; bytes: number; limit: number; parts: string }>({
    severity: "error",
    message: ({ role, bytes, limit }) =>
      `The extension payload of ${role} has ${byteSize(bytes)}; ${byteSize(limit)} are allowed.`,
    hint: ({ parts }) => `The largest parts: ${parts}.`,
    explain:
      "The CustomScript extension takes a script of 256 KB as delivered; Slipway keeps its payload below 128 KB. Source: https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux",
  }),
  "target/expression-too-long": codeEntry<{ place: string; length: number; limit: number }>({
    severity: "error",
    message: ({ place, length, limit }) =>
      `An expression of the template (${place}) has ${length} characters; Azure takes ${limit}.`,
    hint: () => "Shorten the names or lists of the definition that went into it.",
    explain: `An expression may have 24,576 characters. ${limitsSource}`,
  }),
};
