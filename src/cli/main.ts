#!/usr/bin/env node
// The executable. It loads as little as the command at hand needs: asking for the version loads no command at all.
import { slipwayVersion } from "../generated/version.ts";
import { reportDefect } from "./defect.ts";
import { exitCodes } from "./exit-codes.ts";
import { processTerminal } from "./terminal.ts";

const terminal = processTerminal();
const args = process.argv.slice(2);

process.on("uncaughtException", (error) => {
  // A defect while one is reported would come back for ever.
  if (process.exitCode === exitCodes.defect) process.exit();
  process.exitCode = exitCodes.defect;
  reportDefect(error, terminal);
});

if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  terminal.writeOut(`${slipwayVersion}\n`);
  process.exitCode = exitCodes.fine;
} else {
  const { run } = await import("./run.ts");
  process.exitCode = await run(args, terminal);
}
