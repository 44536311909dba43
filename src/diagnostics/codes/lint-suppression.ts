import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const how = `A finding is suppressed where it is meant to be so: in the file of --config, or in the template, in "metadata.slipway.suppress" of the template, of a nested template or of a resource. An entry has a "code", a "reason" for those who read it later, and a "pointer" to what it covers, with everything below it; * stands for any one segment. In a resource, pointers begin at the resource.`;

/** How findings are suppressed and rules configured. */
export const lintSuppressionCodes = {
  "lint/unknown-code": codeEntry<{ code: string; suggestion?: string }>({
    severity: "warning",
    message: ({ code }) => `There is no code ${quoted(code)}.`,
    hint: ({ suggestion }) =>
      suggestion === undefined ? "slipway explain lists all codes." : `Did you mean "${suggestion}"?`,
    explain: `${how} Codes are those that stand behind findings in brackets.`,
  }),
  "lint/no-reason": codeEntry<{ code: string }>({
    severity: "warning",
    message: ({ code }) => `The suppression of ${quoted(code)} has no reason, and is not applied.`,
    hint: () => `Add "reason": why the finding is none here.`,
    explain: how,
  }),
  "lint/unused-suppression": codeEntry<{ code: string }>({
    severity: "warning",
    message: ({ code }) => `There is no finding ${quoted(code)} here to suppress.`,
    hint: () => "Remove the suppression, or correct its pointer.",
    explain: `${how} One that suppresses nothing would hide the next mistake.`,
  }),
  "lint/not-suppressible": codeEntry<{ code: string }>({
    severity: "warning",
    message: ({ code }) => `${quoted(code)} is an error that Azure would stop at, and cannot be suppressed.`,
    explain: `${how} Findings of the linter, and warnings of the expansion, can be suppressed; a template that cannot be expanded cannot be deployed either.`,
  }),
  "lint/bad-configuration": codeEntry<{ what: string; expected: string }>({
    severity: "error",
    message: ({ what, expected }) => `${what} must be ${expected}.`,
    explain: `The configuration of the linter has two members, both of which may be absent: "rules", from code to off, info, warning or error; and "suppress", a list. ${how}`,
  }),
};
