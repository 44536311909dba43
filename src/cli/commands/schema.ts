import { clusterSchemaText } from "../../generated/cluster-schema.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";

/** `slipway schema`: the format of a definition as JSON Schema, for editors and other tools. */
export async function schemaCommand(terminal: Terminal): Promise<ExitCode> {
  terminal.writeOut(clusterSchemaText);
  return exitCodes.fine;
}
