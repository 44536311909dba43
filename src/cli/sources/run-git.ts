import { execFile } from "node:child_process";
import type { Terminal } from "../terminal.ts";

export type GitRun =
  | { readonly kind: "done"; readonly output: Buffer }
  /** `said` is the first line that git wrote about it. */
  | { readonly kind: "refused"; readonly said: string }
  | { readonly kind: "too-long" }
  | { readonly kind: "no-git" };

/**
 * Runs git with these arguments, without a shell. It only reads, asks nobody, and fetches nothing: where a partial clone
 * lacks an object, that is a refusal (GIT_NO_LAZY_FETCH, https://git-scm.com/docs/git#Documentation/git.txt-GITNOLAZYFETCH).
 * @param limit how many bytes of output are taken
 */
export function runGit(args: readonly string[], terminal: Terminal, limit = 1024 * 1024): Promise<GitRun> {
  const env = {
    ...terminal.env,
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    LC_ALL: "C",
  };
  return new Promise((resolve) => {
    execFile("git", [...args], { env, maxBuffer: limit, encoding: "buffer", windowsHide: true }, (error, out, err) => {
      if (error === null) resolve({ kind: "done", output: out });
      else if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") resolve({ kind: "too-long" });
      else if (typeof error.code === "string") resolve({ kind: "no-git" });
      else
        resolve({
          kind: "refused",
          said:
            err
              .toString("utf8")
              .split("\n")[0]
              ?.replace(/^fatal: /, "") ?? "",
        });
    });
  });
}
