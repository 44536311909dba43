import { counted } from "../../lib/counted.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const language = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions";
const functions = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions";

/** Faults of single expressions of the ARM template language: the deployment would fail with them. */
export const expressionCodes = {
  "expression/syntax": codeEntry<{ reason: string; hint?: string }>({
    severity: "error",
    message: ({ reason }) => `This is not an expression: ${reason}.`,
    hint: ({ hint }) => hint,
    explain: `A string in brackets is an expression of the template language: a function call, with members and elements of its result behind it. There are no operators; text stands in single quotes. A text that begins and ends with a bracket is written with two at the beginning. ${language}`,
  }),
  "expression/unknown-function": codeEntry<{ name: string; suggestion?: string }>({
    severity: "error",
    message: ({ name }) => `There is no function ${quoted(name)}.`,
    hint: ({ suggestion }) => (suggestion === undefined ? undefined : `Did you mean ${suggestion}()?`),
    explain: `Functions are those of the template language and those that the template defines in "functions", called as namespace.name(). Bicep has some that exist at compile time only, such as loadTextContent(). ${functions}`,
  }),
  "expression/argument-count": codeEntry<{ name: string; expected: string; found: number }>({
    severity: "error",
    message: ({ name, expected, found }) =>
      `${name}() takes ${expected}, and here has ${found === 0 ? "none" : found}.`,
    explain: `Azure counts the arguments before it evaluates anything, in branches that are not taken too. ${functions}`,
  }),
  "expression/argument": codeEntry<{ name: string; argument: number; reason: string; hint?: string }>({
    severity: "error",
    message: ({ name, argument, reason }) => `Argument ${argument} of ${name}() ${reason}.`,
    hint: ({ hint }) => hint,
    explain: `The language converts nothing by itself: a text is not a number, and null is not an empty text. int(), string() and bool() convert. ${functions}`,
  }),
  "expression/failed": codeEntry<{ name: string; reason: string; hint?: string }>({
    severity: "error",
    message: ({ name, reason }) => `${name}() fails: ${reason}.`,
    hint: ({ hint }) => hint,
    explain: `The arguments are of the right types, and yet the function has no result for them: a division by zero, a text that is no address, a result beyond 64 bits. ${functions}`,
  }),
  "expression/not-here": codeEntry<{ name: string; place: string; allowed: string }>({
    severity: "error",
    message: ({ name, place }) => `${name}() cannot be called in ${place}.`,
    hint: ({ allowed }) => `It may stand in ${allowed}.`,
    explain: `Azure evaluates a template in steps: parameters and variables first, then names, conditions and loops, then properties as each resource is deployed, then outputs. What only a deployed resource knows (reference(), list...()) is not there in the first steps; newGuid() and utcNow() exist in defaults of parameters only. ${functions}`,
  }),
  "expression/unknown-name": codeEntry<{ what: string; name: string; suggestion?: string; hint?: string }>({
    severity: "error",
    message: ({ what, name }) => `There is no ${what} ${quoted(name)}.`,
    hint: ({ suggestion, hint }) =>
      hint ?? (suggestion === undefined ? undefined : `Did you mean ${quoted(suggestion)}?`),
    explain: `Names of parameters, variables, loops and lambda variables are compared without case. Within a nested template of inner scope, and within a user-defined function, only its own parameters exist. ${language}`,
  }),
  "expression/no-member": codeEntry<{ name: string; members: string; suggestion?: string }>({
    severity: "error",
    message: ({ name, members }) => `The object has no member ${quoted(name)}; it has ${members}.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? "tryGet(..., 'name') gives null where a member may be absent."
        : `Did you mean ${quoted(suggestion)}?`,
    explain: `A member that is absent ends the deployment. tryGet() and contains() ask first. ${language}`,
  }),
  "expression/no-element": codeEntry<{ index: string; length: number }>({
    severity: "error",
    message: ({ index, length }) => `The array has ${counted(length, "element")}, and none with the index ${index}.`,
    hint: () => "Indexes count from 0.",
    explain: `An index beyond the array ends the deployment. tryGet() gives null instead, indexFromEnd() counts from the end. ${language}`,
  }),
  "expression/no-access": codeEntry<{ what: string; type: string }>({
    severity: "error",
    message: ({ what, type }) => `${what} cannot be asked of a value of type ${type}.`,
    explain: `Members are asked of objects, by text; elements of arrays, by integer. A text has neither: take(), skip() and substring() cut it. ${language}`,
  }),
  "expression/cycle": codeEntry<{ what: string; chain: string }>({
    severity: "error",
    message: ({ what, chain }) => `The ${what} needs itself: ${chain}.`,
    explain: `Parameters' defaults and variables may use each other, as long as none comes back to itself. ${language}`,
  }),
  "expression/too-long": codeEntry<{ length: number; limit: number }>({
    severity: "error",
    message: ({ length, limit }) => `The expression has ${length} characters; Azure takes ${limit}.`,
    hint: () => "Move parts of it into variables, or long text out of the expression.",
    explain:
      "An expression may have 24,576 characters. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices",
  }),
  "expression/too-large": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "The expression makes a value of more than 4 MB, or of more than 200,000 arrays and objects.",
    explain:
      "A template may have 4 MB after it is expanded, so no value in it can be larger. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices",
  }),
  "expression/too-deep": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "The expression nests calls or values more than 500 deep.",
    hint: () =>
      "Look for a variable or a function that comes back to itself, and for a reduce() that wraps its result.",
    explain:
      "Slipway follows calls in calls, and arrays in arrays, up to a depth that no template needs, so that none can end it by depth alone. What parameters, variables and functions call counts too.",
  }),
  "expression/too-much-work": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "The template takes far more steps to expand than 800 resources need.",
    hint: () => "Look for loops inside of loops, and for functions that call each other.",
    explain:
      "Slipway counts the steps of an expansion, so that no template can hang a build. Azure gives up on such templates as well, by the clock.",
  }),
  "expression/unsupported": codeEntry<{ what: string }>({
    severity: "error",
    message: ({ what }) => `${what} is not evaluated offline.`,
    explain:
      "A few rare forms of the language have no published definition that an offline evaluator could hold itself to. Nothing is guessed: the rest of the template is evaluated.",
  }),
  "expression/skipped-fault": codeEntry<{ reason: string }>({
    severity: "warning",
    message: ({ reason }) => `An argument that is not needed would fail: ${reason}`,
    explain: `if(), and(), or() and coalesce() skip the arguments that cannot change their result. What is skipped here has a fault that shows as soon as it is needed. ${functions}`,
  }),
  "expression/doubtful": codeEntry<{ reason: string }>({
    severity: "warning",
    message: ({ reason }) => reason,
    explain: `The documentation leaves open what Azure does here, or what it does surprises. ${functions}`,
  }),
};
