// Files that land on machines as they are, read by the programs that read them there.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { machinePaths } from "../../../src/orchestrators/kubernetes/machine-paths.ts";
import { runtimeFiles } from "../../../src/orchestrators/kubernetes/runtime/machine-files.ts";
import { bootstrapContext, supportedMinors } from "../../support/bootstrap-context.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const files = runtimeFiles(bootstrapContext(livingCluster()));

const textOf = (path: string): string => {
  const file = files.find((candidate) => candidate.path === `root${path}`);
  if (file === undefined) throw new Error(`no ${path} among ${files.map((each) => each.path).join(", ")}`);
  return file.text;
};

/** Whether a program can be started with an argument that does nothing. */
const has = (program: string, ...args: readonly string[]): boolean => spawnSync(program, [...args]).status === 0;
const orSkip = (isThere: boolean, program: string): string => (isThere ? "" : ` (skipped: there is no ${program})`);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-files-"));
  for (const { path, text } of files) put(path, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

describe("the files of a machine", () => {
  it("lie below root/etc, and none configures a network before the pod network does", () => {
    for (const { path } of files) expect(path).toMatch(/^root\/etc\//);
    expect(files.filter(({ path }) => path.includes("/cni/"))).toEqual([]);
  });

  it("come packed from the build, but for those of the cluster", () => {
    expect(files.filter(({ packed }) => packed === undefined).map(({ path }) => path)).toEqual([
      "root/etc/containerd/config.toml",
      "root/etc/kubernetes/credential-provider.json",
    ]);
  });

  it("name the places that the documents name", () => {
    const unit = textOf("/etc/systemd/system/kubelet.service.d/10-kubeadm.conf");
    expect(unit).toContain(`--config-dir=${machinePaths.kubeletDropIns} `.trim());
    expect(unit).toContain(`--image-credential-provider-config=${machinePaths.credentialProviderConfig} `);
    expect(unit).toContain(`--image-credential-provider-bin-dir=${machinePaths.credentialProviders}"`);
    expect(textOf("/etc/crictl.yaml")).toContain(`runtime-endpoint: ${machinePaths.runtimeSocket}\n`);
  });

  // https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/cm/container_manager_linux.go (setupKernelTunables)
  it("set every kernel parameter that the kubelet insists on", () => {
    for (const line of [
      "vm.overcommit_memory = 1",
      "vm.panic_on_oom = 0",
      "kernel.panic = 10",
      "kernel.panic_on_oops = 1",
      "kernel.keys.root_maxkeys = 1000000",
      "kernel.keys.root_maxbytes = 25000000",
    ]) {
      expect(textOf("/etc/sysctl.d/90-slipway.conf")).toContain(`${line}\n`);
    }
  });
});

const hasToml = has("python3", "-c", "import tomllib");

describe.skipIf(!hasToml)(`containerd's configuration${orSkip(hasToml, "python3 with tomllib")}`, () => {
  const program = "import json, sys, tomllib; print(json.dumps(tomllib.load(sys.stdin.buffer)))";

  it.each(supportedMinors)("at %s is form 3, with one cgroup driver and the minor's sandbox by tag", (version) => {
    const definition = { ...livingCluster(), orchestrator: { type: "kubernetes", version } as const };
    const made = runtimeFiles(bootstrapContext(definition));
    const text = made.find(({ path }) => path.endsWith("/config.toml"))?.text ?? "";
    const { stdout } = spawnSync("python3", ["-c", program], { input: text, encoding: "utf8" });
    const parsed = JSON.parse(stdout);
    expect(parsed.version).toBe(3);
    expect(parsed.plugins["io.containerd.cri.v1.images"].pinned_images.sandbox).toMatch(
      /^registry\.k8s\.io\/pause:[\d.]+$/,
    );
    expect(parsed.plugins["io.containerd.cri.v1.runtime"].containerd.runtimes.runc).toEqual({
      runtime_type: "io.containerd.runc.v2",
      options: { BinaryName: "/usr/local/sbin/runc", SystemdCgroup: true },
    });
  });
});

const hasSystemd = has("systemd-analyze", "--version");

describe.skipIf(!hasSystemd)(`the units${orSkip(hasSystemd, "systemd-analyze")}`, () => {
  /** What systemd objects to, on a machine that has nothing but our units and their programs. */
  function objections(): string {
    const targets = ["sysinit", "basic", "multi-user", "network", "network-online", "local-fs", "shutdown"];
    for (const target of targets) put(`root/usr/lib/systemd/system/${target}.target`, "[Unit]\nDescription=A target\n");
    for (const program of ["usr/local/bin/containerd", "usr/local/bin/kubelet", "sbin/modprobe"])
      put(`root/${program}`, "#!/bin/sh\n", 0o755);
    const units = ["containerd.service", "kubelet.service"];
    return spawnSync("systemd-analyze", ["verify", `--root=${join(folder, "root")}`, ...units], { encoding: "utf8" })
      .stderr;
  }

  it("have nothing that systemd objects to, and it objects to a wrong word", () => {
    expect(objections()).toBe("");
    const path = "root/etc/systemd/system/kubelet.service.d/10-kubeadm.conf";
    put(path, `${readFileSync(join(folder, path), "utf8")}Restrat=always\n`);
    expect(objections()).toContain("Restrat");
  });
});

const hasApt = has("apt-config", "--version");

describe.skipIf(!hasApt)(`the policy of upgrades${orSkip(hasApt, "apt-config")}`, () => {
  it("takes security fixes, leaves the cluster's programs alone and never reboots", () => {
    const file = join(folder, "root/etc/apt/apt.conf.d/52slipway-unattended-upgrades");
    const { stdout, status } = spawnSync("apt-config", ["-c", file, "dump"], { encoding: "utf8" });
    expect(status).toBe(0);
    const origins = stdout.match(/^Unattended-Upgrade::Allowed-Origins:: .*/gm) ?? [];
    expect(origins).toHaveLength(3);
    for (const origin of origins) expect(origin).toContain("-security");
    expect(stdout).toContain('Unattended-Upgrade::Automatic-Reboot "false";');
    for (const name of ["containerd", "kubelet", "azure-acr-credential-provider"])
      expect(stdout).toContain(`"^${name}`);
  });
});

const hasPerl = has("perl", "-v");

it.skipIf(!hasPerl)(`needrestart's settings are Perl${orSkip(hasPerl, "perl")}`, () => {
  cpSync(join(folder, "root/etc/needrestart/conf.d/slipway.conf"), join(folder, "needrestart.pl"));
  const { status, stdout } = spawnSync(
    "perl",
    ["-e", 'our %nrconf; do "./needrestart.pl" // die $@; print scalar keys %{$nrconf{override_rc}}'],
    { cwd: folder, encoding: "utf8" },
  );
  expect([status, stdout]).toEqual([0, "4"]);
});
