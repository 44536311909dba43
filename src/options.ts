// What the command line may say. Each command's options are parsed once, here; what does not fit becomes a problem.
// Not all of zod, which would be a tenth of a whole run; nothing that loads at every start takes more than this part.
import * as z from "zod/mini";
import { type Problem, problem, type StageResult } from "./diagnostics/problem.ts";
import { schemaPatterns } from "./generated/schema-patterns.ts";

// Messages complete the sentence "The value ... of --option is not ...".
const text = z.string().check(z.minLength(1, "a text"));
const format = z._default(z.enum(["pretty", "json", "sarif"], "pretty, json or sarif"), "pretty");

/** A text that the schema of definitions takes. */
function textLike(place: keyof typeof schemaPatterns, expected: string) {
  return z.string().check(z.regex(new RegExp(schemaPatterns[place], "u"), expected));
}

const compileOptions = {
  files: z.array(text),
  output: z.optional(text),
  set: z._default(z.array(z.string()), []),
  format,
};

export const validateOptionsSchema = z.strictObject(compileOptions);

export const generateOptionsSchema = z.strictObject({
  ...compileOptions,
  check: z._default(z.boolean(), false),
  force: z._default(z.boolean(), false),
});

export const initOptionsSchema = z.strictObject({
  name: z.optional(
    textLike(
      "name",
      "a cluster name: lower-case letters, digits and single hyphens, starting with a letter, 40 at most",
    ),
  ),
  output: z.optional(text),
  location: z._default(textLike("location", "the short name of an Azure region, such as westeurope"), "westeurope"),
  masters: z._default(z.enum(["1", "3", "5"], "1, 3 or 5"), "3"),
  allow: z._default(z.array(textLike("cidr", "an IPv4 range in CIDR form such as 203.0.113.0/24")), []),
  sshKey: z.optional(text),
});

const templateOptions = {
  parameters: z._default(z.array(text), []),
  subscription: z.optional(text),
  resourceGroup: z.optional(text),
  location: z.optional(text),
  tenant: z.optional(text),
  context: z.optional(text),
};

export const evalOptionsSchema = z.strictObject({
  ...templateOptions,
  template: text,
  format: z._default(z.enum(["pretty", "json"], "pretty or json"), "pretty"),
});

export const lintOptionsSchema = z.strictObject({
  ...templateOptions,
  templates: z.array(text),
  config: z.optional(text),
  strict: z._default(z.boolean(), false),
  format,
});

export const previewOptionsSchema = z.strictObject({
  ...templateOptions,
  file: text,
  output: z.optional(text),
  format: z.optional(z.enum(["table", "json", "mermaid"], "table, json or mermaid")),
  html: z.optional(text),
  force: z._default(z.boolean(), false),
});

export const diffOptionsSchema = z.strictObject({
  ...templateOptions,
  old: text,
  new: z.optional(text),
  oldParameters: z._default(z.array(text), []),
  newParameters: z._default(z.array(text), []),
  output: z.optional(text),
  set: z._default(z.array(z.string()), []),
  exitZero: z._default(z.boolean(), false),
  format: z._default(z.enum(["pretty", "json", "markdown"], "pretty, json or markdown"), "pretty"),
});

export type OutputFormat = z.infer<typeof format>;
export type ValidateOptions = z.infer<typeof validateOptionsSchema>;
export type GenerateOptions = z.infer<typeof generateOptionsSchema>;
export type InitOptions = z.infer<typeof initOptionsSchema>;
export type EvalOptions = z.infer<typeof evalOptionsSchema>;
export type DiffOptions = z.infer<typeof diffOptionsSchema>;
export type LintOptions = z.infer<typeof lintOptionsSchema>;
export type PreviewOptions = z.infer<typeof previewOptionsSchema>;

const flags: Readonly<Record<string, string>> = {
  name: "NAME",
  files: "FILE",
  file: "FILE",
  set: "--set",
  format: "--format",
  output: "-o",
  location: "--location",
  masters: "--masters",
  allow: "--allow",
  sshKey: "--ssh-key",
  template: "TEMPLATE",
  templates: "TEMPLATE",
  parameters: "-p",
  subscription: "--subscription",
  resourceGroup: "--resource-group",
  tenant: "--tenant",
  context: "--context",
  config: "--config",
  strict: "--strict",
  html: "--html",
};

/** Checks what a command was given; problems name the option as the user knows it. */
export function parseOptions<T>(schema: z.ZodMiniType<T>, given: Readonly<Record<string, unknown>>): StageResult<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: parsed.error.issues.map((issue) => optionProblem(issue, given)) };
}

function optionProblem(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): Problem {
  const [name = "", index] = issue.path;
  const whole = given[String(name)];
  const value: unknown = Array.isArray(whole) && typeof index === "number" ? whole[index] : whole;
  return problem("option/invalid", "", { option: flags[String(name)] ?? String(name), value, expected: issue.message });
}
