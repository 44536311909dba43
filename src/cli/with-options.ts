import type { ZodMiniType } from "zod/mini";
import { type OutputFormat, parseOptions } from "../options.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { createReport, type Report } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** What the command line gave, before it was checked. */
export type GivenOptions = Readonly<Record<string, unknown>>;

export interface Invocation {
  readonly given: GivenOptions;
  readonly terminal: Terminal;
}

/** Checks the options of a command, then runs it with a report in the format that was asked for. */
export async function withOptions<T>(
  schema: ZodMiniType<T>,
  { given, terminal }: Invocation,
  run: (options: T, report: Report) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { value, problems } = parseOptions(schema, given);
  const report = createReport(formatOf(given.format), terminal);
  if (value !== undefined) return run(value, report);
  report.addProblems(problems, firstFile(given.files));
  await report.finish();
  return exitCodes.usage;
}

function firstFile(files: unknown): string | undefined {
  return Array.isArray(files) && typeof files[0] === "string" ? files[0] : undefined;
}

/** The format for problems of the options themselves, of which the format may be one. */
export function formatOf(given: unknown): OutputFormat {
  return given === "json" || given === "sarif" ? given : "pretty";
}
