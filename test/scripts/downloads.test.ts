// downloads.sh for real, against a server on this machine that is wrong, slow, cut short or silent.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canRunScripts, type Run, sandbox } from "./sandbox.ts";

const program = Buffer.from(`#!/bin/sh\necho one\n${"x".repeat(200_000)}\n`);
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers in turn, the last one for ever. Ranges are honoured by `whole` only. */
async function fileServer(...answers: readonly [Answer, ...Answer[]]) {
  const seen: { readonly path: string; readonly range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push({ path: request.url ?? "", range: request.headers.range });
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    seen,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose](): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const whole =
  (bytes: Buffer): Answer =>
  ({ headers }, response) => {
    const from = Number(headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
    if (from >= bytes.length) return response.writeHead(416).end();
    const head = { "content-length": bytes.length - from };
    const range = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    return response
      .writeHead(from === 0 ? 200 : 206, from === 0 ? head : { ...head, ...range })
      .end(bytes.subarray(from));
  };
const status =
  (code: number): Answer =>
  (_, response) =>
    response.writeHead(code).end("no");
/** Says how long it is and ends in the middle. */
const cutShort =
  (bytes: Buffer): Answer =>
  (_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
/** Begins and never goes on. */
const stalls =
  (bytes: Buffer): Answer =>
  (_, response) => {
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2));
  };

type Machine = Awaited<ReturnType<typeof sandbox>>;

interface Entry {
  readonly url: string;
  readonly sha256?: string;
  readonly arch?: string;
  readonly install?: readonly { readonly path: string; readonly mode: string; readonly member?: string }[];
}

const tool = [{ path: "/usr/local/bin/tool", mode: "0755" }];

/** Runs install_downloads with a list; prints what it says was installed. */
function install(machine: Machine, entries: readonly Entry[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  const artefacts = entries.map((entry, index) => ({
    name: `tool${index} 1.0`,
    sha256: sha256(program),
    install: tool,
    ...entry,
  }));
  writeFileSync(join(machine.folder, "downloads.json"), JSON.stringify({ artefacts, packages: [] }));
  const lines = `here=$PWD; source ./downloads.sh; install_downloads ${machine.folder}/downloads.json
    echo "installed: \${installed_downloads[*]:-nothing}"`;
  return machine.lines(lines, { SLIPWAY_DOWNLOAD_PROTOCOLS: "=http,https", ...environment });
}

const left = (machine: Machine): readonly string[] => {
  try {
    return readdirSync(join(machine.root, "var/cache/slipway/downloads"));
  } catch {
    return [];
  }
};

describe.skipIf(!canRunScripts).concurrent("downloads.sh (needs bash, curl and python3)", () => {
  test("puts a file in its place, and fetches nothing the second time", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(whole(program));
    const entries = [{ url: `${server.address}/tool` }];
    const first = await install(machine, entries);
    expect(first).toMatchObject({ status: 0, lastLine: "installed: tool0 1.0" });
    expect(machine.read("usr/local/bin/tool")).toBe(program.toString());
    expect(statSync(join(machine.root, "usr/local/bin/tool")).mode & 0o777).toBe(0o755);
    expect(left(machine)).toEqual([]);

    const before = machine.disk();
    expect(await install(machine, entries)).toMatchObject({ status: 0, lastLine: "installed: nothing" });
    expect(server.seen).toHaveLength(1);
    expect(machine.disk()).toEqual(before);
  });

  test("puts right what was changed by hand, and what a release changed", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(whole(program));
    const entries = [{ url: `${server.address}/tool` }];
    await install(machine, entries);
    writeFileSync(join(machine.root, "usr/local/bin/tool"), "changed");
    expect(await install(machine, entries)).toMatchObject({ lastLine: "installed: tool0 1.0" });
    expect(machine.read("usr/local/bin/tool")).toBe(program.toString());

    const next = Buffer.from("#!/bin/sh\necho two\n");
    await using newer = await fileServer(whole(next));
    const changed = [{ url: `${newer.address}/tool`, sha256: sha256(next) }];
    expect(await install(machine, changed)).toMatchObject({ lastLine: "installed: tool0 1.0" });
    expect(machine.read("usr/local/bin/tool")).toBe(next.toString());
  });

  test("takes members of an archive, and only those", async () => {
    await using machine = await sandbox();
    const source = join(machine.folder, "source");
    mkdirSync(join(source, "bin"), { recursive: true });
    writeFileSync(join(source, "bin/ctr"), "ctr");
    writeFileSync(join(source, "bin/other"), "other");
    spawnSync("tar", ["-czf", join(machine.folder, "a.tgz"), "-C", source, "./bin"]);
    const archive = readFileSync(join(machine.folder, "a.tgz"));
    await using server = await fileServer(whole(archive));
    const places = [{ path: "/usr/local/bin/ctr", mode: "0755", member: "bin/ctr" }];
    const entries = [{ url: `${server.address}/a.tgz`, sha256: sha256(archive), install: places }];
    expect(await install(machine, entries)).toMatchObject({ status: 0, lastLine: "installed: tool0 1.0" });
    expect(machine.read("usr/local/bin/ctr")).toBe("ctr");
    expect(machine.disk().join("\n")).not.toContain("other");
    expect(await install(machine, entries)).toMatchObject({ lastLine: "installed: nothing" });
    rmSync(join(machine.root, "usr/local/bin/ctr"));
    expect(await install(machine, entries)).toMatchObject({ lastLine: "installed: tool0 1.0" });
  });

  test("says what an archive lacks, and what is in its way on the disk", async () => {
    await using machine = await sandbox();
    spawnSync("tar", ["-czf", join(machine.folder, "a.tgz"), "-C", machine.folder, "bin"]);
    const archive = readFileSync(join(machine.folder, "a.tgz"));
    await using server = await fileServer(whole(archive));
    const place = { path: "/usr/local/bin/ctr", mode: "0755", member: "bin/ctr" };
    const entry = { url: `${server.address}/a.tgz`, sha256: sha256(archive), install: [place] };
    expect((await install(machine, [entry])).lastLine).toMatch(
      /code=disk: tool0 1\.0 cannot be put in place: KeyError/,
    );
    mkdirSync(join(machine.root, "usr/local/bin/ctr"), { recursive: true });
    const present = { ...entry, install: [{ ...place, member: "bin/curl" }] };
    expect((await install(machine, [present])).lastLine).toContain("IsADirectoryError");
    expect(readdirSync(join(machine.root, "usr/local/bin"))).toEqual(["ctr"]);
  });

  test("takes what is for the machine's architecture", async () => {
    await using machine = await sandbox();
    machine.program("uname", "echo aarch64");
    await using server = await fileServer(whole(program));
    const entries = ["amd64", "arm64"].map((arch) => ({ arch, url: `${server.address}/${arch}` }));
    expect(await install(machine, entries)).toMatchObject({ status: 0, lastLine: "installed: tool1 1.0" });
    expect(server.seen.map(({ path }) => path)).toEqual(["/arm64"]);
  });

  test("goes on where a connection was cut", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(cutShort(program), whole(program));
    const { status: exit, output } = await install(machine, [{ url: `${server.address}/tool` }]);
    expect(exit).toBe(0);
    expect(output).toContain("done at try 2");
    expect(server.seen[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(machine.read("usr/local/bin/tool")).toBe(program.toString());
  });

  test("begins anew where the server cannot go on", async () => {
    await using machine = await sandbox();
    const noRanges: Answer = (_, response) =>
      response.writeHead(200, { "content-length": program.length }).end(program);
    await using server = await fileServer(cutShort(program), noRanges);
    expect(await install(machine, [{ url: `${server.address}/tool` }])).toMatchObject({ status: 0 });
    expect(machine.read("usr/local/bin/tool")).toBe(program.toString());
  });

  test("gives up a connection that brings nothing, and keeps what it brought", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(stalls(program), whole(program));
    const { status: exit, output } = await install(machine, [{ url: `${server.address}/tool` }]);
    expect([exit, output]).toEqual([0, expect.stringContaining("curl ended with 28")]);
    expect(server.seen[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test("waits out a server that is out of order", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(status(503), status(429), whole(program));
    const { status: exit, output } = await install(machine, [{ url: `${server.address}/tool` }]);
    expect(exit).toBe(0);
    expect(output).toContain("done at try 3");
  });

  test("never installs what has another digest: it asks three times and stops", async () => {
    await using machine = await sandbox();
    const wrong = Buffer.from("#!/bin/sh\necho owned\n");
    await using server = await fileServer(whole(wrong));
    const { status: exit, lastLine } = await install(machine, [{ url: `${server.address}/tool` }]);
    expect(exit).not.toBe(0);
    expect(lastLine).toMatch(/^SLIPWAY_FAILED code=download-wrong: what \S+\/tool gives does not have the digest/);
    expect(server.seen).toHaveLength(3);
    expect(machine.disk().join("\n")).not.toContain("usr/local/bin/tool");
    expect(left(machine)).toEqual([]);
  });

  test("recovers from one wrong answer", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(whole(Buffer.from("a page of a proxy")), whole(program));
    expect(await install(machine, [{ url: `${server.address}/tool` }])).toMatchObject({ status: 0 });
    expect(machine.read("usr/local/bin/tool")).toBe(program.toString());
  });

  test("stops at once where there is no such file", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(status(404));
    const { lastLine } = await install(machine, [{ url: `${server.address}/tool` }]);
    expect(lastLine).toMatch(/^SLIPWAY_FAILED code=download-failed: \S+\/tool answered 404/);
    expect(server.seen).toHaveLength(1);
  });

  test("says why when its time is over", async () => {
    await using machine = await sandbox();
    const { lastLine } = await install(machine, [{ url: "http://127.0.0.1:9/tool" }], { SLIPWAY_TIME_SCALE: "0.002" });
    expect(lastLine).toMatch(/^SLIPWAY_FAILED code=download-failed: fetching tool0 1\.0 from \S+: curl ended with 7/);
  });

  test("takes nothing by plain HTTP on a machine", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(whole(program));
    const environment = { SLIPWAY_DOWNLOAD_PROTOCOLS: "", SLIPWAY_TIME_SCALE: "0.001" };
    const { lastLine } = await install(machine, [{ url: `${server.address}/tool` }], environment);
    expect(lastLine).toContain("code=download-failed");
    expect(server.seen).toHaveLength(0);
  });

  test("uses a file that a run which was cut short had fetched whole", async () => {
    await using machine = await sandbox();
    await using server = await fileServer(status(404));
    const cache = join(machine.root, "var/cache/slipway/downloads");
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, sha256(program)), program);
    expect(await install(machine, [{ url: `${server.address}/tool` }])).toMatchObject({
      lastLine: "installed: tool0 1.0",
    });
    expect(server.seen).toHaveLength(0);
  });
});

describe.skipIf(!canRunScripts).concurrent("packages.sh (needs bash and python3)", () => {
  const entry = {
    name: "provider",
    version: "1.2-u1",
    source: "/etc/apt/sources.list.d/slipway.sources",
    link: { path: "/usr/local/lib/slipway/credential-provider/acr-credential-provider", target: "/usr/bin/provider" },
  };

  /** A machine whose apt-get does what the last line says, and whose dpkg-query reads what it left. */
  async function aptMachine(apt: string) {
    const machine = await sandbox();
    machine.program("apt-get", `printf '%s\\n' "$*" >>"${machine.folder}/apt"\n${apt}`);
    machine.program("dpkg-query", `cat "${machine.folder}/version" 2>/dev/null`);
    writeFileSync(join(machine.folder, "downloads.json"), JSON.stringify({ artefacts: [], packages: [entry] }));
    return machine;
  }

  const installPackages = (machine: Machine, environment: NodeJS.ProcessEnv = {}): Promise<Run> =>
    machine.lines(
      `here=$PWD; source ./packages.sh; install_packages ${machine.folder}/downloads.json
      echo "installed: \${installed_packages[*]:-nothing}"`,
      environment,
    );

  test("installs exactly the version that is named, once, under the name that is wanted", async () => {
    const works = 'case "$*" in *install*) echo "installed 1.2-u1" >"${0%/bin/*}/version" ;; esac';
    await using machine = await aptMachine(works);
    expect(await installPackages(machine)).toMatchObject({ status: 0, lastLine: "installed: provider" });
    const calls = readFileSync(join(machine.folder, "apt"), "utf8").trim().split("\n");
    expect(calls).toHaveLength(2);
    expect(calls[0]).toContain(`Dir::Etc::sourcelist=${machine.root}/etc/apt/sources.list.d/slipway.sources`);
    expect(calls[1]).toMatch(/install provider=1\.2-u1$/);
    const before = machine.disk();
    expect(before.join("\n")).toContain("credential-provider/acr-credential-provider ");
    expect(await installPackages(machine)).toMatchObject({ status: 0, lastLine: "installed: nothing" });
    expect(machine.disk()).toEqual(before);
  });

  test("waits for others' locks, and says what apt said when it gives up", async () => {
    await using machine = await aptMachine('echo "E: Could not get lock /var/lib/apt/lists/lock"; exit 100');
    const { lastLine, output } = await installPackages(machine, { SLIPWAY_TIME_SCALE: "0.002" });
    expect(lastLine).toMatch(/code=package-failed: .*Could not get lock/);
    expect(output).toContain("trying again");
  });

  test("does not take apt's word for it", async () => {
    await using machine = await aptMachine("exit 0");
    expect((await installPackages(machine)).lastLine).toContain("code=package-failed: provider is not there");
  });
});
