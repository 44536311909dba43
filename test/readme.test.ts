// README.md and ARCHITECTURE.md say only what is so: commands parse, files exist, tables are those of the code.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../src/cli/exit-codes.ts";
import { createProgram } from "../src/cli/program.ts";
import { compile } from "../src/index.ts";
import { fakeTerminal } from "./support/fake-terminal.ts";
import { filesBelow, ownSources, root } from "./support/source-files.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const readme = read("README.md");
const architecture = read("ARCHITECTURE.md");

/** The texts of fenced blocks of a language, without the indentation of a list. */
const blocksOf = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, "gm"))].map(
    ([, indent = "", block = ""]) => block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );

const withoutBlocks = (text: string): string => text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, "");
const codeSpans = (text: string): readonly string[] =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);

/** The cells of the rows of the table whose head begins with these words. */
function table(text: string, head: string): readonly (readonly string[])[] {
  // The formatter pads cells to the width of their column.
  const lines = text.split("\n").map((line) => line.replaceAll(/(?<=\|) +| +(?=\|)/g, " "));
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));
  expect(start, `a table with the head "${head}"`).toBeGreaterThan(-1);
  return lines.slice(start + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const spansIn = (cell = ""): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);

describe("commands", () => {
  const shellLines = [...blocksOf(readme, "sh"), ...blocksOf(architecture, "sh")].flatMap((block) => block.split("\n"));
  const spans = [...codeSpans(readme), ...codeSpans(architecture)];
  const lines = [...shellLines.flatMap((line) => line.split(" && ")), ...spans];
  const ofSlipway = lines.flatMap((line) => /^(?:slipway|node dist\/cli\.js) (.+?)(?: > .*)?$/.exec(line)?.[1] ?? []);

  const words = (line: string): readonly string[] =>
    [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
      ([, single, double, plain]) => single ?? double ?? plain ?? "",
    );

  /** Reads a command line as the CLI would, and runs nothing. */
  async function usageError(line: string): Promise<string | undefined> {
    const program = createProgram(fakeTerminal(), () => {});
    for (const command of program.commands) command.action(() => {});
    try {
      await program.parseAsync(words(line), { from: "user" });
      return undefined;
    } catch (error) {
      if (error instanceof CommanderError && error.exitCode === 0) return undefined;
      return error instanceof Error ? error.message : String(error);
    }
  }

  it("are there", () => {
    expect(ofSlipway.length).toBeGreaterThan(8);
  });

  it.each([...new Set(ofSlipway)])("slipway %s", async (line) => {
    expect(await usageError(line)).toBeUndefined();
  });

  it("that nobody knows would be noticed", async () => {
    expect(await usageError("generate a.yaml --chekc")).toContain("--chekc");
    expect(await usageError("generat a.yaml")).toContain("generat");
  });

  it("of the table are all there are", () => {
    const named = table(readme, "Command | What it does").map(([cell]) => spansIn(cell)[0]?.split(" ")[1]);
    expect(named).toEqual(createProgram(fakeTerminal(), () => {}).commands.map((command) => command.name()));
  });

  it("of npm are scripts of the package", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const run = lines.flatMap((line) => [...line.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name));
    expect(run.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("begin with two that need nothing but git and Node", () => {
    expect(
      blocksOf(readme, "sh")
        .slice(0, 2)
        .map((block) => block.split(" && ")[0]),
    ).toEqual(["npm ci", "npm ci"]);
  });
});

describe("files", () => {
  const documents = [
    ["README.md", readme],
    ["ARCHITECTURE.md", architecture],
    ["CHANGELOG.md", read("CHANGELOG.md")],
  ] as const;

  it.each(documents)("that %s names exist", (_, text) => {
    const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target = ""]) => target);
    const local = links.filter((target) => !/^[a-z]+:/.test(target));
    // Words in capitals stand for a name: what is before the first of them must exist.
    const named = codeSpans(text)
      .filter((span) => /^(?:src|test|templates|examples|schemas|\.ci)\/\S*$/.test(span))
      .map((span) => (/(?:^|\/)[A-Z]{2,}/.test(span) ? dirname(span.replace(/(?<=\/)[A-Z]{2,}.*$/, "x")) : span));
    const inCommands = blocksOf(text, "sh").flatMap((block) =>
      [...block.matchAll(/\bexamples\/\S+/g)].map(([path]) => path),
    );
    expect([...local, ...named, ...inCommands].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("the table of", () => {
  it("exit codes has what the command line may end with", () => {
    const rows = table(readme, "Exit code | Meaning").map(([code]) => Number(code));
    expect(rows).toEqual(Object.values(exitCodes));
  });

  it("fields has the members of a definition, in their order", () => {
    const { properties, required } = JSON.parse(read("schemas/cluster.schema.json"));
    const rows = table(readme, "Field | | What it says").map(([field, need]) => [
      spansIn(field)[0],
      need === "required",
    ]);
    expect(rows).toEqual(Object.keys(properties).map((name) => [name, required.includes(name)]));
  });

  it("output files has what a compile makes", () => {
    const name = "examples/production/cluster.yaml";
    const made = compile({ source: { name, text: read(name) } }).files?.map(({ path }) => path.replace(/\/.*$/, "/"));
    const rows = table(readme, "File | What it is").map(([file]) => spansIn(file)[0]);
    expect([...rows].sort()).toEqual([...new Set(made)].sort());
  });

  it("folders has those of src/", () => {
    const rows = table(architecture, "Folder | What it owns | What always holds").map(([folder]) => spansIn(folder)[0]);
    const folders = filesBelow("src").flatMap((path) => (path.includes("/") ? [`src/${path.split("/")[0]}/`] : []));
    expect([...rows].sort()).toEqual([...new Set(folders)].sort());
  });
});

describe("the stages", () => {
  const source = read("src/compile.ts");
  const rows = table(readme, "Stage | Calls in `compile` | Files | Result | What holds from then on");
  const body = source.slice(source.indexOf("export function compile("));

  it("are drawn as in compile.ts", () => {
    const drawn = source.split("\n").flatMap((line) => /^\/\/ {3}(.*-->.*)$/.exec(line)?.[1] ?? []);
    const blocks = blocksOf(readme, "text").map((block) =>
      block
        .trimEnd()
        .split("\n")
        .map((line) => line.trim()),
    );
    expect(blocks).toContainEqual(drawn.map((line) => line.trim()));
  });

  it("come in the order of compile.ts", () => {
    const calls = rows.map(([, cell]) => spansIn(cell)[0] ?? "");
    const places = calls.map((call) => body.indexOf(`${call}(`));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("name every stage's function that compile.ts imports", () => {
    const imported = [...source.matchAll(/^import \{ ([^}]+) \} from "\.\/(?!catalog|diagnostics)[^"]+";$/gm)].flatMap(
      ([, names = ""]) => names.split(", ").filter((name) => !name.startsWith("type ")),
    );
    const named = rows.flatMap(([, cell]) => spansIn(cell));
    expect(imported.filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !source.includes(name))).toEqual([]);
  });

  it("have the types that they say", () => {
    const declared = ownSources.map(({ text }) => text).join("\n") + read("src/generated/cluster-definition.ts");
    const types = rows.flatMap(([, , , cell]) => spansIn(cell)).map((type) => type.replace("[]", ""));
    expect(types.filter((type) => !new RegExp(`export (?:interface|type) ${type}\\b`).test(declared))).toEqual([]);
  });
});
