import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { clusterSchemaText } from "../../generated/cluster-schema.ts";
import { printable } from "../../lib/printable.ts";
import { type InitOptions, initOptionsSchema } from "../../options.ts";
import { type DefinitionView, definitionText } from "../definition-text.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findSshKey } from "../find-ssh-key.ts";
import type { Report } from "../report.ts";
import { schemaLink } from "../schema-link.ts";
import { type Invocation, withOptions } from "../with-options.ts";
import { type NewFileRefusal, writeNew } from "../write-new.ts";

/** An address range kept for documentation (RFC 5737): it is valid and lets nobody in. */
const nobody = "203.0.113.0/24";

/** `slipway init [NAME]`: writes a commented definition; overwrites nothing. */
export function initCommand(invocation: Invocation): Promise<ExitCode> {
  return withOptions(initOptionsSchema, invocation, init);
}

async function init(options: InitOptions, report: Report): Promise<ExitCode> {
  const key = await findSshKey(options.sshKey);
  if ("problem" in key) return refuse([key.problem], report);
  const file = options.output ?? join(options.name ?? ".", "cluster.yaml");
  const schema = await schemaLink(file);
  const view: DefinitionView = {
    name: options.name ?? folderName(),
    location: options.location,
    masterCount: Number(options.masters),
    sourceRanges: options.allow.length > 0 ? options.allow : [nobody],
    sshKey: key.line ?? "ssh-ed25519 REPLACE-WITH-YOUR-PUBLIC-KEY",
    schemaLink: schema.link,
  };
  const refusal = await writeNew(file, definitionText(view));
  if (refusal !== undefined) {
    return refuse([refusalProblem(file, refusal)], report);
  }
  report.say(`Wrote ${printable(file)}.\n`);
  if (schema.copyTo !== undefined) {
    const reason = await copySchema(schema.copyTo);
    // A link that leads nowhere, or to something else, is worse than none. The file is our own, made a moment ago.
    if (reason !== undefined) await writeFile(file, definitionText({ ...view, schemaLink: "" }));
    report.say(schemaText(schema.copyTo, reason));
  }
  report.say(nextSteps(file, key.from, options));
  return exitCodes.fine;
}

function refuse(problems: readonly Problem[], report: Report): ExitCode {
  report.addProblems(problems);
  return exitCodes.usage;
}

function nextSteps(file: string, keyFile: string | undefined, options: InitOptions): string {
  const shown = printable(file);
  const key =
    keyFile === undefined
      ? `No SSH key was found: put your public key under admin.sshPublicKeys (ssh-keygen -t ed25519 makes one).\n`
      : `The SSH key is that of ${printable(keyFile)}.\n`;
  const ranges =
    options.allow.length > 0
      ? ""
      : `api.allowedSourceRanges holds ${nobody}, an example range: write the addresses that may reach the API server.\n`;
  return `${key}${ranges}Next: slipway validate ${shown}, then slipway generate ${shown}\n`;
}

/** The current folder's name as a cluster's name. */
function folderName(): string {
  const name = basename(process.cwd())
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return name === "" ? "harbour" : name;
}

function refusalProblem(path: string, refusal: NewFileRefusal): Problem {
  return refusal.kind === "exists"
    ? problem("option/exists", "", { path })
    : problem("option/unwritable", "", { path, reason: refusal.reason });
}

/** Puts the schema beside the definition. @returns why it could not; undefined: it is there. */
async function copySchema(path: string): Promise<string | undefined> {
  const refusal = await writeNew(path, clusterSchemaText);
  if (refusal?.kind !== "exists") return refusal?.reason;
  const found = await readFile(path, "utf8").catch(() => undefined);
  return found === clusterSchemaText ? undefined : "another file of that name is there";
}

function schemaText(path: string, reason: string | undefined): string {
  const shown = printable(path);
  return reason === undefined
    ? `Wrote ${shown}, from which editors complete the definition.\n`
    : `The schema could not be written to ${shown}: ${reason}. So the definition names none, and editors do not complete it.\n`;
}
