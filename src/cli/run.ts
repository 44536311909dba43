import { CommanderError } from "commander";
import { problem } from "../diagnostics/problem.ts";
import { suggest } from "../lib/suggest.ts";
import { reportDefect } from "./defect.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { createProgram } from "./program.ts";
import { createReport } from "./report.ts";
import { isSystemError } from "./system-error.ts";
import type { Terminal } from "./terminal.ts";
import { formatOf } from "./with-options.ts";

/** Runs one command line. @returns what to tell the shell; it never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.fine;
  const program = createProgram(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0
        ? exitCodes.fine
        : usage(error, { args, commands: program.commands.map((command) => command.name()), terminal });
    if (isSystemError(error) && error.syscall === "uv_cwd") return noFolder(args, terminal);
    return reportDefect(error, terminal);
  }
}

interface Invocation {
  readonly args: readonly string[];
  readonly commands: readonly string[];
  readonly terminal: Terminal;
}

/** The reader of the command line says what is wrong; here it gets our form. */
async function usage(error: CommanderError, { args, commands, terminal }: Invocation): Promise<ExitCode> {
  const text = error.code === "commander.help" ? unknownTopic(args, commands) : error.message;
  const [, said = text, suggestion] = /^(?:error: )?(.*?)\.?(?:\n\((.*)\))?$/s.exec(text) ?? [];
  const message = `${said.charAt(0).toUpperCase()}${said.slice(1)}.`.replace(/'([^']*)'/g, '"$1"');
  const command = commands.find((name) => name === args[0]);
  const hint = suggestion ?? `Run slipway ${command === undefined ? "" : `${command} `}--help for what there is.`;
  const report = createReport(formatOf(formatIn(args)), terminal);
  report.addProblems([problem("option/usage", "", { message, hint })]);
  if (formatIn(args) !== undefined) await report.finish();
  return exitCodes.usage;
}

/** A relative path means nothing where the folder that the shell is in was deleted. */
async function noFolder(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const report = createReport(formatOf(formatIn(args)), terminal);
  const message = "The current folder was deleted.";
  report.addProblems([problem("option/usage", "", { message, hint: "Change to a folder that is there (cd)." })]);
  await report.finish();
  return exitCodes.usage;
}

/** `slipway help genrate`: the reader would only show the general help. */
function unknownTopic(args: readonly string[], commands: readonly string[]): string {
  const topic = args.findLast((arg) => !arg.startsWith("-")) ?? "";
  const near = suggest(topic, commands);
  return `unknown command '${topic}'${near === undefined ? "" : `\n(Did you mean ${near}?)`}`;
}

function formatIn(args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === "--format" || arg.startsWith("--format="));
  if (index === -1) return undefined;
  return args[index]?.split("=")[1] ?? args[index + 1];
}
