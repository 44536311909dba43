import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Problem, problem } from "../../diagnostics/problem.ts";
import { printable } from "../../lib/printable.ts";
import { type InitOptions, initOptionsSchema } from "../../options.ts";
import { definitionText } from "../definition-text.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { findSshKey } from "../find-ssh-key.ts";
import type { Report } from "../report.ts";
import { schemaLink } from "../schema-link.ts";
import { isRefusal, isSystemError, reasonOf } from "../system-error.ts";
import type { Terminal } from "../terminal.ts";
import { type GivenOptions, withOptions } from "../with-options.ts";

/** An address range kept for documentation (RFC 5737): it is valid and lets nobody in. */
const nobody = "203.0.113.0/24";

/** `slipway init [NAME]`: writes a commented definition; overwrites nothing. */
export function initCommand(given: GivenOptions, terminal: Terminal): Promise<ExitCode> {
  return withOptions(initOptionsSchema, given, terminal, (options, report) => init(options, report));
}

async function init(options: InitOptions, report: Report): Promise<ExitCode> {
  const key = await findSshKey(options.sshKey);
  if ("problem" in key) return refuse([key.problem], report);
  const file = options.output ?? join(options.name ?? ".", "cluster.yaml");
  const schema = await schemaLink(file);
  const text = definitionText({
    name: options.name ?? folderName(),
    location: options.location,
    masterCount: Number(options.masters),
    sourceRanges: options.allow.length > 0 ? options.allow : [nobody],
    sshKey: key.line,
    schemaLink: schema.link,
  });
  const problems = await writeNew(file, text);
  if (problems.length > 0) return refuse(problems, report);
  report.say(`Wrote ${printable(file)}.\n`);
  if (schema.copyTo !== undefined) {
    const copied = await writeNew(schema.copyTo, schema.text);
    if (copied.length === 0)
      report.say(`Wrote ${printable(schema.copyTo)}, from which editors complete the definition.\n`);
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

async function writeNew(file: string, text: string): Promise<readonly Problem[]> {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, text, { flag: "wx" });
    return [];
  } catch (error) {
    if (isRefusal(error, "EEXIST")) return [problem("option/exists", "", { path: file })];
    if (isSystemError(error)) return [problem("option/unwritable", "", { path: file, reason: reasonOf(error) })];
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    // A file in the folder's place: said as what it is, not as the definition's being there already.
    if (isRefusal(error, "EEXIST")) throw Object.assign(error, { code: "ENOTDIR" });
    throw error;
  }
}
