// The real containerd with its settings of the release, and the real kubelet with the flags of its unit and the settings
// that kubeadm and the release give it. The kubelet gets as far as the kernel, whose settings belong to everyone here: it
// names those that it misses.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machinePaths } from "../../src/orchestrators/kubernetes/machine-paths.ts";
import { credentialProviderName } from "../../src/orchestrators/kubernetes/runtime/credential-provider.ts";
import { bootstrapContext, sampleMachineValues } from "../support/bootstrap-context.ts";
import { livingCluster } from "../support/living-cluster.ts";
import { documentOf, filePhases, kubeadmConfig, kubeadmPhase, makeMaster } from "./control-plane.ts";
import { canMakeMachines, type Machine, until } from "./machine.ts";
import { minor, missingProgram, program, version } from "./programs.ts";

const context = bootstrapContext({ ...livingCluster(), orchestrator: { type: "kubernetes", version: minor } });
const dropIn = `${machinePaths.kubeletDropIns}/50-slipway.conf`;

describe.skipIf(missingProgram !== undefined || !canMakeMachines)(`a kubelet of ${version}`, () => {
  let machine: Machine;
  let settings: object;

  beforeAll(async () => {
    const master = await makeMaster(context);
    machine = master.machine;
    for (const phase of [...filePhases, ["kubelet-start", `--config=${kubeadmConfig}`]]) kubeadmPhase(machine, phase);
    settings = documentOf(master.release, "kubelet") as object;
    machine.write(dropIn, JSON.stringify(settings));
    // Where these tests run there may be cgroups of the first version, which a kubelet refuses.
    const forTest = { apiVersion: "kubelet.config.k8s.io/v1beta1", kind: "KubeletConfiguration", failCgroupV1: false };
    machine.write(`${machinePaths.kubeletDropIns}/99-test.conf`, JSON.stringify(forTest));
    machine.write(`${machinePaths.credentialProviders}/${credentialProviderName}`, "#!/bin/sh\n", 0o755);
    machine.start("containerd", [program("containerd")]);
    await until("the runtime's socket", () => machine.has(machinePaths.runtimeSocket.replace("unix://", "")));
  });
  afterAll(() => machine?.[Symbol.dispose]());

  /** What the kubelet says when it is started as its unit starts it. */
  function started(): string {
    const unit = machine.read("/etc/systemd/system/kubelet.service.d/10-kubeadm.conf");
    const variables = Array.from(
      unit.matchAll(/^Environment="(\w+)=(.*)"$/gm),
      ([, name, value]) => `${name}='${value}'`,
    );
    const [, flags = ""] = unit.match(/^ExecStart=\S*\/kubelet (.*)$/m) ?? [];
    const script = `${variables.join("\n")}\n. /var/lib/kubelet/kubeadm-flags.env\nexec ${program("kubelet")} ${flags}`;
    return machine.run(["timeout", "60", "sh", "-euc", script]).stderr;
  }

  test("the runtime takes its settings", () => {
    const { status, stdout } = machine.run([program("containerd"), "config", "dump"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/SystemdCgroup = true/);
    expect(stdout).toMatch(/sandbox = 'registry\.k8s\.io\/pause:/);
    expect(machine.read("/var/log/containerd")).not.toMatch(/level=(?:error|fatal)/);
  });

  test("accepts all that it is told, and wants of the kernel what the release gives it", () => {
    const said = started();
    expect(said).toContain("Started kubelet");
    expect(said).toContain('"Using cgroup driver setting received from the CRI runtime" cgroupDriver="systemd"');
    expect(said).not.toMatch(/deprecated|unknown flag|unrecognized/i);
    const kernel = machine.read("/etc/sysctl.d/90-slipway.conf");
    const wanted = Array.from(said.matchAll(/invalid kernel flag: ([\w/]+), expected value: (\d+)/g));
    for (const [, name = "", value] of wanted) expect(kernel).toContain(`${name.replaceAll("/", ".")} = ${value}\n`);
  });

  test("is called by its address and nothing else on a master", () => {
    expect(machine.read("/var/lib/kubelet/kubeadm-flags.env")).toBe(
      `KUBELET_KUBEADM_ARGS="--node-ip=${sampleMachineValues.SLIPWAY_NODE_ADDRESS}"\n`,
    );
  });

  test.each([
    ["a value that does not fit", { maxPods: -1 }, /maxPods/i],
    ["a suite that does not exist", { tlsCipherSuites: ["TLS_NONE"] }, /TLS_NONE/],
  ])("reads the drop-in file: %s stops it", (_, change, says) => {
    machine.write(dropIn, JSON.stringify({ ...settings, ...change }));
    const said = started();
    machine.write(dropIn, JSON.stringify(settings));
    expect(said).toMatch(says);
    expect(said).not.toContain("Started kubelet");
  });

  test("needs the credential provider's program to be in its place", () => {
    machine.run(["mv", machinePaths.credentialProviders, "/run/elsewhere"]);
    const said = started();
    machine.run(["mv", "/run/elsewhere", machinePaths.credentialProviders]);
    expect(said).toMatch(/credential.?provider/i);
    expect(said).not.toContain("Started kubelet");
  });
});
