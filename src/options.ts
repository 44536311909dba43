// What the command line may say. Each command's options are parsed once, here; what does not fit becomes a problem.
import * as z from "zod";
import { type Problem, problem, type StageResult } from "./diagnostics/problem.ts";

// Messages complete the sentence "The value ... of --option is not ...".
const text = z.string().min(1, "a text");
const format = z.enum(["pretty", "json", "sarif"], "pretty, json or sarif").default("pretty");
const sets = z.array(z.string()).default([]);

export const validateOptionsSchema = z.strictObject({ files: z.array(text), set: sets, format });

export const generateOptionsSchema = z.strictObject({
  files: z.array(text),
  set: sets,
  format,
  output: text.optional(),
  check: z.boolean().default(false),
  force: z.boolean().default(false),
});

const clusterName = "a cluster name: lower-case letters, digits and single hyphens, starting with a letter, 40 at most";
const range = "an IPv4 range in CIDR form such as 203.0.113.0/24";

export const initOptionsSchema = z.strictObject({
  name: z
    .string()
    .max(40, clusterName)
    .regex(/^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/, clusterName)
    .optional(),
  output: text.optional(),
  location: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,39}$/, "the short name of an Azure region, such as westeurope")
    .default("westeurope"),
  masters: z.enum(["1", "3", "5"], "1, 3 or 5").default("3"),
  allow: z.array(z.string().regex(/^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/, range)).default([]),
  sshKey: text.optional(),
});

export type OutputFormat = z.infer<typeof format>;
export type ValidateOptions = z.infer<typeof validateOptionsSchema>;
export type GenerateOptions = z.infer<typeof generateOptionsSchema>;
export type InitOptions = z.infer<typeof initOptionsSchema>;

const flags: Readonly<Record<string, string>> = {
  name: "NAME",
  files: "FILE",
  set: "--set",
  format: "--format",
  output: "-o",
  location: "--location",
  masters: "--masters",
  allow: "--allow",
  sshKey: "--ssh-key",
};

/** Checks what a command was given; problems name the option as the user knows it. */
export function parseOptions<T>(schema: z.ZodType<T>, given: Readonly<Record<string, unknown>>): StageResult<T> {
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
