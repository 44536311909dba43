import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { reportDefect } from "../../../src/cli/defect.ts";
import { definitionText } from "../../../src/cli/definition-text.ts";
import { sameOutputs } from "../../../src/cli/definitions.ts";
import { exitCodeOf } from "../../../src/cli/exit-codes.ts";
import { findSshKey } from "../../../src/cli/find-ssh-key.ts";
import { detailedSummaryText, summaryText } from "../../../src/cli/output/summary-text.ts";
import { readSource } from "../../../src/cli/read-source.ts";
import { createReport } from "../../../src/cli/report.ts";
import { run } from "../../../src/cli/run.ts";
import { schemaLink } from "../../../src/cli/schema-link.ts";
import { hasColours } from "../../../src/cli/terminal.ts";
import { clusterNameOf } from "../../../src/cluster-name-of.ts";
import { problem } from "../../../src/diagnostics/problem.ts";
import { toDiagnostic } from "../../../src/diagnostics/to-diagnostic.ts";
import { parse } from "../../../src/document/parse.ts";
import { InvariantError } from "../../../src/lib/invariant.ts";
import { generateOptionsSchema, initOptionsSchema, parseOptions, validateOptionsSchema } from "../../../src/options.ts";
import { shapeDiagnostics, validDefinition } from "../../support/definition.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "slipway-commands-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("options", () => {
  test("get their defaults", () => {
    expect(parseOptions(validateOptionsSchema, { files: ["a"] }).value).toEqual({
      files: ["a"],
      set: [],
      format: "pretty",
    });
    expect(parseOptions(generateOptionsSchema, { files: ["a"] }).value).toEqual({
      files: ["a"],
      set: [],
      format: "pretty",
      check: false,
      force: false,
    });
    expect(parseOptions(initOptionsSchema, {}).value).toEqual({ location: "westeurope", masters: "3", allow: [] });
  });

  test.each([
    [{ masters: "2" }, "--masters", "2"],
    [{ name: "A" }, "NAME", "A"],
    [{ name: "a--b" }, "NAME", "a--b"],
    [{ location: "West Europe" }, "--location", "West Europe"],
    [{ name: "a".repeat(41) }, "NAME", "a".repeat(41)],
    [{ location: "a".repeat(41) }, "--location", "a".repeat(41)],
    [{ allow: ["10.0.0.0/8", "x"] }, "--allow", "x"],
    [{ allow: ["999.1.1.1/99"] }, "--allow", "999.1.1.1/99"],
    [{ allow: ["10.0.0.0/33"] }, "--allow", "10.0.0.0/33"],
    [{ output: "" }, "-o", ""],
  ])("%j is refused", (given, option, value) => {
    expect(parseOptions(initOptionsSchema, given).problems).toMatchObject([
      { code: "option/invalid", params: { option, value } },
    ]);
  });
});

describe("exit codes", () => {
  const of = (...codes: readonly ("option/usage" | "document/empty" | "output/out-of-date" | "output/busy")[]) =>
    exitCodeOf(
      codes.map((code) =>
        toDiagnostic(
          problem(code, "", { message: "", folder: "", created: [], changed: [], deleted: [] }),
          () => undefined,
        ),
      ),
    );
  test("the gravest counts", () => {
    expect(of()).toBe(0);
    expect(of("output/out-of-date")).toBe(3);
    expect(of("output/out-of-date", "document/empty")).toBe(1);
    expect(of("output/busy")).toBe(1);
    expect(of("document/empty", "option/usage")).toBe(2);
  });
});

describe("readSource", () => {
  const terminal = fakeTerminal({ input: "a: 1\n" });
  const read = async (name: string) => {
    const { value, problems } = await readSource(name, terminal);
    return value?.text ?? problems.map(({ code, params }) => [code, params]);
  };

  test("a file, and standard input", async () => {
    expect(await read(file("ok.yaml", "b: ä\n"))).toBe("b: ä\n");
    expect(await read("-")).toBe("a: 1\n");
  });

  test("a byte order mark is taken off", async () => {
    expect(await read(file("bom.yaml", "\ufeffb: 1\n"))).toBe("b: 1\n");
  });

  test("no file", async () => {
    expect(await read(join(folder, "none"))).toMatchObject([
      ["document/unreadable", { reason: "there is no such file" }],
    ]);
  });

  test("a folder, with the definition in it", async () => {
    mkdirSync(join(folder, "harbour"));
    expect(await read(join(folder, "harbour"))).toMatchObject([["document/unreadable", { hint: "Name a file." }]]);
    file("harbour/cluster.yml", "");
    const hint = `Name the file in it: ${join(folder, "harbour/cluster.yml")}.`;
    expect(await read(join(folder, "harbour"))).toMatchObject([
      ["document/unreadable", { reason: "it is a folder", hint }],
    ]);
  });

  test.each([
    ["UTF-16LE", Buffer.from("a: 1", "utf16le")],
    ["UTF-16LE", Buffer.from("\ufeffa: 1", "utf16le")],
    ["UTF-16BE", Buffer.from("a: 1", "utf16le").swap16()],
    [undefined, Buffer.from("ä", "latin1")],
  ])("text in %s", async (encoding, bytes) => {
    expect(await read(file("other.yaml", bytes))).toMatchObject([["document/not-utf8", { encoding }]]);
  });

  test("what never ends is not read to its end", async () => {
    let served = 0;
    const endless = fakeTerminal({
      async *readInput() {
        for (; served < 1000; served++) yield Buffer.alloc(64 * 1024, 0x20);
      },
    });
    const { problems } = await readSource("-", endless);
    expect(problems).toMatchObject([{ code: "document/too-large" }]);
    expect(served).toBeLessThan(20);
  });
});

describe("report", () => {
  test("for people: diagnostics to stderr, results to stdout", async () => {
    const terminal = fakeTerminal();
    const report = createReport("pretty", terminal);
    report.addProblems([problem("document/empty", "", {})]);
    report.say("done\n");
    expect(await report.finish()).toBe(1);
    expect(terminal.out()).toBe("done\n");
    expect(terminal.error()).toMatch(
      /^error: The document is empty\. \[document\/empty\]\n {2}hint: .*\n\n1 error\. .*\n$/,
    );
  });

  test.each(["json", "sarif"] as const)("for machines: one %s document on stdout and nothing else", async (format) => {
    const terminal = fakeTerminal();
    const report = createReport(format, terminal);
    report.addProblems([problem("document/empty", "", {})]);
    report.say("done\n");
    await report.finish();
    expect(JSON.stringify(JSON.parse(terminal.out()))).toContain("document/empty");
    expect(terminal.error()).toBe("");
  });
});

describe("colours", () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ TERM: "dumb" }, true, false],
  ])("%j on a terminal: %s", (env, isTerminal, expected) => {
    expect(hasColours(env, { isTTY: isTerminal })).toBe(expected);
  });
});

describe("a defect of ours", () => {
  const error = new InvariantError("two\u001b[2J lines");
  test("is one paragraph without a trace", () => {
    const terminal = fakeTerminal();
    expect(reportDefect(error, terminal)).toBe(70);
    expect(terminal.error()).toMatch(
      /^Slipway stopped because of a defect of its own \([0-9a-f]{8}\)\..*two\\x1b\[2J lines.*\n$/,
    );
    expect(terminal.out()).toBe("");
  });

  test("shows its trace to those who ask", () => {
    const terminal = fakeTerminal({ env: { SLIPWAY_DEBUG: "1" } });
    reportDefect(error, terminal);
    expect(terminal.error()).toContain("commands.test.ts");
  });
});

describe("SSH keys", () => {
  const refusal = async (content: string) => {
    const found = await findSshKey(file("key.pub", content));
    return "problem" in found ? found.problem.params : found.line;
  };
  test("a public key is taken as it is", async () => {
    expect(await refusal("# mine\nssh-ed25519 AAAAC3 me@here\r\n")).toBe("ssh-ed25519 AAAAC3 me@here");
  });
  test.each([
    [["-----BEGIN OPENSSH", "PRIVATE KEY-----\n"].join(" "), "it holds a private key"],
    ["hello", "it holds no public key in OpenSSH form"],
    ["ecdsa-sha2-nistp256 AAAAE2 me", "Azure takes no keys of type ecdsa-sha2-nistp256"],
  ])("%j is refused", async (content, reason) => {
    expect(await refusal(content)).toMatchObject({ reason });
  });
  test.each([file("huge.pub", "ssh-ed25519 AAAAC3\n".repeat(20_000)), "/dev/zero"].filter((path) => existsSync(path)))(
    "%s is not read to its end",
    async (path) => {
      expect(await findSshKey(path)).toMatchObject({
        problem: { params: { reason: "it is too large for a public key" } },
      });
    },
  );
});

describe("a new definition", () => {
  const view = {
    name: "harbour",
    location: "westeurope",
    masterCount: 3,
    sourceRanges: ["198.51.100.0/24"],
    sshKey: "ssh-ed25519 AAAAC3 me@here",
    schemaLink: "cluster.schema.json",
  };

  test("fits the schema", () => {
    expect(shapeDiagnostics(definitionText(view))).toEqual([]);
  });

  test.each(["null", "yes", "on", "true"])("the name %s stays a string", (name) => {
    expect(parse({ name: "f", text: definitionText({ ...view, name }) }).value?.value).toMatchObject({ name });
  });

  test("names its schema in the first line, or none", () => {
    expect(definitionText(view)).toMatch(/^# yaml-language-server: \$schema=cluster\.schema\.json\n/);
    const without = definitionText({ ...view, schemaLink: "" });
    expect(without).not.toContain("$schema");
    expect(shapeDiagnostics(without)).toEqual([]);
  });

  test("a key's comment is kept, whatever it holds", () => {
    const sshKey = 'ssh-ed25519 AAAAC3 me: "here" # there';
    const { value } = parse({ name: "f", text: definitionText({ ...view, sshKey }) });
    expect(value?.value).toMatchObject({ admin: { sshPublicKeys: [sshKey] } });
  });
});

describe("what init and the schema take", () => {
  const verdicts = (place: "name" | "location", value: string) => {
    const shape = shapeDiagnostics(validDefinition.replace(new RegExp(`^${place}: .*$`, "m"), `${place}: "${value}"`));
    return [parseOptions(initOptionsSchema, { [place]: value }).problems.length === 0, shape.length === 0];
  };

  test.each([
    ["name", "harbour"],
    ["name", "a-b-c"],
    ["name", "a--b"],
    ["name", "a-"],
    ["name", "1a"],
    ["name", "a".repeat(40)],
    ["name", "a".repeat(41)],
    ["location", "westeurope"],
    ["location", "West Europe"],
    ["location", "west-europe"],
    ["location", "a".repeat(41)],
  ] as const)("%s %s is the same to both", (place, value) => {
    const [option, schema] = verdicts(place, value);
    expect(option).toBe(schema);
  });

  test("a name that no cluster can have leads to no folder", () => {
    const name = (text: string) => clusterNameOf({ name: "f", text });
    expect(name("name: a-b")).toBe("a-b");
    for (const wrong of ["a--b", "a-", "A", "a".repeat(41), "../a"]) expect(name(`name: ${wrong}`)).toBeUndefined();
  });
});

describe("init", () => {
  const init = async (target: string) => {
    const terminal = fakeTerminal();
    const key = file("init.pub", "ssh-ed25519 AAAAC3 me@here\n");
    return { code: await run(["init", "harbour", "-o", target, "--ssh-key", key], terminal), terminal };
  };
  const firstLine = (path: string) => readFileSync(path, "utf8").split("\n")[0];

  test("links the schema that it copies, and one that is there already", async () => {
    for (const name of ["a.yaml", "b.yaml"]) {
      const target = join(folder, "linked", name);
      const { code, terminal } = await init(target);
      expect(code).toBe(0);
      expect(terminal.out()).toContain(`Wrote ${join(folder, "linked/cluster.schema.json")}`);
      expect(firstLine(target)).toBe("# yaml-language-server: $schema=cluster.schema.json");
    }
  });

  test.each([
    ["another file of that name", (path: string) => writeFileSync(path, "mine"), "another file of that name is there"],
    ["a folder of that name", (path: string) => mkdirSync(path), "another file of that name is there"],
  ])("says that the schema could not be copied, and links none: %s", async (name, prepare, reason) => {
    const target = join(folder, name.replaceAll(" ", "-"), "cluster.yaml");
    mkdirSync(dirname(target));
    prepare(join(dirname(target), "cluster.schema.json"));
    const { code, terminal } = await init(target);
    expect(code).toBe(0);
    expect(terminal.out()).toContain(`cluster.schema.json: ${reason}.`);
    expect(readFileSync(target, "utf8")).not.toContain("$schema");
  });
});

test("the schema is linked where it ships with the project, and copied elsewhere", async () => {
  expect(await schemaLink("examples/new/cluster.yaml")).toMatchObject({ link: "../../schemas/cluster.schema.json" });
  expect(await schemaLink(join(folder, "cluster.yaml"))).toMatchObject({
    link: "cluster.schema.json",
    copyTo: join(folder, "cluster.schema.json"),
  });
});

test("definitions that lead to the same folder are told apart from others", () => {
  const loaded = (name: string, target: string | undefined) => ({ source: { name, text: "" }, folder: target });
  const problems = sameOutputs([
    loaded("a", "x/one"),
    loaded("b", "./x/one"),
    loaded("c", "x/two"),
    loaded("d", undefined),
  ]);
  expect(problems).toMatchObject([{ code: "option/same-output", params: { folder: "x/one", files: ["a", "b"] } }]);
});

test("the summary names what changed and what to do next", () => {
  const summary = { created: ["a"], changed: ["b", "c"], deleted: [], unchanged: ["d"] };
  expect(detailedSummaryText("out", summary)).toBe(
    "out: 1 created, 2 changed, 1 unchanged\n  + a\n  ~ b\n  ~ c\n" +
      `Next: read ${join("out", "README.md")}; it has the az commands that deploy this cluster.\n`,
  );
  expect(summaryText("out", summary)).toBe("out: 1 created, 2 changed, 1 unchanged\n");
  const same = { created: [], changed: [], deleted: [], unchanged: ["d"] };
  expect(detailedSummaryText("out", same)).toBe("out: 1 unchanged\n");
});

describe("run", () => {
  test("progress is for those who watch, and only where there is some", async () => {
    const one = file("one.yaml", validDefinition);
    const two = file("two.yaml", validDefinition.replace("name: harbour", "name: pier"));
    const watched = fakeTerminal({ isWatched: true });
    expect(await run(["generate", one, two, "-o", join(folder, "both")], watched)).toBe(0);
    expect(watched.error()).toBe(`[1/2] ${one}\n[2/2] ${two}\n`);
    const single = fakeTerminal({ isWatched: true });
    expect(await run(["generate", one, "-o", join(folder, "single")], single)).toBe(0);
    expect(single.error()).toBe("");
  });

  test.each([
    [["help", "genrate"], 'Unknown command "genrate".', "Did you mean generate?"],
    [["nothing", "like", "it"], 'Unknown command "nothing".', "Run slipway --help for what there is."],
    [["explain", "a", "b"], 'Too many arguments for "explain".', "Run slipway explain --help for what there is."],
  ])("%j is wrong usage", async (args, message, hint) => {
    const terminal = fakeTerminal();
    expect(await run(args, terminal)).toBe(2);
    expect(terminal.error()).toContain(message);
    expect(terminal.error()).toContain(`hint: ${hint}`);
  });

  test.each([[["--help"]], [["generate", "--help"]], [["help"]], [[]]])("%j is help", async (args) => {
    const terminal = fakeTerminal();
    expect(await run(args, terminal)).toBe(0);
    expect(terminal.out()).toMatch(/^Usage: slipway/);
    expect(terminal.error()).toBe("");
  });

  test("--check and validate leave the folder as it is", async () => {
    const definition = file("check.yaml", validDefinition);
    const terminal = fakeTerminal();
    expect(await run(["validate", definition], terminal)).toBe(0);
    expect(await run(["generate", definition, "--check", "-o", join(folder, "never")], terminal)).toBe(3);
    expect(existsSync(join(folder, "never"))).toBe(false);
  });

  test("--check of what is no folder is a problem, not out of date", async () => {
    const definition = file("no-folder.yaml", validDefinition);
    const terminal = fakeTerminal();
    expect(await run(["generate", definition, "--check", "-o", file("some-file", "")], terminal)).toBe(1);
    expect(terminal.error()).toContain("cannot be read: it is a file, not a folder. [output/unreadable]");
    expect(terminal.error()).not.toContain("out of date");
  });

  test("validate finds what generate would find in the folder that -o names", async () => {
    const definition = file("living.yaml", validDefinition);
    const changed = file("changed.yaml", validDefinition.replace(/^location: .*$/m, "location: northeurope"));
    const deploy = join(folder, "deploy");
    expect(await run(["generate", definition, "-o", deploy], fakeTerminal())).toBe(0);
    expect(await run(["validate", definition, "-o", deploy], fakeTerminal())).toBe(0);
    for (const command of ["validate", "generate"]) {
      const terminal = fakeTerminal();
      expect(await run([command, changed, "-o", deploy], terminal)).toBe(1);
      expect(terminal.error()).toContain("[lifecycle/immutable]");
      expect(terminal.out()).not.toContain("valid");
    }
  });

  test.each(["validate", "generate"])("%s of two that share a folder tells all other problems too", async (command) => {
    const one = file("shared.yaml", validDefinition);
    const broken = file("broken.yaml", validDefinition.replace(/^location: .*$/m, "location: nowhere1"));
    const terminal = fakeTerminal();
    expect(await run([command, one, one, broken, "-o", join(folder, `shared-${command}`)], terminal)).toBe(2);
    expect(terminal.error()).toContain("[option/same-output]");
    expect(terminal.error()).toMatch(/broken\.yaml:\d+:\d+: error/);
    expect(existsSync(join(folder, `shared-${command}`))).toBe(false);
  });

  test("output without its lock file is left alone, with --force too", async () => {
    const definition = file("lost.yaml", validDefinition);
    const deploy = join(folder, "lost");
    expect(await run(["generate", definition, "-o", deploy], fakeTerminal())).toBe(0);
    rmSync(join(deploy, "slipway.lock.json"));
    for (const options of [[], ["--check"], ["--force"]]) {
      const terminal = fakeTerminal();
      expect(await run(["generate", definition, "-o", deploy, ...options], terminal)).toBe(1);
      expect(terminal.error()).toContain("[output/lost-lock]");
      expect(terminal.error()).toContain("1 error.");
      expect(existsSync(join(deploy, "slipway.lock.json"))).toBe(false);
    }
  });

  test("a definition that is an output file itself is never overwritten", async () => {
    const deploy = join(folder, "own");
    expect(await run(["generate", file("own.yaml", validDefinition), "-o", deploy], fakeTerminal())).toBe(0);
    const resolved = join(deploy, "cluster.resolved.yaml");
    const linked = join(folder, "linked.yaml");
    symlinkSync(resolved, linked);
    const before = readFileSync(resolved, "utf8");
    for (const [name, options] of [
      [resolved, []],
      [resolved, ["--force"]],
      [resolved, ["--check"]],
      [linked, ["--force", "--set", "agentPools.linux1.count=7"]],
    ] as const) {
      const terminal = fakeTerminal();
      expect(await run(["generate", name, "-o", deploy, ...options], terminal)).toBe(1);
      expect(terminal.error()).toContain("[output/own-input]");
      expect(readFileSync(resolved, "utf8")).toBe(before);
    }
    // "output/own-input" is only of output files: whatever else lies in the folder is the user's.
    const inside = join(deploy, "cluster.yaml");
    writeFileSync(inside, validDefinition);
    expect(await run(["generate", inside, "-o", deploy], fakeTerminal())).toBe(0);
  });

  test("a lock file that cannot be read stops validate, too", async () => {
    mkdirSync(join(folder, "output/harbour"), { recursive: true });
    file("output/harbour/slipway.lock.json", "<<<<<<< ours\n");
    const terminal = fakeTerminal();
    expect(await run(["validate", file("locked.yaml", validDefinition)], terminal)).toBe(1);
    expect(terminal.error()).toContain("[output/broken-lock]");
  });
});
