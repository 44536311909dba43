// The bed from inside: the first process of its namespaces. It lays the network, runs Azure's stand-ins and the load
// balancer, and starts, stops and enters machines. Requests come as lines of JSON on the standard input; when that ends,
// or this process does, everything in the bed ends with it.
//   node inside.mjs '<BedOptions as JSON>'
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";
import { standIn } from "../scripts/stand-in.mjs";

/**
 * @typedef {object} Machine
 * @property {string} name
 * @property {string} address
 * @property {"master" | "node"} role
 * @property {boolean} hasDisk
 * @typedef {object} BedOptions
 * @property {string} folder
 * @property {string} audience
 * @property {string} internalAddress
 * @property {readonly Machine[]} machines
 * @property {readonly import("../scripts/stand-in.mjs").Identity[]} identities
 * @property {string} user
 */

/** @type {BedOptions} */
const options = JSON.parse(process.argv[2] ?? "");
const programs = new URL("./programs", import.meta.url).pathname;
const gateway = "10.240.0.1";
/** @type {Map<string, import("node:child_process").ChildProcess>} */
const running = new Map();

/** @param {string} program @param {readonly string[]} args */
const run = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "pipe", "pipe"] });

function layNetwork() {
  run("mount", "--make-rprivate", "/");
  run("mount", "-t", "proc", "proc", "/proc");
  run("mount", "-t", "tmpfs", "run", "/run");
  run("mount", "-t", "tmpfs", "bed", options.folder);
  run("ip", "link", "set", "lo", "up");
  run("ip", "link", "add", "bed", "type", "bridge");
  for (const address of [`${gateway}/16`, `${options.internalAddress}/16`, "169.254.169.254/32", "168.63.129.16/32"]) {
    run("ip", "address", "add", address, "dev", "bed");
  }
  run("ip", "link", "set", "bed", "up");
  options.machines.forEach(({ name, address }, index) => {
    run("ip", "netns", "add", name);
    run("ip", "link", "add", `veth${index}`, "type", "veth", "peer", "name", "eth0", "netns", name);
    run("ip", "link", "set", `veth${index}`, "master", "bed", "up");
    run("ip", "-n", name, "link", "set", "lo", "up");
    run("ip", "-n", name, "address", "add", `${address}/16`, "dev", "eth0");
    run("ip", "-n", name, "link", "set", "eth0", "up");
    run("ip", "-n", name, "route", "add", "default", "via", gateway);
  });
}

const azure = standIn({
  clientId: "",
  audience: options.audience,
  token: "",
  vaults: { masters: {}, nodes: {}, operators: {} },
  identities: options.identities,
});

// Load balancer -------------------------------------------------------------------------------------------------------

/** @type {Set<string>} */
const ready = new Set();
let turn = 0;
/** The fewest masters that were ready at any probe since somebody asked. */
let leastReady = 0;

function probe() {
  for (const { address, role } of options.machines) {
    if (role !== "master") continue;
    const socket = connectTls({ host: address, port: 6443, rejectUnauthorized: false, timeout: 1000 }, () =>
      socket.write("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    );
    let text = "";
    const end = () => {
      socket.destroy();
      if (text.startsWith("HTTP/1.1 200")) ready.add(address);
      else ready.delete(address);
      leastReady = Math.min(leastReady, ready.size);
    };
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", end).on("error", end).on("timeout", end);
  }
}

/** As Azure's: a machine that is sent back to itself never gets an answer. */
function balance() {
  setInterval(probe, 400);
  createTcpServer((client) => {
    const backends = [...ready];
    const backend = backends[turn++ % Math.max(backends.length, 1)];
    client.on("error", () => client.destroy());
    if (backend === undefined) return void client.destroy();
    if (client.remoteAddress === backend) return;
    const server = connect(6443, backend);
    server.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("close", () => server.destroy());
    client.pipe(server).pipe(client);
  }).listen(6443, options.internalAddress);
}

// Machines ------------------------------------------------------------------------------------------------------------

/** @param {string} name */
const disksOf = (name) => join(options.folder, "machines", name);

/** @param {string} name @returns {Machine} */
function machineOf(name) {
  const machine = options.machines.find((candidate) => candidate.name === name);
  if (machine === undefined) throw new Error(`no machine ${name}`);
  return machine;
}

/** What a new machine has: its system's disk, and its data disk unless one is there. @param {string} name */
function makeSystem(name) {
  const disks = disksOf(name);
  rmSync(join(disks, "os"), { recursive: true, force: true });
  rmSync(join(disks, "work"), { recursive: true, force: true });
  mkdirSync(join(disks, "os/etc/slipway"), { recursive: true });
  mkdirSync(join(disks, "os/home", options.user), { recursive: true });
  writeFileSync(join(disks, "os/etc/slipway/role"), `${machineOf(name).role}\n`);
  writeFileSync(join(disks, "os/etc/hosts"), `127.0.0.1 localhost ${name}\n`);
  const users = readFileSync("/etc/passwd", "utf8");
  writeFileSync(join(disks, "os/etc/passwd"), `${users}${options.user}:x:4321:4322::/home/${options.user}:/bin/bash\n`);
  if (machineOf(name).hasDisk && !existsSync(join(disks, "disk.img"))) makeDisk(name);
}

/** @param {string} name @param {string | null} [link] where Azure's rules name it */
function makeDisk(name, link) {
  run("truncate", "--size", "320M", join(disksOf(name), "disk.img"));
  writeFileSync(join(disksOf(name), "disk-link"), link ?? "disk/azure/scsi1/lun0");
}

/** @param {string} name */
async function start(name) {
  const { PATH = "" } = process.env;
  const child = spawn(
    "ip",
    [
      "netns",
      "exec",
      name,
      "unshare",
      "--mount",
      "--uts",
      "--ipc",
      "--pid",
      "--fork",
      "--kill-child",
      "sh",
      "-c",
      `hostname "${name}" && exec "${programs}/machine-init" "${disksOf(name)}"`,
    ],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { PATH: `${programs}:${PATH}`, BED: options.folder, PYTHONDONTWRITEBYTECODE: "1" },
    },
  );
  running.set(name, child);
  const deadline = Date.now() + 30_000;
  while (!(await enter(name, ["test", "-e", "/run/bed/up"])).isUp) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`${name} does not start`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** As a power cut. @param {string} name */
async function stop(name) {
  const child = running.get(name);
  running.delete(name);
  if (child === undefined || child.exitCode !== null) return;
  await new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill("SIGKILL");
  });
}

/** The process number of a machine's first process, as the bed sees it. @param {string} name */
function firstProcess(name) {
  const { pid } = running.get(name) ?? {};
  if (pid === undefined) return undefined;
  try {
    // ip becomes unshare, whose only child is the machine.
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0] || undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {readonly string[]} command @param {Record<string, string>} [environment] */
function enter(name, command, environment = {}) {
  const pid = firstProcess(name);
  if (pid === undefined)
    return Promise.resolve({ status: -1, output: "not running", stdout: "", isUp: false, milliseconds: 0 });
  const began = performance.now();
  const env = {
    PATH: `${programs}:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: "/root",
    BED: options.folder,
    PYTHONDONTWRITEBYTECODE: "1",
    ...environment,
  };
  return new Promise((resolve) => {
    const child = spawn(
      "nsenter",
      ["--target", pid, "--mount", "--uts", "--ipc", "--net", "--pid", "--wd=/", ...command],
      {
        env,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("close", (status) =>
      resolve({ status, output, stdout, isUp: status === 0, milliseconds: performance.now() - began }),
    );
  });
}

/** @type {Record<string, (...args: any[]) => unknown>} */
const operations = {
  make: makeSystem,
  start,
  stop,
  run: enter,
  /** @param {string} name */
  dropDisk: (name) => rmSync(join(disksOf(name), "disk.img"), { force: true }),
  makeDisk,
  write: (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(join(options.folder, path, ".."), { recursive: true });
    writeFileSync(join(options.folder, path), text);
  },
  answerWith: azure.answerWith,
  delayRoles: azure.delayRoles,
  heal: azure.heal,
  vaults: () => azure.vaults,
  setSecret: (/** @type {string} */ vault, /** @type {string} */ name, /** @type {string | null} */ value) => {
    const secrets = azure.vaults[vault] ?? {};
    if (value === null) delete secrets[name];
    else secrets[name] = value;
  },
  seen: () => azure.seen.map(({ kind, method, url, from }) => ({ kind, method, url, from })),
  ready: () => [...ready],
  leastReady: () => {
    const least = leastReady;
    leastReady = ready.size;
    return least;
  },
};

layNetwork();
balance();
createHttpServer(azure.handle).listen(80, "169.254.169.254");
createHttpServer(azure.handle).listen(8080, gateway);
// Azure's wire server, of which only that it answers matters.
createHttpServer((_, response) => response.end("wire server")).listen(80, "168.63.129.16");
createTcpServer((socket) => socket.end("name")).listen(53, "168.63.129.16");
createTcpServer((socket) => socket.end("settings")).listen(32526, "168.63.129.16");
for (const { name } of options.machines) mkdirSync(disksOf(name), { recursive: true });

const lines = createInterface({ input: process.stdin });
lines.on("line", async (line) => {
  const { id, operation, args } = JSON.parse(line);
  try {
    const result = (await operations[operation]?.(...args)) ?? null;
    process.stdout.write(`${JSON.stringify({ id, result })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ id, error: String(error) })}\n`);
  }
});
lines.on("close", () => process.exit(0));
process.stdout.write(`${JSON.stringify({ id: 0, result: readdirSync(options.folder) })}\n`);
