// Runs the built command line, or another program, as a process of its own.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The command line as it is shipped; `npm run build` makes it. */
export const builtCli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Ended {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What the process reads from its standard input, which is empty otherwise. */
  readonly input?: string;
}

/** Runs `slipway` with these arguments to its end. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start([builtCli, ...args], options).ended;
}

/** Starts Node with a script and its arguments; the caller may kill it. */
export function start(
  command: readonly string[],
  options: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { input = "", cwd, env } = options;
  const spawned: SpawnOptions = {
    stdio: "pipe",
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  };
  const child = spawn(process.execPath, command, spawned);
  const ended = new Promise<Ended>((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  // A process that ends early closes its end; that is no failure of the test.
  child.stdin?.on("error", () => undefined).end(input);
  return { child, ended };
}
