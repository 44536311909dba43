import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const secure =
  "Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#security-recommendations-for-parameters";
const rules = "Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-";
const extension = "Source: https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux";

/** Secrets where others can read them. No message of these repeats a secret. */
export const lintSecretCodes = {
  "lint/secret-in-output": codeEntry<{ name: string; secret: string }>({
    severity: "error",
    message: ({ name, secret }) => `The output ${quoted(name)} shows ${secret}.`,
    hint: () => `Leave it out, or declare the output as "secureString".`,
    explain: `Outputs stand in the deployment's history, where everybody who can read the resource group can read them. arm-ttk's name for this is Outputs Must Not Contain Secrets, Bicep's is outputs-should-not-contain-secrets. ${rules}outputs-should-not-contain-secrets`,
  }),
  "lint/password-output": codeEntry<{ name: string }>({
    severity: "warning",
    message: ({ name }) => `The output ${quoted(name)} is called like a password, and everybody can read it.`,
    hint: () => "Leave it out, or give it the name of what it is.",
    explain: `Outputs stand in the deployment's history, where everybody who can read the resource group can read them. arm-ttk's name for this is Outputs Must Not Contain Secrets, Bicep's is outputs-should-not-contain-secrets. ${rules}outputs-should-not-contain-secrets`,
  }),
  "lint/secret-exposed": codeEntry<{ place: string; secret: string }>({
    severity: "error",
    message: ({ place, secret }) => `${place} shows ${secret}.`,
    explain: `Names, tags, scripts and plain settings can be read by everybody who can read the resource, and they stand in logs. ${secure}`,
  }),
  "lint/secret-in-settings": codeEntry<{ secret: string }>({
    severity: "error",
    message: ({ secret }) => `The plain settings of the extension show ${secret}.`,
    hint: () => `Move it into "protectedSettings".`,
    explain: `"settings" of an extension can be read through Azure's API and on the machine; "protectedSettings" are encrypted, and never given out again. arm-ttk's name for this is CommandToExecute Must Use ProtectedSettings For Secrets, Bicep's is protect-commandtoexecute-secrets. ${extension}`,
  }),
  "lint/secret-in-custom-data": codeEntry<{ member: string; secret: string }>({
    severity: "warning",
    message: ({ member, secret }) => `"${member}" of the machine holds ${secret}.`,
    hint: () => "Let the machine fetch it from a key vault with its identity.",
    explain:
      "Custom data stays on the machine's disk, and user data can be asked of the metadata service by every process on the machine, pods among them. Neither is meant for secrets. Source: https://learn.microsoft.com/azure/virtual-machines/custom-data, https://learn.microsoft.com/azure/virtual-machines/user-data",
  }),
  "lint/secret-in-outer-deployment": codeEntry<{ secret: string }>({
    severity: "error",
    message: ({ secret }) => `The nested template, evaluated in the outer scope, shows ${secret}.`,
    hint: () => `Set "expressionEvaluationOptions.scope" to "inner", and pass the secret as a secure parameter.`,
    explain: `With outer scope, expressions are evaluated before the nested deployment begins, so that its template holds the secret in clear, in the history for all to read. arm-ttk's name for this is Secure Params In Nested Deployments, Bicep's is secure-params-in-nested-deploy. ${rules}secure-params-in-nested-deploy`,
  }),
  "lint/secret-passed-in-clear": codeEntry<{ parameter: string; type: string; secret: string }>({
    severity: "error",
    message: ({ parameter, type, secret }) =>
      `The parameter ${quoted(parameter)} of the nested template is of type ${type}, and gets ${secret}.`,
    hint: () => `Declare it as "secureString" or "secureObject".`,
    explain: `A deployment's plain parameters stand in its history. arm-ttk's name for this is Parameter Types Should Be Consistent. ${secure}`,
  }),
  "lint/secret-in-parameters-file": codeEntry<{ parameter: string }>({
    severity: "warning",
    message: ({ parameter }) => `The file holds the value of the secure parameter ${quoted(parameter)} in clear.`,
    hint: () => "Refer to a key vault, or give the value on the command line, and keep the file out of git.",
    explain: `A parameters file is committed and passed around like the template. A reference to a key vault says where the secret is without saying what it is. Bicep's name for this is secure-params-in-parameters-file. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/key-vault-parameter`,
  }),
  "lint/secure-default": codeEntry<{ parameter: string; why: "literal" | "computed" }>({
    severity: "error",
    message: ({ parameter, why }) =>
      why === "literal"
        ? `The secure parameter ${quoted(parameter)} has a default in clear.`
        : `The secure parameter ${quoted(parameter)} has a default that everybody can compute.`,
    hint: () => "Remove the default, or make it of newGuid().",
    explain: `The template is no secret: who reads it knows the default, and what an expression makes of names and ids can be made again. arm-ttk's name for this is Secure String Parameters Cannot Have Default, Bicep's is secure-parameter-default. ${rules}secure-parameter-default`,
  }),
  "lint/insecure-parameter": codeEntry<{ parameter: string; type: string }>({
    severity: "warning",
    message: ({ parameter, type }) =>
      `The parameter ${quoted(parameter)} is called like a secret, and is of type ${type}.`,
    hint: ({ type }) => `Declare it as "${type.toLowerCase() === "object" ? "secureObject" : "secureString"}".`,
    explain: `Values of plain parameters stand in the deployment's history and in logs. arm-ttk's name for this is Password Params Must Be Secure, Bicep's is secure-secrets-in-params. ${rules}secure-secrets-in-parameters`,
  }),
  "lint/literal-secret": codeEntry<{ what: string }>({
    severity: "error",
    message: ({ what }) => `${what} stands here in clear.`,
    hint: () => "Take it from a secure parameter, or from a key vault, and make a new one: this one is known by now.",
    explain: `A template and its parameters file are committed, copied and kept in the deployment's history; a secret in them is a secret no more. Looked for are private keys, keys and signatures of storage accounts and other services, tokens, and texts that look like chance in members that are named after secrets. ${secure}`,
  }),
  "lint/plain-secret": codeEntry<{ member: string }>({
    severity: "error",
    message: ({ member }) => `"${member}" gets a value that is known in clear.`,
    hint: () => `Take it from a parameter of type "secureString" without a default.`,
    explain: `Azure keeps this property secret, and the template does not: its value stands in the template, or comes from a parameter whose value everybody can read. arm-ttk's name for this is adminPassword Should Not Be A Literal, Bicep's is use-secure-value-for-secure-inputs. ${rules}use-secure-value-for-secure-inputs`,
  }),
  "lint/expression-in-parameters-file": codeEntry<{ parameter: string }>({
    severity: "warning",
    message: ({ parameter }) => `The value of ${quoted(parameter)} looks like an expression, and is a text.`,
    hint: () => "Move the expression into the template, as the parameter's default or as a variable.",
    explain:
      "Values in a parameters file are taken as they are: brackets are not evaluated. arm-ttk's name for this is DeploymentParameters Should Have Value. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files",
  }),
};
