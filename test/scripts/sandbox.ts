// Runs delivered scripts for real, below a folder of their own: SLIPWAY_ROOT moves every path there, programs that a
// test machine must not run are stand-ins on the PATH, and Azure is test/scripts/stand-in.mjs.
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { catalog } from "../../src/catalog/catalog.ts";
import type { ResolvedCluster } from "../../src/cluster/cluster.ts";
import { validate } from "../../src/definition/validate.ts";
import { parse } from "../../src/document/parse.ts";
import { masterBootstrap, nodeBootstrap } from "../../src/orchestrators/kubernetes/bootstrap.ts";
import { resolveKubernetes } from "../../src/orchestrators/kubernetes/resolve.ts";
import type { BootstrapFile, BootstrapPlan } from "../../src/plan/plan.ts";
import { payload } from "../../src/targets/bundle/payload.ts";
import { validDefinition } from "../support/definition.ts";
import { standIn } from "./stand-in.mjs";

type StandInOptions = Parameters<typeof standIn>[0];
export type Answer = NonNullable<StandInOptions["vault"]>[number];
export type Role = "master" | "node";

export const firstKey = validDefinition.match(/ssh-ed25519 \S+/)?.[0] ?? "";
export const token = "eyJ0eXAiOiJKV1Qi.stand-in-token.c2VjcmV0";
export const clientId = "7e0f2a41-9d0c-4c4b-9a7e-5b1f7a3c2d10";
export const audience = catalog.clouds.AzurePublicCloud.keyVaultResource;

/** The programs that even the quick tests of scripts need. */
export const canRunScripts =
  process.platform === "linux" &&
  ["bash", "python3", "curl", "flock", "tar"].every(
    (tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0,
  );

/** A resolved cluster whose administrator is whoever runs the tests, so that files may get their owner. */
export function cluster(sshPublicKeys: readonly string[], username = userInfo().username): ResolvedCluster {
  const parsed = parse({ name: "cluster.yaml", text: validDefinition }, []).value;
  if (parsed === undefined) throw new Error("the valid definition does not parse");
  const definition = validate(parsed).value;
  if (definition === undefined) throw new Error("the valid definition is not valid");
  const resolved = resolveKubernetes({ definition, catalog, pins: undefined }).value;
  if (resolved === undefined) throw new Error("the valid definition does not resolve");
  return { ...resolved, admin: { ...resolved.admin, username, sshPublicKeys } };
}

export function bootstrapOf(role: Role, of: ResolvedCluster): BootstrapPlan {
  const context = { cluster: of, catalog, names: { stem: "harbour", internalAddress: "10.240.0.4" } };
  const [pool] = of.agentPools;
  if (pool === undefined) throw new Error("no pool");
  const plan = role === "master" ? masterBootstrap(context, null) : nodeBootstrap(context, pool, null);
  return { ...plan, files: plan.files.map((file) => (file.path === "role.sh" ? simpleRole(role) : file)) };
}

/** A role that only reaches for its vault: what a real one does takes a machine; test/bed has those. */
function simpleRole(role: Role): BootstrapFile {
  const [vault, secret] = role === "master" ? ["masters", "claim"] : ["nodes", "join"];
  const url = `SLIPWAY_VAULT_${vault?.toUpperCase()}_URL`;
  const text = `role_values=(${url})\nprovision_role() { find_vault ${vault} "$${url}" ${secret}; }\n`;
  return { path: "role.sh", text, mode: "0644" };
}

/** The script as the deployment assembles it; values are what Azure would put into the header. */
export function deliveredScript(bootstrap: BootstrapPlan, values: Readonly<Record<string, string>>): string {
  const names = Object.keys(bootstrap.values);
  const assignments = names.map((name) => `${name}='${(values[name] ?? "").replaceAll("'", "'\\''")}'\n`);
  return `#!/bin/sh\n${assignments.join("")}SLIPWAY_VALUE_NAMES='${names.join(" ")}'\n${payload(bootstrap).text}`;
}

export interface Run {
  readonly status: number | null;
  /** Both outputs as they came. */
  readonly output: string;
  /** The end of the standard output: what Azure puts into the error of the deployment. */
  readonly lastLine: string;
  readonly milliseconds: number;
}

export interface SandboxOptions {
  readonly role?: Role;
  readonly metadata?: readonly Answer[];
  readonly vault?: readonly Answer[];
  readonly vaults?: StandInOptions["vaults"];
}

/** A machine: its disk, its identity, its vaults. */
export async function sandbox({ role = "master", metadata, vault, vaults }: SandboxOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "slipway-scripts-"));
  const root = join(folder, "root");
  mkdirSync(join(root, userInfo().homedir), { recursive: true });
  const azure = standIn({
    clientId,
    audience,
    token,
    vaults: vaults ?? { masters: {}, nodes: {}, operators: {} },
    ...(metadata === undefined ? {} : { metadata: [...metadata] }),
    ...(vault === undefined ? {} : { vault: [...vault] }),
  });
  const server = createServer(azure.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const machine = {
    azure,
    folder,
    root,
    endpoint,
    values: deploymentValues((name) => `${endpoint}/${name}/`),
    /** What every observed program got as arguments and environment. */
    observed: () => readFileSync(join(folder, "observed"), "utf8"),
    read: (path: string) => readFileSync(join(root, path), "utf8"),
    /** Puts a program in front of the real one. */
    program(name: string, body: string): void {
      mkdirSync(join(folder, "bin"), { recursive: true });
      writeFileSync(join(folder, "bin", name), `#!/bin/bash\n${body}\n`);
      chmodSync(join(folder, "bin", name), 0o755);
    },
    /** Every path with what a write would change; the log and its folder's time aside. */
    disk: () => listDisk(root).filter((line) => !line.startsWith("var/log")),
    deliver(of = cluster([firstKey]), environment: NodeJS.ProcessEnv = {}): Promise<Run> {
      const script = join(folder, "script.sh");
      writeFileSync(script, deliveredScript(bootstrapOf(role, of), machine.values));
      chmodSync(script, 0o755);
      // As the extension does it.
      return machine.run(["/bin/sh", "-c", script], environment);
    },
    run(command: readonly [string, ...string[]], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
      return runProgram(command, {
        // Python's shims and the like stay out: the system's own programs are what a machine has.
        PATH: `${join(folder, "bin")}:/usr/sbin:/usr/bin:/sbin:/bin`,
        HOME: "/nonexistent",
        SLIPWAY_ROOT: root,
        SLIPWAY_TIME_SCALE: "0.01",
        SLIPWAY_METADATA_ENDPOINT: endpoint,
        SLIPWAY_VAULT_PROTOCOLS: "=http,https",
        // The metadata service must never be asked through a proxy.
        no_proxy: "127.0.0.1",
        ...environment,
      });
    },
    /** Runs lines of bash with lib.sh and vault.sh as provision.sh has them. */
    lines(text: string, environment: NodeJS.ProcessEnv = {}): Promise<Run> {
      const setup = `set -Eeuo pipefail\ncd ${process.cwd()}/templates/node\nsource ./lib.sh\nsource ./vault.sh
        prepare_machine\ncatch_failures\nstart_clock\n`;
      const file = join(folder, "lines.sh");
      writeFileSync(file, setup + text);
      const known = {
        SLIPWAY_IDENTITY_CLIENT_ID: clientId,
        SLIPWAY_VAULT_AUDIENCE: audience,
        VAULT: `${endpoint}/masters`,
      };
      return machine.run(["bash", file], { ...known, ...environment });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  machine.program("cloud-init", 'echo "status: done"');
  for (const tool of ["curl", "python3", "sleep", "timeout"]) {
    machine.program(tool, `{ printf '%s\\n' "$0" "$@"; env; } >>"${folder}/observed"; exec /usr/bin/${tool} "$@"`);
  }
  return machine;
}

export function deploymentValues(vaultUrl: (vault: string) => string): Record<string, string> {
  return {
    SLIPWAY_SUBSCRIPTION_ID: "11111111-2222-4333-8444-555555555555",
    SLIPWAY_TENANT_ID: "66666666-7777-4888-8999-aaaaaaaaaaaa",
    SLIPWAY_RESOURCE_GROUP: "harbour (test).rg",
    SLIPWAY_API_FQDN: "harbour-abc123.westeurope.cloudapp.azure.com",
    SLIPWAY_IDENTITY_CLIENT_ID: clientId,
    SLIPWAY_VAULT_MASTERS_URL: vaultUrl("masters"),
    SLIPWAY_VAULT_NODES_URL: vaultUrl("nodes"),
    SLIPWAY_VAULT_OPERATORS_URL: vaultUrl("operators"),
  };
}

export function runProgram([program, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<Run> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      const lastLine = stdout.trimEnd().split("\n").at(-1) ?? "";
      resolve({ status, output, lastLine, milliseconds: performance.now() - began });
    });
  });
}

function listDisk(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const { mode, uid, size, ino, mtimeNs } = lstatSync(join(root, path), { bigint: true });
      return [path, mode.toString(8), uid, size, ino, mtimeNs].join(" ");
    });
}
