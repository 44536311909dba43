import type { Terminal } from "../../src/cli/terminal.ts";

export interface FakeTerminal extends Terminal {
  readonly out: () => string;
  readonly error: () => string;
}

/** A terminal that keeps what is written to it. */
export function fakeTerminal(options: Partial<Terminal> & { readonly input?: string } = {}): FakeTerminal {
  const written = { out: "", error: "" };
  const { input = "", ...rest } = options;
  return {
    writeOut: (text) => {
      written.out += text;
    },
    writeError: (text) => {
      written.error += text;
    },
    async *readInput() {
      yield Buffer.from(input);
    },
    isWatched: false,
    hasColours: { out: false, error: false },
    env: {},
    ...rest,
    out: () => written.out,
    error: () => written.error,
  };
}
