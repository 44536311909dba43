// Outputs and folders for the tests of writing: small, but with a lock file that is valid and right.
import { lstat, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { sha256 } from "../../src/lib/sha256.ts";
import { type LockFile, lockFileName } from "../../src/lock/lock-file.ts";
import type { OutputFile } from "../../src/targets/output-file.ts";

const disk = { sizeGiB: 64, type: "Premium_LRS" };

const pins: LockFile["pins"] = {
  name: "harbour",
  location: "westeurope",
  cloud: "public",
  kubernetesVersion: "1.36.1",
  networkPlugin: "cilium",
  dnsLabel: null,
  adminUsername: "azureuser",
  firstSshPublicKey: "ssh-ed25519 AAAA harbour",
  network: {
    addressPrefix: "10.0.0.0/8",
    masterSubnetPrefix: "10.255.0.0/24",
    nodeSubnetPrefix: "10.240.0.0/16",
    podSubnet: "10.244.0.0/16",
    serviceSubnet: "10.96.0.0/16",
    natGatewaySku: "Standard",
  },
  bastion: null,
  masters: {
    count: 3,
    etcdDisk: disk,
    customData: "",
    availability: { kind: "none" },
    osDisk: disk,
    image: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.1" },
    diskController: "SCSI",
    trustedLaunch: true,
    encryptionAtHost: false,
  },
  agentPools: {},
};

/** The text of a lock file that lists the given files. */
export function lockText(files: Readonly<Record<string, string>>): string {
  const hashes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)]));
  const lock: LockFile = {
    comment: "made for a test",
    slipway: "0.1.0",
    catalog: "2030-01-01",
    generation: 1,
    pins,
    apiVersions: {},
    files: hashes,
  };
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}

/** Output files with their lock file, which stands in the middle to show that order does not matter. */
export function output(files: Readonly<Record<string, string>>): readonly OutputFile[] {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const lock = { path: lockFileName, text: lockText(files) };
  return [...all.slice(0, 1), lock, ...all.slice(1)];
}

/** A new folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "slipway-test-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Path -> text of everything below a folder; symbolic links as "-> target", empty folders as "". */
export async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (entry.isFile()) found[name] = await readFile(path, "utf8");
    else if (entry.isSymbolicLink()) found[name] = "->";
    else if ((await readdir(path)).length === 0) found[`${name}/`] = "";
  }
  return found;
}

/** What {@link contents} shows once the files are written. */
export function expected(files: readonly OutputFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The last three digits of a mode, as `chmod` takes them. */
export async function modeOf(path: string): Promise<string> {
  return ((await lstat(path)).mode & 0o777).toString(8);
}
