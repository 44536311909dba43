import { InvariantError } from "../lib/invariant.ts";
import { printable } from "../lib/printable.ts";
import { sha256 } from "../lib/sha256.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** The first ones tell; the others mostly follow from them. */
const detailsShown = 20;

/** One calm paragraph about an error that no input should cause; the trace only for those who ask for it. */
export function reportDefect(error: unknown, terminal: Terminal): ExitCode {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const details = error instanceof InvariantError ? error.details : [];
  const mark = sha256([said, ...details].join("\n")).slice(0, 8);
  terminal.writeError(
    `Slipway stopped because of a defect of its own (${mark}). Your definition is not to blame, and every file that was ` +
      "written is whole. A report should have the command, the definition, the version (slipway --version) and this line: " +
      `${printable(said)}. SLIPWAY_DEBUG=1 shows where it happened.\n`,
  );
  for (const detail of details.slice(0, detailsShown)) terminal.writeError(`  ${printable(detail)}\n`);
  if (details.length > detailsShown) terminal.writeError(`  ... and ${details.length - detailsShown} more\n`);
  if (terminal.env.SLIPWAY_DEBUG === "1" && error instanceof Error) terminal.writeError(`\n${error.stack}\n`);
  return exitCodes.defect;
}
