// The outside world of a command, apart from files: where it writes to and what it knows of the terminal.

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
  // `slipway explain | head -1` closes the pipe early: nobody reads on, which is no failure of ours.
  for (const stream of [stdout, stderr]) stream.on("error", ignoreClosedPipe);
  return {
    writeOut: (text) => void stdout.write(text),
    writeError: (text) => void stderr.write(text),
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

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
