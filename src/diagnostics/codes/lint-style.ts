import { listText } from "../../lib/list-text.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const rules = "Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-";
const practices = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices";
const toolkit = "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-test-cases";
const off = "Off unless your configuration turns it on.";

/** How a template is written: what is unstable, unused, or a slip. */
export const lintStyleCodes = {
  "lint/unused-parameter": codeEntry<{ name: string }>({
    severity: "warning",
    message: ({ name }) => `The parameter ${quoted(name)} is used nowhere.`,
    hint: () => "Remove it, or use it.",
    explain: `A parameter without use invites values that change nothing. arm-ttk's name for this is Parameters Must Be Referenced, Bicep's is no-unused-params. ${rules}no-unused-parameters`,
  }),
  "lint/unused-variable": codeEntry<{ name: string }>({
    severity: "warning",
    message: ({ name }) => `The variable ${quoted(name)} is used nowhere.`,
    hint: () => "Remove it, or use it.",
    explain: `arm-ttk's name for this is Variables Must Be Referenced, Bicep's is no-unused-vars. ${rules}no-unused-variables`,
  }),
  "lint/unused-function": codeEntry<{ name: string }>({
    severity: "warning",
    message: ({ name }) => `The function ${quoted(name)} is called nowhere.`,
    hint: () => "Remove it, or call it.",
    explain:
      "What nobody calls need not be read, tested or counted. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions",
  }),
  "lint/unused-definition": codeEntry<{ name: string }>({
    severity: "warning",
    message: ({ name }) => `The type ${quoted(name)} is used nowhere.`,
    hint: () => "Remove it, or refer to it.",
    explain:
      "Bicep's name for this is no-unused-types. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions",
  }),
  "lint/bracket-text": codeEntry<{ text: string; fault: "open" | "spaced" | "bare" }>({
    severity: "warning",
    message: ({ text, fault }) =>
      `${quoted(text)} looks like an expression, and is a text: ${{ open: "it has no bracket at its end", spaced: "there is white space around its brackets", bare: "it has no brackets" }[fault]}.`,
    hint: () => "Write [expression], without anything around it.",
    explain:
      "Only a text that begins with [ and ends with ] is evaluated; everything else is sent to Azure as it stands. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions",
  }),
  "lint/blank": codeEntry<{ member: string; value: string }>({
    severity: "info",
    message: ({ member, value }) => `"${member}" is ${value}.`,
    hint: () => "Leave the member out.",
    explain: `${off} Empty values say nothing, and some providers take them for a wish to remove what is there. arm-ttk's name for this is Template Should Not Contain Blanks. ${toolkit}`,
  }),
  "lint/built-id": codeEntry<{ call: string }>({
    severity: "warning",
    message: ({ call }) => `The id is put together by ${call}().`,
    hint: () => "Write resourceId(TYPE, NAME...), or extensionResourceId() for what is attached to another resource.",
    explain: `An id that is glued from texts is wrong as soon as the scope of the deployment is another one, and nobody checks its form. arm-ttk's name for this is IDs Should Be Derived From ResourceIDs, Bicep's is use-resource-id-functions. ${rules}use-resource-id-functions`,
  }),
  "lint/literal-id": codeEntry<{ member: string }>({
    severity: "warning",
    message: ({ member }) => `"${member}" names one subscription for good.`,
    hint: () => "Take the id as a parameter, or write resourceId(SUBSCRIPTION, GROUP, TYPE, NAME...).",
    explain: `A template with a subscription in it works nowhere else. arm-ttk's name for this is IDs Should Be Derived From ResourceIDs, Bicep's is use-resource-id-functions. ${rules}use-resource-id-functions`,
  }),
  "lint/providers-call": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "providers() is asked for what changes without the template.",
    hint: () => "Write the API version out.",
    explain: `providers() is deprecated: what it gives depends on the day, and API versions that nobody tested come in by it. arm-ttk's name for this is Providers apiVersions Is Not Permitted. ${toolkit}`,
  }),
  "lint/hard-coded-url": codeEntry<{ host: string; instead: string }>({
    severity: "warning",
    message: ({ host }) => `${quoted(host)} is an address of the public cloud alone.`,
    hint: ({ instead }) => `Take it from environment()${instead}.`,
    explain: `Azure US Government and Azure China have addresses of their own; environment() gives those of the cloud that is deployed to. arm-ttk's name for this is DeploymentTemplate Must Not Contain Hardcoded Uri, Bicep's is no-hardcoded-env-urls. ${rules}no-hardcoded-environment-urls`,
  }),
  "lint/built-url": codeEntry<{ member: string; call: string }>({
    severity: "info",
    message: ({ member, call }) => `"${member}" is put together by ${call}().`,
    hint: () => "Write uri(BASE, REST).",
    explain: `${off} uri() takes care of the slashes. arm-ttk's name for this is URIs Should Be Properly Constructed. ${toolkit}`,
  }),
  "lint/literal-admin-name": codeEntry<{ member: string }>({
    severity: "info",
    message: ({ member }) => `"${member}" is written into the template.`,
    hint: () => "Take it from a parameter.",
    explain: `${off} A template that many use should not give all of them the same user name. arm-ttk's name for this is adminUsername Should Not Be A Literal, Bicep's is adminusername-should-not-be-literal. ${rules}admin-username-should-not-be-literal`,
  }),
  "lint/literal-vm-size": codeEntry<{ size: string }>({
    severity: "info",
    message: ({ size }) => `The VM size ${quoted(size)} is written into the template.`,
    hint: () => "Take it from a parameter.",
    explain: `${off} Sizes differ between regions, and are what is changed first. arm-ttk's name for this is VM Size Should Be A Parameter. ${toolkit}`,
  }),
  "lint/lone-bound": codeEntry<{ name: string; has: string; lacks: string }>({
    severity: "info",
    message: ({ name, has, lacks }) => `The parameter ${quoted(name)} has "${has}" and no "${lacks}".`,
    explain: `${off} arm-ttk's name for this is Min And Max Value Are Numbers. ${toolkit}`,
  }),
  "lint/missing-description": codeEntry<{ what: string; name: string }>({
    severity: "info",
    message: ({ what, name }) => `The ${what} ${quoted(name)} has no description.`,
    hint: () => `Add "metadata": {"description": "..."}: the portal shows it.`,
    explain: `${off} Bicep's names for this are use-description-params and use-description-outputs. ${practices}#parameters`,
  }),
  "lint/constant-output": codeEntry<{ name: string }>({
    severity: "info",
    message: ({ name }) => `The output ${quoted(name)} is the same at every deployment.`,
    explain: `${off} What never changes can be read in the template. Bicep's name for this is no-hardcoded-outputs. ${practices}`,
  }),
  "lint/artifacts-parameter": codeEntry<{ name: string; fault: string }>({
    severity: "warning",
    message: ({ name, fault }) => `The parameter ${quoted(name)} ${fault}.`,
    explain: `_artifactsLocation and _artifactsLocationSasToken have fixed meanings to the tools that deploy templates with files beside them: the address of the files, and a token to read them. arm-ttk's name for this is artifacts-parameter, Bicep's is artifacts-parameters. ${rules}artifacts-parameters`,
  }),
  "lint/debug-setting": codeEntry<{ level: string }>({
    severity: "warning",
    message: ({ level }) => `The deployment records ${quoted(level)} for debugging.`,
    hint: () => `Remove "debugSetting".`,
    explain: `Recorded requests and responses hold parameters and keys, for everybody who can read the deployment's history. arm-ttk's name for this is Deployment Resources Must Not Be Debug. ${toolkit}`,
  }),
  "lint/depends-on-form": codeEntry<{ call: string }>({
    severity: "warning",
    message: ({ call }) => `The dependency is made by ${call}().`,
    hint: ({ call }) =>
      call === "if"
        ? "Name the resource itself: where its condition is false, Azure drops the dependency."
        : "Write resourceId(TYPE, NAME...).",
    explain: `arm-ttk's name for this is DependsOn Best Practices. ${toolkit}`,
  }),
  "lint/unguarded-reference": codeEntry<{ call: string; name: string }>({
    severity: "warning",
    message: ({ call, name }) => `${call}() asks for ${quoted(name)}, which is not always deployed.`,
    hint: () => "Put the call into if(), with the condition of that resource.",
    explain:
      "A condition keeps a resource from being deployed; what asks for its state is evaluated all the same, and fails where the resource does not exist. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/conditional-resource-deployment#runtime-functions",
  }),
  "lint/computed-variable-name": codeEntry<Record<string, never>>({
    severity: "warning",
    message: () => "The name of the variable is put together.",
    hint: () => "Make one object of the variables, and take the member by its computed name.",
    explain: `Nobody can tell which variables such a template uses. arm-ttk's name for this is Dynamic Variable References Should Not Use Concat. ${toolkit}`,
  }),
  "lint/computed-id-argument": codeEntry<{ call: string; argument: string }>({
    severity: "info",
    message: ({ call, argument }) => `${call}() gets ${argument}() for an argument.`,
    hint: () => "Put the name into a variable, and leave out the scope of the deployment itself.",
    explain: `${off} arm-ttk's name for this is ResourceIds should not contain. ${toolkit}`,
  }),
  "lint/old-schema": codeEntry<{ schema: string }>({
    severity: "warning",
    message: ({ schema }) => `The schema ${quoted(schema)} is out of date.`,
    hint: () => `Write "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#".`,
    explain: `Editors check the template against its schema; the old one lacks what the language has learned since. arm-ttk's name for this is DeploymentTemplate Schema Is Correct. ${toolkit}`,
  }),
  "lint/what-if-blind": codeEntry<{ members: readonly string[] }>({
    severity: "info",
    message: ({ members }) =>
      `what-if cannot look into this deployment: ${listText(members, "and")} depend on what is only known when it runs.`,
    hint: () => "Pass ids and names that are known beforehand, and call reference() within the nested template.",
    explain: `${off} Azure's what-if expands a nested deployment only where its name, scope, condition and parameters are known before anything runs. Bicep's name for this is what-if-short-circuiting. ${rules}what-if-short-circuiting`,
  }),
};
