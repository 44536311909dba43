import { run } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { fakeTerminal } from "./fake-terminal.ts";

export interface RunInProcess {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this very process, many times faster than one of its own. */
export async function runInProcess(
  args: readonly string[],
  options: Partial<Terminal> & { readonly input?: string } = {},
): Promise<RunInProcess> {
  const terminal = fakeTerminal(options);
  const code = await run(args, terminal);
  return { code, stdout: terminal.out(), stderr: terminal.error() };
}
