// The outside world of a command, apart from files: where it writes to and what it knows of the terminal.
import { exitCodes } from "./exit-codes.ts";
import { isSystemError, reasonOf } from "./system-error.ts";

export interface Terminal {
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly readInput: () => AsyncIterable<Uint8Array>;
  /** Whether a person watches stderr, where diagnostics and progress go. */
  readonly isWatched: boolean;
  readonly hasColours: { readonly out: boolean; readonly error: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const writeError = writerTo(stderr);
  const writeOut = writerTo(stdout, (reason) => writeError(`Standard output cannot be written: ${reason}.\n`));
  return {
    writeOut,
    writeError,
    readInput: () => stdin,
    isWatched: stderr.isTTY === true,
    hasColours: { out: hasColours(env, stdout), error: hasColours(env, stderr) },
    env,
  };
}

/** https://no-color.org and https://force-color.org: set and not empty; NO_COLOR is the stronger. */
export function hasColours(env: Terminal["env"], stream: { readonly isTTY?: boolean }): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return stream.isTTY === true && env.TERM !== "dumb";
}

/**
 * A stream that fails once is left alone from then on: saying so on the same stream would fail, too. Work on files goes
 * on to its end; what got lost is told by the exit code.
 * @param tell told the reason in plain words
 */
function writerTo(stream: NodeJS.WriteStream, tell: (reason: string) => void = () => undefined) {
  let isLost = false;
  const lose = (error: unknown) => {
    if (isLost) return;
    isLost = true;
    // `slipway explain | head -1` closes the pipe early: nobody reads on, which is no failure of ours.
    if (isSystemError(error) && error.code === "EPIPE") return;
    process.once("exit", failUnlessFailed);
    tell(isSystemError(error) ? reasonOf(error) : String(error));
  };
  stream.on("error", lose);
  return (text: string): void => {
    if (isLost) return;
    try {
      stream.write(text);
    } catch (error) {
      // Node writes to files and devices at once, and some versions of it throw what the device says.
      lose(error);
    }
  };
}

function failUnlessFailed(code: number): void {
  if (code === exitCodes.fine) process.exitCode = exitCodes.errors;
}
