// The commands with their options and help. What a command does is loaded when it runs.
import { Command, Option } from "commander";
import { slipwayVersion } from "../generated/version.ts";
import type { ExitCode } from "./exit-codes.ts";
import {
  diffHelp,
  evalHelp,
  exitCodesHelp,
  explainHelp,
  generateHelp,
  initHelp,
  lintHelp,
  previewHelp,
  programHelp,
  schemaHelp,
  validateHelp,
} from "./help-texts.ts";
import type { Terminal } from "./terminal.ts";

type End = (code: ExitCode) => void;

/** Builds the reader of the command line. Errors of usage are thrown, never written. */
export function createProgram(terminal: Terminal, end: End): Command {
  const program = new Command("slipway")
    .description("Compiles a container-cluster definition, offline, into an Azure ARM template.")
    .version(slipwayVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .exitOverride()
    .configureOutput({ writeOut: terminal.writeOut, writeErr: () => {}, outputError: () => {} })
    .addHelpText("after", programHelp);
  addInit(program, terminal, end);
  addValidate(program, terminal, end);
  addGenerate(program, terminal, end);
  addPreview(program, terminal, end);
  addDiff(program, terminal, end);
  addEval(program, terminal, end);
  addLint(program, terminal, end);
  addExplain(program, terminal, end);
  addSchema(program, terminal, end);
  for (const command of program.commands) command.addHelpText("after", exitCodesHelp);
  return program;
}

function addInit(program: Command, terminal: Terminal, end: End): void {
  program
    .command("init")
    .description("write a commented definition to start from")
    .argument("[name]", "the cluster's name (default: the name of the current folder)")
    .option("-o, --output <file>", "where to write (default: NAME/cluster.yaml; cluster.yaml without a name)")
    .option("--location <region>", "the Azure region (default: westeurope)")
    .option("--masters <count>", "how many masters: 1, 3 or 5 (default: 3)")
    .option("--allow <cidr>", "an IPv4 range that may reach the API server; repeatable", collect)
    .option("--ssh-key <file>", "the public key to log in with (default: ~/.ssh/id_ed25519.pub or id_rsa.pub)")
    .addHelpText("after", initHelp)
    .action(async (name: string | undefined, options: Readonly<Record<string, unknown>>) => {
      const { initCommand } = await import("./commands/init.ts");
      const given = { ...(name === undefined ? {} : { name }), ...options };
      end(await initCommand({ given, terminal }));
    });
}

function addValidate(program: Command, terminal: Terminal, end: End): void {
  program
    .command("validate")
    .description("find all problems of definitions at once, with line and column, and write nothing")
    .argument("<file...>", "definitions, YAML or JSON; - reads standard input")
    .addOption(outputOption())
    .addOption(setOption())
    .addOption(formatOption())
    .addHelpText("after", validateHelp)
    .action(async (files: readonly string[], options: Readonly<Record<string, unknown>>) => {
      const { validateCommand } = await import("./commands/validate.ts");
      end(await validateCommand({ given: { files, ...options }, terminal }));
    });
}

function addGenerate(program: Command, terminal: Terminal, end: End): void {
  program
    .command("generate")
    .description("compile definitions into folders to review, commit and deploy")
    .argument("<file...>", "definitions, YAML or JSON; - reads standard input")
    .addOption(outputOption())
    .addOption(setOption())
    .option("--check", "write nothing; exit with 3 when the output is out of date")
    .addOption(new Option("--force", "overwrite files that were changed by hand or are in the way").conflicts("check"))
    .addOption(formatOption())
    .addHelpText("after", generateHelp)
    .action(async (files: readonly string[], options: Readonly<Record<string, unknown>>) => {
      const { generateCommand } = await import("./commands/generate.ts");
      end(await generateCommand({ given: { files, ...options }, terminal }));
    });
}

function addEval(program: Command, terminal: Terminal, end: End): void {
  const command = program
    .command("eval")
    .description("evaluate an ARM template offline: the resources and outputs that it comes to")
    .usage("[options] <template>")
    .argument("[template]", "a template, or a folder with azuredeploy.json; - reads standard input");
  addTemplateOptions(command)
    .option("--format <format>", "pretty or json (default: pretty)")
    .addHelpText("after", evalHelp)
    .action(async (template: string | undefined, options: Readonly<Record<string, unknown>>) => {
      const { templates, ...given } = templatesIn({
        templates: template === undefined ? [] : [template],
        options,
        command,
      });
      const { evalCommand } = await import("./commands/eval.ts");
      end(await evalCommand({ given: { ...given, template: templates[0] }, terminal }));
    });
}

function addPreview(program: Command, terminal: Terminal, end: End): void {
  const command = program
    .command("preview")
    .description("show what a deployment comes to: machines, networks, open ports; as a table, data, a chart or a page")
    .usage("[options] <file|dir>")
    .argument("[file]", "a definition, an ARM template, or an output folder");
  addTemplateOptions(command)
    .option("-o, --output <dir>", "of a definition, its output folder: its lock file counts")
    .option("--format <format>", "table, json or mermaid (default: table)")
    .option("--html <file>", "write a page with the topology instead; - writes it to standard output")
    .option("--force", "let --html overwrite a file that is no preview")
    .addHelpText("after", previewHelp)
    .action(async (file: string | undefined, options: Readonly<Record<string, unknown>>) => {
      const { templates, ...given } = templatesIn({ templates: file === undefined ? [] : [file], options, command });
      const { previewCommand } = await import("./commands/preview.ts");
      end(await previewCommand({ given: { ...given, file: templates[0] }, terminal }));
    });
}

function addLint(program: Command, terminal: Terminal, end: End): void {
  const command = program
    .command("lint")
    .description("find what is wrong or doubtful in ARM templates, and in what they come to")
    .usage("[options] <template...>")
    .argument("[template...]", "templates, or folders with azuredeploy.json; - reads standard input");
  addTemplateOptions(command)
    .option("--config <file>", "which rules are on, and what is suppressed with which reason; JSON or YAML")
    .option("--strict", "exit with 1 for warnings too")
    .addOption(formatOption())
    .addHelpText("after", lintHelp)
    .action(async (templates: readonly string[], options: Readonly<Record<string, unknown>>) => {
      const given = templatesIn({ templates, options, command });
      const { lintCommand } = await import("./commands/lint.ts");
      end(await lintCommand({ given, terminal }));
    });
}

/** What the expansion of a template takes besides the template. */
function addTemplateOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "-p, --parameters <value...>",
        "parameters files, or NAME=VALUE; repeatable, of a parameter given twice the later counts",
      ).argParser(collect),
    )
    .option("--subscription <id>", "the subscription's id")
    .option("-g, --resource-group <name>", "the resource group's name")
    .option("-l, --location <region>", "the location of the resource group, or of the deployment")
    .option("--tenant <id>", "the id of the subscription's tenant")
    .option("--context <file>", "a file with what only Azure knows, JSON or YAML");
}

interface TemplateArguments {
  readonly templates: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly command: Command;
}

/** As for the Azure CLI, -p takes all that follows it: in `-p FILE TEMPLATE`, the template too, which comes last. */
function templatesIn({ templates, options, command }: TemplateArguments) {
  if (templates.length > 0) return { ...options, templates };
  const parameters: unknown = options.parameters;
  const given = Array.isArray(parameters) ? parameters : [];
  const [argument] = command.registeredArguments;
  if (given.length < 2)
    command.error(`error: missing required argument '${argument?.name()}'`, { code: "commander.missingArgument" });
  return { ...options, parameters: given.slice(0, -1), templates: given.slice(-1) };
}

function addDiff(program: Command, terminal: Terminal, end: End): void {
  program
    .command("diff")
    .description("show what would change on Azure between two definitions, output folders, templates or git revisions")
    .argument("<old>", "a definition, an output folder, a template, or REV:PATH in git")
    .argument(
      "[new]",
      "likewise (default: of REV:PATH, what is on the disk; of a path, it is the new side, and HEAD the old)",
    )
    .option("-p, --parameters <file>", "parameters of both sides, as for eval; repeatable", collect)
    .option("--old-parameters <file>", "parameters of the old side; repeatable", collect)
    .option("--new-parameters <file>", "parameters of the new side; repeatable", collect)
    .option(
      "-o, --output <dir>",
      "the output folder of definitions, for its lock file (default: output/NAME beside each)",
    )
    .option("--set <path=value>", "replace a value of the new definition, e.g. masters.count=5; repeatable", collect)
    .option("--subscription <id>", "the subscription of both sides (default: a placeholder)")
    .option("-g, --resource-group <name>", "the resource group of both sides (default: a placeholder)")
    .option("-l, --location <region>", "the location of the resource group (default: unknown)")
    .option("--tenant <id>", "the id of the subscription's tenant (default: unknown)")
    .option("--context <file>", "what only Azure knows, as for eval")
    .option("--exit-zero", "exit with 0 where the sides differ, too")
    .option("--format <format>", "pretty, json or markdown (default: pretty)")
    .addHelpText("after", diffHelp)
    .action(async (old: string, now: string | undefined, options: Readonly<Record<string, unknown>>) => {
      const { diffCommand } = await import("./commands/diff.ts");
      end(await diffCommand({ given: { old, ...(now === undefined ? {} : { new: now }), ...options }, terminal }));
    });
}

function addExplain(program: Command, terminal: Terminal, end: End): void {
  program
    .command("explain")
    .description("tell why a problem is reported and what to do about it; without a code, list them all")
    .argument("[code]", "a problem code such as schema/missing-property")
    .addHelpText("after", explainHelp)
    .action(async (code: string | undefined) => {
      const { explainCommand } = await import("./commands/explain.ts");
      end(await explainCommand(code, terminal));
    });
}

function addSchema(program: Command, terminal: Terminal, end: End): void {
  program
    .command("schema")
    .description("print the JSON Schema of a definition")
    .addHelpText("after", schemaHelp)
    .action(async () => {
      const { schemaCommand } = await import("./commands/schema.ts");
      end(await schemaCommand(terminal));
    });
}

/** The lock file in the output folder counts for validate too, so that both commands take the same. */
function outputOption(): Option {
  return new Option(
    "-o, --output <dir>",
    "the output folder; of several definitions, the folder of their folders (default: output/NAME beside the definition)",
  );
}

function setOption(): Option {
  return new Option(
    "--set <path=value>",
    "replace a value of the definition, e.g. masters.count=5; repeatable",
  ).argParser(collect);
}

function formatOption(): Option {
  return new Option("--format <format>", "pretty, json or sarif (default: pretty)");
}

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
