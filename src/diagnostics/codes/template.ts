import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const docs = "https://learn.microsoft.com/azure/azure-resource-manager/templates";
const syntax = `Source: ${docs}/syntax`;
const parameters = `Source: ${docs}/parameters`;
const parameterFiles = `Source: ${docs}/parameter-files`;
const definitions = `Source: ${docs}/definitions`;
const children = `Source: ${docs}/child-resource-name-type`;
const loops = `Source: ${docs}/copy-resources`;
const dependencies = `Source: ${docs}/resource-dependency`;
const nested = `Source: ${docs}/linked-templates`;
const outputs = `Source: ${docs}/outputs`;

const didYouMean = ({ suggestion }: { suggestion?: string }) =>
  suggestion === undefined ? undefined : `Did you mean ${quoted(suggestion)}?`;

/** Faults of whole ARM templates and of their parameter files. */
export const templateCodes = {
  "template/wrong-type": codeEntry<{ what: string; expected: string; found: string }>({
    severity: "error",
    message: ({ what, expected, found }) => `${what} must be ${expected}, and is ${found}.`,
    explain: `Azure reads a template into fixed shapes before it evaluates anything, and refuses it where a part has another type. ${syntax}`,
  }),
  "template/missing": codeEntry<{ what: string; name: string }>({
    severity: "error",
    message: ({ what, name }) => `The ${what} has no ${quoted(name)}.`,
    explain: `Azure refuses a template in which this part is missing. ${syntax}`,
  }),
  "template/unknown-member": codeEntry<{ what: string; name: string; suggestion?: string }>({
    severity: "error",
    message: ({ what, name }) => `${quoted(name)} is no part of a ${what}.`,
    hint: didYouMean,
    explain: `Azure refuses members that the language does not know. ${syntax}`,
  }),
  "template/unknown-resource-member": codeEntry<{ name: string; suggestion?: string }>({
    severity: "warning",
    message: ({ name }) => `Resources have no member ${quoted(name)} that the language knows.`,
    hint: didYouMean,
    explain: `What a resource provider knows belongs below "properties"; beside it stand only members that all resources share. Azure refuses others, or hands them on to providers that have members of their own. ${syntax}`,
  }),
  "template/duplicate-name": codeEntry<{ name: string; other: string }>({
    severity: "error",
    message: ({ name, other }) =>
      name === other
        ? `There are two of the name ${quoted(name)}.`
        : `${quoted(name)} and ${quoted(other)} are one name to Azure.`,
    explain: `The language compares names without case. ${syntax}`,
  }),
  "template/too-deep": codeEntry<{ limit: number }>({
    severity: "error",
    message: ({ limit }) => `The document nests arrays and objects more than ${limit} deep.`,
    explain:
      "Slipway walks documents up to a depth that no template needs, so that none can end it by depth alone. Azure's own reader has such a limit too.",
  }),
  "template/schema": codeEntry<{ uri: string }>({
    severity: "error",
    message: ({ uri }) => `${quoted(uri)} is no schema of a deployment template.`,
    hint: () =>
      `Write https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json# for a resource group.`,
    explain: `The schema says what a template is deployed to: a resource group (deploymentTemplate), a subscription (subscriptionDeploymentTemplate), a management group (managementGroupDeploymentTemplate) or the tenant (tenantDeploymentTemplate). ${syntax}`,
  }),
  "template/language-version": codeEntry<{ version: string }>({
    severity: "error",
    message: ({ version }) => `There is no language version ${quoted(version)}.`,
    hint: () => `Write "2.0", or leave "languageVersion" out.`,
    explain: `Version 2.0 brings symbolic names and types; without one, a template is of version 1.0. ${syntax}`,
  }),
  "template/experimental-version": codeEntry<{ version: string }>({
    severity: "warning",
    message: ({ version }) => `The language version ${quoted(version)} is an experiment: it is read as 2.0.`,
    explain: `Experimental versions are for trials; Microsoft advises against them in production. ${syntax}`,
  }),
  "template/content-version": codeEntry<{ version: string }>({
    severity: "warning",
    message: ({ version }) => `${quoted(version)} is no version of four numbers.`,
    hint: () => `Write "1.0.0.0".`,
    explain: `The template's JSON schema asks for four numbers with dots between them. ${syntax}`,
  }),
  "template/needs-version-2": codeEntry<{ what: string }>({
    severity: "error",
    message: ({ what }) => `${what} needs the language version 2.0.`,
    hint: () => `Add "languageVersion": "2.0".`,
    explain: `Symbolic names, existing resources, definitions and the parts of types beyond version 1.0 only mean something to Azure where the template says its version. ${syntax}`,
  }),
  "template/not-literal": codeEntry<{ what: string }>({
    severity: "error",
    message: ({ what }) => `${what} cannot be an expression.`,
    explain: `Types, API versions and the names of parameters, variables, loops and outputs are structure: Azure reads them before it evaluates anything. ${syntax}`,
  }),
  "template/computed-version": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "The API version is an expression.",
    hint: () => "Write the date itself.",
    explain: `An API version belongs to the properties that are written beside it, so that one cannot change without the other; tools that check a template cannot read one that is computed. Source: ${docs}/best-practices`,
  }),
  "template/unsupported": codeEntry<{ what: string }>({
    severity: "warning",
    message: ({ what }) => `${what} is left out: it is a preview of the language and no resource of Azure.`,
    explain: `Extensions (such as Kubernetes objects or Microsoft Graph) and assertions exist in previews of Bicep. The rest of the template is expanded without them. ${syntax}`,
  }),
  "template/unknown-type": codeEntry<{ what: string; type: string }>({
    severity: "error",
    message: ({ what, type }) => `The ${what} has the type ${quoted(type)}, which the language does not know.`,
    hint: () => "Types are string, securestring, int, bool, object, secureObject and array.",
    explain: `The language has seven types. ${parameters}`,
  }),
  "template/unknown-definition": codeEntry<{ reference: string }>({
    severity: "error",
    message: ({ reference }) => `There is no definition ${quoted(reference)}.`,
    hint: () => `A type of "definitions" is referred to as "#/definitions/NAME".`,
    explain: `A $ref names a member of the template's own "definitions". ${definitions}`,
  }),
  "template/definition-cycle": codeEntry<{ reference: string }>({
    severity: "error",
    message: ({ reference }) => `The definition ${quoted(reference)} stands for itself.`,
    hint: () => `Give one of the definitions in the circle a "type".`,
    explain: `A definition may hold itself in a property or an element; one that only refers on to itself says nothing. ${definitions}`,
  }),
  "template/resource-type": codeEntry<{ type: string }>({
    severity: "error",
    message: ({ type }) => `${quoted(type)} is no type of a resource.`,
    hint: () => `Write the namespace and the type, such as "Microsoft.Network/virtualNetworks".`,
    explain: `A type begins with the namespace of its provider and has at least one more segment. ${syntax}`,
  }),
  "template/child-loop": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => `A resource within another one cannot have a loop.`,
    hint: () => "Move it to the top level, with its full type and name.",
    explain: `Azure repeats resources of the top level only. ${loops}`,
  }),
  "template/copy-mode": codeEntry<{ mode: string }>({
    severity: "error",
    message: ({ mode }) => `A loop cannot run in the mode ${quoted(mode)}.`,
    hint: () => `Write "Parallel" or "Serial".`,
    explain: `The instances of a loop are deployed side by side, or in batches one after the other. ${loops}`,
  }),
  "template/nested-form": codeEntry<{ one: string; other: string }>({
    severity: "error",
    message: ({ one, other }) => `A deployment cannot have both ${quoted(one)} and ${quoted(other)}.`,
    explain: `A nested deployment brings its template and its parameters along, or links to them. ${nested}`,
  }),
  "template/evaluation-scope": codeEntry<{ scope: string }>({
    severity: "error",
    message: ({ scope }) => `Expressions cannot be evaluated in the scope ${quoted(scope)}.`,
    hint: () => `Write "inner" or "outer".`,
    explain: `"inner" lets a nested template have parameters and variables of its own; "outer", the default, evaluates it with its parent's. ${nested}`,
  }),
  "template/output-form": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `The output ${quoted(name)} has both "value" and "copy".`,
    explain: `An output has one value, or a loop that makes an array. ${outputs}`,
  }),
  "template/value": codeEntry<{ what: string; reason: string }>({
    severity: "error",
    message: ({ what, reason }) => `${what} ${reason}.`,
    explain: `A value must be of the type that is declared for it, and within its allowed values and bounds. Values of secure parameters are checked, and never repeated. ${parameters}`,
  }),
  "template/allowed-case": codeEntry<{ what: string; allowed: string }>({
    severity: "warning",
    message: ({ what, allowed }) => `${what} differs from the allowed value ${quoted(allowed)} in case.`,
    hint: ({ allowed }) => `Write ${quoted(allowed)}.`,
    explain: `Azure lets it pass and hands it on as it is written; the resource provider and equals() may tell the two apart. ${parameters}`,
  }),
  "template/undeclared-parameter": codeEntry<{ name: string; suggestion?: string }>({
    severity: "error",
    message: ({ name }) => `The template has no parameter ${quoted(name)}.`,
    hint: didYouMean,
    explain: `Azure refuses values for parameters that a template does not declare. ${parameterFiles}`,
  }),
  "template/missing-parameter": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) => `The parameter ${quoted(name)} has neither a value nor a default.`,
    hint: ({ name }) => `Give ${quoted(name)} in a parameter file, or declare a "defaultValue".`,
    explain: `Azure asks for a value of each parameter that has no default and may not be null. ${parameters}`,
  }),
  "template/parameter-form": codeEntry<{ name: string }>({
    severity: "error",
    message: ({ name }) =>
      `The entry of the parameter ${quoted(name)} must have exactly one of "value" and "reference".`,
    explain: `A parameter is given as a value, or as a reference to a secret of a key vault. ${parameterFiles}`,
  }),
  "template/result-type": codeEntry<{ what: string; expected: string; found: string }>({
    severity: "error",
    message: ({ what, expected, found }) => `${what} must come to ${expected}, and comes to a value of type ${found}.`,
    explain: `The language converts nothing by itself: bool(), int() and string() do. ${syntax}`,
  }),
  "template/not-known": codeEntry<{ what: string; cause: string }>({
    severity: "error",
    message: ({ what }) => `${what} cannot be told before the deployment.`,
    hint: ({ cause }) =>
      cause === "context" ? "Say what is deployed to: the subscription, the resource group, its location." : undefined,
    explain: `How many resources there are must follow from parameters, variables and the surroundings of the deployment alone; Azure refuses reference() and list...() here, and a secret or a new GUID says no number. ${loops}`,
  }),
  "template/hidden-count": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "The loop runs as often as a secret says: what it makes is left out here.",
    explain: `Slipway does not look into the values of secure parameters, not even to count. Azure does, when it deploys. ${loops}`,
  }),
  "template/copy-count": codeEntry<{ count: string; limit: number }>({
    severity: "error",
    message: ({ count, limit }) => `A loop cannot run ${count} times: Azure takes 0 to ${limit}.`,
    explain: `${loops}`,
  }),
  "template/batch-size": codeEntry<{ size: string }>({
    severity: "error",
    message: ({ size }) => `A batch cannot have ${size} instances.`,
    hint: () => "Write a whole number, at least 1.",
    explain: `A serial loop deploys its instances in batches of this size, one after the other. ${loops}`,
  }),
  "template/skipped-fault": codeEntry<{ reason: string }>({
    severity: "warning",
    message: ({ reason }) => `This part is not deployed here; where it is, it fails: ${reason}`,
    explain: `A condition that is false keeps a resource or an output out of this deployment. Its expressions are looked at all the same, since other parameters may bring it back. Source: ${docs}/conditional-resource-deployment`,
  }),
  "template/name-segments": codeEntry<{ type: string; name: string; expected: number }>({
    severity: "error",
    message: ({ type, name, expected }) =>
      `The name ${quoted(name)} must have ${expected === 1 ? "one segment" : `${expected} segments`}, as the type ${quoted(type)} asks for.`,
    hint: ({ expected }) =>
      expected === 1
        ? `The name of a child begins with its parent's only where its type does.`
        : `Write the names of its parents before its own: "parent/child".`,
    explain: `Beyond the namespace, a full type has as many segments as the full name. ${children}`,
  }),
  "template/changing-name": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "The name is another one with each deployment.",
    hint: () => "guid() and uniqueString() give names that stay.",
    explain: `newGuid() and utcNow() make each deployment create further resources instead of updating those that are there. Source: ${docs}/template-functions-string#newguid`,
  }),
  "template/unknown-dependency": codeEntry<{ target: string; suggestion?: string }>({
    severity: "error",
    message: ({ target }) => `The template has no resource ${quoted(target)} to wait for.`,
    hint: didYouMean,
    explain: `dependsOn names resources of the same template: by resource id, by a name that is unique in it, by the name of a loop, or by symbolic name. ${dependencies}`,
  }),
  "template/ambiguous-dependency": codeEntry<{ name: string; types: string }>({
    severity: "error",
    message: ({ name, types }) => `Several resources are called ${quoted(name)}: ${types}.`,
    hint: () => "Name it by resourceId().",
    explain: `A dependency by plain name must mean one resource. ${dependencies}`,
  }),
  "template/dependency-cycle": codeEntry<{ chain: string }>({
    severity: "error",
    message: ({ chain }) => `Resources wait for each other: ${chain}.`,
    explain: `Azure deploys a resource after those that it depends on, by dependsOn or by reference(), and refuses circles. ${dependencies}`,
  }),
  "template/duplicate-resource": codeEntry<{ id: string }>({
    severity: "error",
    message: ({ id }) => `The resource ${quoted(id)} is in the template twice.`,
    explain: `A deployment creates each resource once; the names of a loop's instances must differ, by copyIndex(). ${syntax}`,
  }),
  "template/too-many-resources": codeEntry<{ count: number; limit: number }>({
    severity: "error",
    message: ({ count, limit }) => `The template makes ${count} resources; the first ${limit} are expanded.`,
    explain: `Azure takes 800 resources in a template. Source: ${docs}/best-practices`,
  }),
  "template/too-large": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "The expanded template is many times larger than Azure takes; it is not expanded any further.",
    explain: `Azure takes 4 MB after loops are unrolled. Source: ${docs}/best-practices`,
  }),
  "template/linked": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "The linked template cannot be read offline: what it deploys is not shown.",
    explain: `Azure fetches linked templates and template specs itself when it deploys. ${nested}`,
  }),
  "template/outer-parameters": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "A nested template of outer scope takes no parameters.",
    hint: () => `Add "expressionEvaluationOptions": {"scope": "inner"}.`,
    explain: `In outer scope, the default, the nested template is evaluated with its parent's parameters and variables. ${nested}`,
  }),
  "template/outer-symbols": codeEntry<Record<string, never>>({
    severity: "error",
    message: () => "A nested template of outer scope cannot have symbolic names.",
    hint: () => `Add "expressionEvaluationOptions": {"scope": "inner"}.`,
    explain: `Templates of language version 2.0 with symbolic names are evaluated on their own. ${nested}`,
  }),
  "template/output-type": codeEntry<{ name: string; declared: string; found: string }>({
    severity: "warning",
    message: ({ name, declared, found }) =>
      `The output ${quoted(name)} is declared as ${declared} and comes to a value of type ${found}.`,
    explain: `Azure checks outputs against their types, less strictly for null and fractions than for others; whoever reads them relies on the type. ${outputs}`,
  }),
};
