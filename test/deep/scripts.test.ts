// The node scripts, checked by shellcheck and run for real against a stand-in of Azure that is late, slow, broken or
// silent; at the end on a machine of their own, with the true paths, addresses and TLS.
import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { staticFiles } from "../../src/generated/static-files.ts";
import {
  type Answer,
  audience,
  bootstrapOf,
  canRunScripts,
  clientId,
  cluster,
  deliveredScript,
  deploymentValues,
  firstKey,
  runProgram,
  sandbox,
  token,
} from "../scripts/sandbox.ts";
import { forbidden } from "../scripts/stand-in.mjs";

const has = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const scripts = Object.entries(staticFiles).filter(([path]) => path.endsWith(".sh"));
const roles = ["master", "node"] as const;
const someScript = (role: (typeof roles)[number], values = deploymentValues((name) => `https://${name}.example/`)) =>
  deliveredScript(bootstrapOf(role, cluster([firstKey])), values);

describe.skipIf(!has("shellcheck"))("shellcheck finds nothing (Debian package shellcheck)", () => {
  test.each(scripts.map(([path]) => path))("in templates/%s", (path) => {
    const { stdout, status } = spawnSync("shellcheck", ["-x", `templates/${path}`], { encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  });

  test.each(roles)("in what is delivered to a %s", (role) => {
    // Not SC2034: the values of the header are read by the names that it lists.
    const args = ["--shell=sh", "--exclude=SC2034", "-"];
    const { stdout, status } = spawnSync("shellcheck", args, { input: someScript(role), encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  });
});

describe("syntax", () => {
  const check = (shell: string, input: string) => spawnSync(shell, ["-n"], { input, encoding: "utf8" }).stderr;

  test.skipIf(!has("dash"))("dash reads what is delivered (Debian package dash)", () => {
    for (const role of roles) expect(check("dash", someScript(role))).toBe("");
  });

  test.skipIf(!has("bash"))("bash reads every script (Debian package bash)", () => {
    for (const [, text] of scripts) expect(check("bash", text)).toBe("");
  });
});

test("a failure code has one exit status, the same in both files that know it", () => {
  const inLib = Object.fromEntries(
    Array.from(staticFiles["node/lib.sh"].matchAll(/^ {2}\[([\w-]+)\]=(\d+)/gm), ([, code, status]) => [code, status]),
  );
  const inUnpack = Array.from(staticFiles["node/unpack.sh"].matchAll(/^ {2}([\w-]+)\) status=(\d+)/gm));
  expect(inUnpack.length).toBeGreaterThan(4);
  for (const [, code = "", status] of inUnpack) expect([code, inLib[code]]).toEqual([code, status]);
  expect(new Set(Object.values(inLib)).size).toBe(Object.keys(inLib).length);
  const all = scripts.map(([, text]) => text).join("\n");
  const uses = /^[^#]*?(?:\b(?:fail|stop|not_understood) |attempt_code=)([a-z]+(?:-[a-z]+)*)(?:$| )/gm;
  const used = new Set(Array.from(all.matchAll(uses), ([, code = ""]) => code));
  expect(used.size).toBeGreaterThan(12);
  expect([...used].filter((code) => !(code in inLib))).toEqual([]);
  // Whoever gets one looks it up in the output's README.
  const readme = readFileSync("templates/output/README.md.hbs", "utf8");
  expect(Object.keys(inLib).filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});

describe.skipIf(!canRunScripts).concurrent("a vault or metadata service that is not well", () => {
  const again = (status: number, retryAfter?: string): Answer => ({
    status,
    ...(retryAfter === undefined ? {} : { headers: { "Retry-After": retryAfter } }),
  });

  test.each<{ name: string; metadata?: Answer[]; vault?: Answer[]; says: string }>([
    { name: "the vault throttles", vault: [again(429, "20"), "truth"], says: "answered 429" },
    { name: "the vault is out of order", vault: [again(500), again(503), "truth"], says: "answered 503" },
    { name: "the vault cuts the connection", vault: ["cut", "truth"], says: "no answer (curl ended with 52" },
    { name: "the vault is silent", vault: ["silent", "truth"], says: "no answer (curl ended with 28" },
    { name: "the vault talks nonsense", vault: [{ status: 200, body: "<p>" }, "truth"], says: "not the expected JSON" },
    { name: "the vault forgets the token", vault: [again(401), "truth"], says: "answered 401" },
    { name: "the metadata service is silent", metadata: ["silent", "truth"], says: "curl ended with 28" },
    { name: "the metadata service is not up", metadata: ["cut", "truth"], says: "curl ended with 52" },
    { name: "the metadata service throttles", metadata: [again(429), again(410), "truth"], says: "answered 410" },
    {
      name: "the identity is late",
      metadata: [{ status: 400, body: '{"error":"invalid_request"}' }, "truth"],
      says: "answered 400 invalid_request",
    },
    {
      name: "the token is no token",
      metadata: [{ status: 200, body: '{"access_token":"a\\nb","expires_in":9}' }, "truth"],
      says: "not the expected JSON",
    },
  ])("is waited for: $name", async ({ metadata, vault, says }) => {
    await using machine = await sandbox({ metadata: metadata ?? ["truth"], vault: vault ?? ["truth"] });
    const run = await machine.deliver();
    expect(run).toMatchObject({ status: 0 });
    expect(run.output).toContain(says);
    expect(run.output + machine.observed()).not.toContain(token);
  });

  test("is asked no sooner than Retry-After says", async () => {
    await using machine = await sandbox({ vault: [again(429, "300"), "truth"] });
    // 300 seconds at a scale of 0.01.
    const run = await machine.deliver();
    expect(run).toMatchObject({ status: 0 });
    expect(run.milliseconds).toBeGreaterThan(3000);
  });

  test.each<{ name: string; metadata?: Answer[]; vault?: Answer[]; code: string; exit: number; minutes: number }>([
    { name: "a vault without an answer", vault: ["silent"], code: "vault-silent", exit: 42, minutes: 30 },
    { name: "a vault without a right", vault: [forbidden], code: "vault-forbidden", exit: 43, minutes: 30 },
    { name: "a vault that refuses every token", vault: [again(401)], code: "vault-refused", exit: 44, minutes: 30 },
    { name: "no metadata service", metadata: ["cut"], code: "metadata-silent", exit: 40, minutes: 10 },
    { name: "no identity", metadata: [again(400)], code: "metadata-refused", exit: 41, minutes: 10 },
  ])("ends the run in time: $name", async ({ metadata, vault, code, exit, minutes }) => {
    await using machine = await sandbox({ metadata: metadata ?? ["truth"], vault: vault ?? ["truth"] });
    const scale = 0.004;
    const run = await machine.deliver(undefined, { SLIPWAY_TIME_SCALE: String(scale) });
    expect(run.status).toBe(exit);
    expect(run.milliseconds).toBeGreaterThan(minutes * 60_000 * scale);
    // Starting programs takes time that no scale shrinks.
    expect(run.milliseconds).toBeLessThan(80 * 60_000 * scale + 10_000);
    expect(run.lastLine).toMatch(new RegExp(`^SLIPWAY_FAILED code=${code}: .*gave up after \\d+ tries`));
    // The end of the log stands before it.
    const log = machine.read("var/log/slipway.log").trimEnd().split("\n");
    const shown = run.output.slice(run.output.indexOf("--- the last lines of")).trimEnd().split("\n").slice(1, -1);
    expect(shown).toEqual(log.slice(-30).map((line) => line.slice(0, 200)));
    expect(machine.read("var/lib/slipway/failure")).toMatch(new RegExp(`^code=${code}\nreason=`));
    expect(machine.disk().join("\n")).not.toContain("slipway/provisioned");

    // The reason goes away, the same deployment is tried again.
    machine.azure.heal();
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    expect(machine.disk().join("\n")).not.toMatch(/slipway\/(failure|pending)/);
  });

  test("a vault that finds fault with a request ends the run at once", async () => {
    await using machine = await sandbox({
      vault: [{ status: 400, body: '{"error":{"code":"BadParameter","message":"x"}}' }],
    });
    const run = await machine.deliver();
    expect(run.status).toBe(44);
    expect(run.lastLine).toBe("SLIPWAY_FAILED code=vault-refused: the key vault answered 400 BadParameter");
  });

  test("the metadata service is asked without a proxy", async () => {
    await using machine = await sandbox();
    const proxies = { http_proxy: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9", no_proxy: "" };
    expect(await machine.lines("try_token", proxies)).toMatchObject({ status: 0 });
  });
});

describe.skipIf(!canRunScripts).concurrent("secrets", () => {
  test("come back as they were written and are seen by nobody", async () => {
    await using machine = await sandbox();
    const secret = `line "1"\n\\n $(id) 'é' \t${"x".repeat(20_000)} end-of-secret\n\n`;
    writeFileSync(join(machine.folder, "secret"), secret);
    const run = await machine.lines(`
      secret=$(cat "${machine.folder}/secret" && echo .)
      secret=\${secret%.}
      vault_set "$VAULT" ca-key "$secret" application/x-pem-file 1900000000
      vault_get "$VAULT" ca-key
      [[ $vault_state == present && $vault_value == "$secret" ]] && echo the same
      vault_get "$VAULT" none
      echo "$vault_state [$vault_value]"`);
    expect(run.output).toBe("the same\nabsent []\n");
    expect(machine.azure.vaults.masters).toEqual({ "ca-key": secret });
    const put = machine.azure.seen.find(({ method }) => method === "PUT");
    expect(JSON.parse(put?.body ?? "")).toEqual({
      value: secret,
      contentType: "application/x-pem-file",
      attributes: { exp: 1_900_000_000 },
    });
    expect(machine.observed()).not.toMatch(/end-of-secret|stand-in-token/);
    // One token serves the whole run.
    expect(machine.azure.seen.filter(({ kind }) => kind === "metadata")).toHaveLength(1);
  });

  test("of a name that was deleted cannot be written", async () => {
    await using machine = await sandbox();
    const run = await machine.lines('vault_set "$VAULT" deleted value');
    expect(run.status).toBe(44);
    expect(run.lastLine).toBe("SLIPWAY_FAILED code=vault-refused: the key vault answered 409 Conflict");
  });

  test("are sent over TLS only", async () => {
    await using machine = await sandbox();
    const run = await machine.lines('vault_get "$VAULT" claim', {
      SLIPWAY_VAULT_PROTOCOLS: "",
      SLIPWAY_TIME_SCALE: "0.0001",
    });
    expect(run.status).toBe(42);
    expect(machine.azure.seen.filter(({ kind }) => kind === "vault")).toEqual([]);
  });
});

describe.skipIf(!canRunScripts).concurrent("a run", () => {
  test("takes a warning of cloud-init as one", async () => {
    await using machine = await sandbox();
    machine.program("cloud-init", 'printf "....\\nstatus: done\\nrecoverable_errors: {}\\n"; exit 2');
    const run = await machine.deliver();
    expect(run).toMatchObject({ status: 0 });
    expect(run.output).toMatch(
      /Z warning: cloud-init is done, with errors it recovered from\n.*Z cloud-init: status: done\n/,
    );
  });

  test("waits for another one", async () => {
    await using machine = await sandbox();
    machine.program("cloud-init", "echo in >>$SLIPWAY_ROOT/order; sleep 0.7; echo out >>$SLIPWAY_ROOT/order");
    const first = machine.deliver();
    await delay(250);
    const second = await machine.deliver();
    expect(await first).toMatchObject({ status: 0 });
    expect(second).toMatchObject({ status: 0 });
    expect(second.output).toContain("waiting for another run to end");
    expect(machine.read("order")).toBe("in\nout\nin\nout\n");
  });

  test("gives up on another one that does not end", async () => {
    await using machine = await sandbox();
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    const lock = join(machine.root, "run/slipway/provision.lock");
    const other = spawn("flock", [lock, "sleep", "20"], { detached: true });
    await delay(300);
    const run = await machine.deliver(undefined, { SLIPWAY_TIME_SCALE: "0.001" });
    process.kill(-(other.pid ?? 0));
    expect(run.status).toBe(26);
    expect(run.lastLine).toBe("SLIPWAY_FAILED code=busy: another run did not end in time");
  });

  test("makes way for a newer release that was delivered while it waited", async () => {
    await using machine = await sandbox();
    machine.program("cloud-init", "sleep 0.7");
    expect(await machine.deliver(cluster([firstKey]))).toMatchObject({ status: 0 });
    const old = `${machine.root}/opt/slipway/${machine.read("var/lib/slipway/provisioned").match(/release-\w+/)}`;
    const newer = machine.deliver(cluster([`${firstKey} newer`]));
    await delay(350);
    const run = await machine.run(["bash", `${old}/provision.sh`]);
    expect(run).toMatchObject({ status: 0 });
    expect(run.output).toMatch(/release-\w+ makes way for release-\w+\n$/);
    expect(await newer).toMatchObject({ status: 0 });
    expect(machine.read(`${userInfo().homedir}/.ssh/authorized_keys`)).toBe(`${firstKey} newer\n`);
  });

  test.each([
    { name: "files of another role", path: "etc/slipway/role", text: "node\n", code: "wrong-role", exit: 27 },
    { name: "no place for its folders", path: "opt/slipway", text: "a file", code: "disk", exit: 25 },
  ])("refuses $name", async ({ path, text, code, exit }) => {
    await using machine = await sandbox();
    mkdirSync(join(machine.root, path, ".."), { recursive: true });
    writeFileSync(join(machine.root, path), text);
    const run = await machine.deliver();
    expect(run.status).toBe(exit);
    expect(run.lastLine).toMatch(new RegExp(`^SLIPWAY_FAILED code=${code}: .`));
  });

  test("knows its own role", async () => {
    await using machine = await sandbox();
    mkdirSync(join(machine.root, "etc/slipway"), { recursive: true });
    writeFileSync(join(machine.root, "etc/slipway/role"), "master\n");
    expect(await machine.deliver()).toMatchObject({ status: 0 });
  });

  test("needs every value, its administrator and a sane scale of time", async () => {
    await using machine = await sandbox();
    machine.values.SLIPWAY_TENANT_ID = "";
    expect((await machine.deliver()).lastLine).toBe("SLIPWAY_FAILED code=bad-values: SLIPWAY_TENANT_ID is not set");
    machine.values.SLIPWAY_TENANT_ID = "tenant";
    const strange = await machine.deliver(cluster([firstKey], "nobody-of-this-name"));
    expect(strange.status).toBe(32);
    expect(strange.lastLine).toBe("SLIPWAY_FAILED code=ssh-keys: the user nobody-of-this-name does not exist");
    for (const scale of ["fast", "-1", "1e3", ""]) {
      const run = await machine.deliver(undefined, { SLIPWAY_TIME_SCALE: scale });
      expect([scale, run.status]).toEqual([scale, scale === "" ? 0 : 24]);
    }
  });

  test("puts changed SSH keys and their protection right", async () => {
    await using machine = await sandbox();
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    const file = join(machine.root, userInfo().homedir, ".ssh/authorized_keys");
    appendFileSync(file, "ssh-ed25519 AAAA intruder\n");
    spawnSync("chmod", ["0666", file]);
    spawnSync("chmod", ["0777", join(file, "..")]);
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    expect(readFileSync(file, "utf8")).toBe(`${firstKey}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, "..")).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(file, ".."))).toEqual(["authorized_keys"]);
  });

  test("that is ended from outside stops at once and is in nobody's way", async () => {
    await using machine = await sandbox({ vault: [{ status: 429, headers: { "Retry-After": "3000" } }, "truth"] });
    const script = join(machine.folder, "script.sh");
    writeFileSync(script, someScript("master", machine.values));
    const lines = `/bin/sh "${script}" & sleep 2; kill $!; wait $!`;
    const run = await machine.run(["bash", "-c", lines]);
    expect(run.status).toBe(143);
    expect(run.milliseconds).toBeLessThan(10_000);
    expect(run.lastLine).toContain("answered 429");
    expect(machine.read("var/lib/slipway/pending")).toMatch(/^release-/);
    const next = await machine.deliver();
    expect(next).toMatchObject({ status: 0 });
    expect(next.output).not.toContain("waiting for another run");
  });

  test("never goes on beyond its total time", async () => {
    await using machine = await sandbox();
    const run = await machine.lines('sleep 0.5; time_left 100000; total_left=$(time_left 1); echo "$total_left"');
    const [left, one] = run.output.split("\n").map(Number);
    expect(left).toBeLessThan(45_000 - 400);
    expect(left).toBeGreaterThan(40_000);
    expect(one).toBe(10);
    const late = await machine.lines("sleep 0.6; time_left 100000", { SLIPWAY_TIME_SCALE: "0.0001" });
    expect(late.output).toBe("1\n");
  });

  test("names the place of a defect", async () => {
    await using machine = await sandbox();
    mkdirSync(join(machine.root, "run/systemd/system"), { recursive: true });
    mkdirSync(join(machine.root, "etc/systemd/system"), { recursive: true });
    machine.program("systemctl", "exit 5");
    const run = await machine.deliver();
    expect(run.status).toBe(20);
    expect(run.lastLine).toMatch(/^SLIPWAY_FAILED code=internal: unexpected status 5 at provision\.sh:\d+$/);
  });

  test("that a reboot cut short is finished by the unit it left", async () => {
    await using machine = await sandbox();
    mkdirSync(join(machine.root, "run/systemd/system"), { recursive: true });
    mkdirSync(join(machine.root, "etc/systemd/system"), { recursive: true });
    machine.program("systemctl", '[[ $1 == is-enabled ]] && exit 1; echo "$*" >>$SLIPWAY_ROOT/systemctl');
    // The power goes while it waits for cloud-init.
    machine.program("cloud-init", "kill -KILL $(ps -o ppid= -p $PPID)");
    expect((await machine.deliver()).status).not.toBe(0);
    expect(machine.read("systemctl")).toBe("daemon-reload\nenable --quiet slipway-provision.service\n");
    const unit = machine.read("etc/systemd/system/slipway-provision.service");
    expect(unit).toContain("ConditionPathExists=/var/lib/slipway/pending\n");
    expect(machine.read("var/lib/slipway/pending")).toMatch(/^release-/);

    const [, program = "", script = ""] = /^ExecStart=(\S+) (\S+)$/m.exec(unit) ?? [];
    machine.program("cloud-init", "true");
    const run = await machine.run([program, join(machine.root, script)]);
    expect(run).toMatchObject({ status: 0 });
    expect(machine.disk().join("\n")).not.toContain("slipway/pending");
    expect(machine.read("var/lib/slipway/provisioned")).toMatch(/^release=/);
  });
});

describe.skipIf(!canRunScripts).concurrent("unpacking", () => {
  test("refuses damaged scripts and leaves the machine as it was", async () => {
    await using machine = await sandbox();
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    const before = machine.disk().filter((line) => !line.startsWith("var/"));
    const whole = someScript("master", machine.values);
    const payloadOf = (text: string) => text.match(/SLIPWAY_PAYLOAD='([^']*)'/)?.[1] ?? "";
    const damaged: Record<string, [text: string, code: string, exit: number]> = {
      "no base64": [whole.replace(payloadOf(whole), "%%%"), "bad-payload", 23],
      "no archive": [whole.replace(payloadOf(whole), "aGFyYm91cg=="), "bad-payload", 23],
      "half an archive": [whole.replace(payloadOf(whole), payloadOf(whole).slice(0, 2000)), "bad-payload", 23],
      "no payload": [whole.replace(payloadOf(whole), ""), "bad-payload", 23],
      "no header": [whole.slice(whole.indexOf("SLIPWAY_PAYLOAD=")), "bad-values", 24],
      "a value is missing": [whole.replace(/^SLIPWAY_TENANT_ID=.*\n/m, ""), "bad-values", 24],
      "a name that is none": [whole.replace("NAMES='", "NAMES='SLIPWAY_x;id "), "bad-values", 24],
      "a name of others": [whole.replace("NAMES='", "NAMES='PATH "), "bad-values", 24],
    };
    for (const [name, [text, code, exit]] of Object.entries(damaged)) {
      writeFileSync(join(machine.folder, "damaged.sh"), text);
      const run = await machine.run(["/bin/sh", join(machine.folder, "damaged.sh")]);
      expect([name, run.status, run.lastLine]).toEqual([
        name,
        exit,
        expect.stringContaining(`SLIPWAY_FAILED code=${code}: `),
      ]);
    }
    // Cut off anywhere, a script does nothing at all.
    for (let length = whole.length - 7; length > whole.indexOf("set -euf"); length -= 397) {
      writeFileSync(join(machine.folder, "cut.sh"), whole.slice(0, length));
      await machine.run(["/bin/sh", join(machine.folder, "cut.sh")]);
    }
    expect(machine.disk().filter((line) => !line.startsWith("var/") && !line.includes(".incoming"))).toEqual(
      before.map((line) => (line.startsWith("opt/slipway ") ? expect.any(String) : line)),
    );
  });

  test("restores a file that was changed by hand", async () => {
    await using machine = await sandbox();
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    appendFileSync(join(machine.root, "opt/slipway/current/lib.sh"), "exit 99\n");
    expect(await machine.deliver()).toMatchObject({ status: 0 });
    expect(machine.read("opt/slipway/current/lib.sh")).toBe(staticFiles["node/lib.sh"]);
  });

  test("that is killed leaves a machine that the next run brings up", async () => {
    await using machine = await sandbox();
    const keys = [firstKey, `${firstKey} two`];
    for (let round = 0; round < 24; round++) {
      const script = deliveredScript(bootstrapOf("master", cluster([keys[round % 2] ?? ""])), machine.values);
      writeFileSync(join(machine.folder, "script.sh"), script);
      const child = spawn("/bin/sh", [join(machine.folder, "script.sh")], {
        env: { PATH: `${machine.folder}/bin:/usr/bin:/bin`, SLIPWAY_ROOT: machine.root, SLIPWAY_TIME_SCALE: "0.01" },
        detached: true,
        stdio: "ignore",
      });
      await delay(5 + Math.random() * 120);
      process.kill(-(child.pid ?? 0), "SIGKILL");
      const release = spawnSync("readlink", [join(machine.root, "opt/slipway/current")], {
        encoding: "utf8",
      }).stdout.trim();
      if (release === "") continue;
      const folder = join(machine.root, "opt/slipway", release);
      expect(spawnSync("sha256sum", ["--check", "--strict", "--status", ".files.sha256"], { cwd: folder }).status).toBe(
        0,
      );
    }
    expect(await machine.deliver(cluster([`${firstKey} last`]))).toMatchObject({ status: 0 });
    expect(machine.disk().filter((line) => /^opt\/slipway\/[^/]+ /.test(line))).toHaveLength(2);
  });
});

const canHaveNamespaces =
  canRunScripts &&
  has("ip") &&
  has("openssl") &&
  spawnSync("unshare", ["--mount", "--net", "ip", "link", "set", "lo", "up"]).status === 0;

// The machine: folders of its own over /etc, /opt, /run, /var and /home, a network in which there is nothing but the
// metadata service at its true address and the vaults behind TLS under their true names.
test.skipIf(!canHaveNamespaces)("a machine of its own (root; Debian packages iproute2 and openssl)", async () => {
  const folder = mkdtempSync(join(tmpdir(), "slipway-machine-"));
  const hosts = ["masters", "nodes", "operators"].map((vault) => `harbour-${vault}.vault.azure.net`);
  const script = deliveredScript(
    bootstrapOf("master", cluster([firstKey], "slipwayadmin")),
    deploymentValues((vault) => `https://harbour-${vault}.vault.azure.net/`),
  );
  writeFileSync(join(folder, "script.sh"), script);
  writeFileSync(join(folder, "hosts"), `127.0.0.1 localhost ${hosts.join(" ")}\n`);
  writeFileSync(join(folder, "cloud-init"), "#!/bin/sh\necho 'status: done'\n", { mode: 0o755 });
  const options = {
    clientId,
    audience,
    token,
    vaults: { masters: {}, nodes: {}, operators: {} },
    vault: [forbidden, "truth"],
  };
  const listeners = [
    { host: "169.254.169.254", port: 80 },
    { host: "127.0.0.1", port: 443, key: join(folder, "key.pem"), cert: join(folder, "cert.pem") },
  ];
  writeFileSync(join(folder, "options"), JSON.stringify(options));
  writeFileSync(join(folder, "listeners"), JSON.stringify(listeners));
  const alternatives = hosts.map((host) => `DNS:${host}`).join();
  writeFileSync(
    join(folder, "machine.sh"),
    `set -eu
cd '${folder}'
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=vault -addext 'subjectAltName=${alternatives}' 2>/dev/null
mkdir disk
mount -t tmpfs disk disk
for path in etc var; do
  mkdir -p "disk/upper/$path" "disk/work/$path"
  mount -t overlay overlay -o "lowerdir=/$path,upperdir=disk/upper/$path,workdir=disk/work/$path" "/$path"
done
for path in opt run home; do mount -t tmpfs "$path" "/$path"; done
cp hosts /etc/hosts
echo 'slipwayadmin:x:4321:4322::/home/slipwayadmin:/bin/bash' >>/etc/passwd
mkdir /home/slipwayadmin
mkdir -p /etc/slipway && echo master >/etc/slipway/role
ip link set lo up
ip address add 169.254.169.254/32 dev lo
'${process.execPath}' '${process.cwd()}/test/scripts/stand-in.mjs' "$(cat options)" "$(cat listeners)" &
azure=$!
trap 'kill "$azure"' EXIT
export PATH="${folder}:/usr/sbin:/usr/bin:/sbin:/bin" SLIPWAY_TIME_SCALE=0.1 CURL_CA_BUNDLE='${folder}/cert.pem'
status=0
env -u CURL_CA_BUNDLE SLIPWAY_TIME_SCALE=0.001 /bin/sh script.sh >untrusted || status=$?
echo "without trust: $status $(tail -n 1 untrusted)"
/bin/sh script.sh
/bin/sh script.sh | grep 'checking it'
stat -c '%n %a %u:%g' /home/slipwayadmin/.ssh /home/slipwayadmin/.ssh/authorized_keys /opt/slipway/current/ \\
  /opt/slipway/current/provision.sh /opt/slipway/current/cluster.env /etc/slipway/deployment.env /var/lib/slipway/provisioned
`,
  );
  const run = await runProgram(["unshare", "--mount", "--net", "sh", join(folder, "machine.sh")], {
    PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  });
  rmSync(folder, { recursive: true, force: true });
  expect(run).toMatchObject({ status: 0 });
  expect(run.output).toMatch(/^without trust: 42 SLIPWAY_FAILED code=vault-silent: .* no answer \(curl ended with 60/m);
  expect(run.output).toContain("the vault of the masters answers; the secret 'claim' is absent");
  expect(run.output).toContain("reading the secret 'claim' from https://harbour-masters.vault.azure.net: answered 403");
  expect(run.output.trimEnd().split("\n").slice(-7)).toEqual([
    "/home/slipwayadmin/.ssh 700 4321:4322",
    "/home/slipwayadmin/.ssh/authorized_keys 600 4321:4322",
    "/opt/slipway/current/ 755 0:0",
    "/opt/slipway/current/provision.sh 755 0:0",
    "/opt/slipway/current/cluster.env 644 0:0",
    "/etc/slipway/deployment.env 644 0:0",
    "/var/lib/slipway/provisioned 644 0:0",
  ]);
});
