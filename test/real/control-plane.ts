// Brings up the control plane of a definition on a machine of its own: kubeadm makes certificates and manifests from our
// documents, and what the manifests say is started, flag by flag. The kubelet's part, starting pods, is ours here.
import { parse } from "yaml";
import type { BootstrapContext } from "../../src/orchestrators/kubernetes/cluster-env-view.ts";
import { machinePaths } from "../../src/orchestrators/kubernetes/machine-paths.ts";
import { releaseFiles } from "../../src/orchestrators/kubernetes/release-files.ts";
import type { BootstrapFile } from "../../src/plan/plan.ts";
import { filled, sampleMachineValues } from "../support/bootstrap-context.ts";
import { type Machine, makeMachine, type Ran, until } from "./machine.ts";
import { type Program, program } from "./programs.ts";

export interface ControlPlane extends Disposable {
  readonly machine: Machine;
  readonly release: readonly BootstrapFile[];
  /** kubectl as the administrator; throws when it fails. */
  kubectl(args: readonly string[], input?: unknown): string;
  /** kubectl as somebody, whatever it ends with. */
  tryKubectl(args: readonly string[], input?: unknown): Ran;
}

export const kubeadmConfig = "/run/kubeadm.yaml";

export function documentOf(release: readonly BootstrapFile[], name: string): unknown {
  const file = release.find(({ path }) => path === `documents/${name}.json`);
  if (file === undefined) throw new Error(`the release has no document ${name}`);
  return filled(file.text);
}

/** A master that has its files and has not started anything yet. */
export async function makeMaster(
  context: BootstrapContext,
): Promise<{ machine: Machine; release: readonly BootstrapFile[] }> {
  const { SLIPWAY_API_FQDN, SLIPWAY_NODE_ADDRESS, SLIPWAY_NODE_NAME } = sampleMachineValues;
  const machine = await makeMachine({
    name: SLIPWAY_NODE_NAME,
    address: SLIPWAY_NODE_ADDRESS,
    hosts: [`127.0.0.1 localhost ${SLIPWAY_API_FQDN}`, `${SLIPWAY_NODE_ADDRESS} ${SLIPWAY_NODE_NAME}`],
  });
  const release = releaseFiles(context, "master");
  for (const { path, text } of release) {
    if (path.startsWith("root/")) machine.write(path.slice("root".length), text);
  }
  const config = ["init", "cluster", "kubelet-cluster"].map((name) => JSON.stringify(documentOf(release, name)));
  machine.write(kubeadmConfig, config.join("\n---\n"));
  machine.write(serviceAccountConfig, JSON.stringify(documentOf(release, "service-account-key")));
  machine.write(`${machinePaths.encryption}/config.json`, JSON.stringify(documentOf(release, "encryption")), 0o600);
  // What the kubelet does for a volume of the type DirectoryOrCreate.
  machine.write(`${machinePaths.auditLogs}/.made`, "");
  return { machine, release };
}

const serviceAccountConfig = "/run/service-account.json";

/** The phases of kubeadm by which a master gets keys, kubeconfigs and manifests. */
export const filePhases: readonly (readonly string[])[] = [
  ["certs", "sa", `--config=${serviceAccountConfig}`],
  ["certs", "all", `--config=${kubeadmConfig}`],
  ["kubeconfig", "all", `--config=${kubeadmConfig}`],
  ["control-plane", "all", `--config=${kubeadmConfig}`],
  ["etcd", "local", `--config=${kubeadmConfig}`],
];

export function kubeadmPhase(machine: Machine, phase: readonly string[]): Ran {
  return succeed(machine, [program("kubeadm"), "init", "phase", ...phase]);
}

/** The command line of a static pod. */
export function commandOf(machine: Machine, pod: string): readonly string[] {
  return parse(machine.read(`/etc/kubernetes/manifests/${pod}.yaml`)).spec.containers[0].command;
}

export async function startControlPlane(context: BootstrapContext): Promise<ControlPlane> {
  const { machine, release } = await makeMaster(context);
  try {
    for (const phase of filePhases) kubeadmPhase(machine, phase);
    startPod(machine, "etcd");
    startPod(machine, "kube-apiserver");
    await until("the API server is ready", () => tryKubectl(["get", "--raw", "/readyz"]).stdout === "ok", {
      explain: () => ["etcd", "kube-apiserver"].map((name) => machine.read(`/var/log/${name}`).slice(-4000)).join("\n"),
    });
    startPod(machine, "kube-controller-manager");
    startPod(machine, "kube-scheduler");
    // What kubeadm init does besides: it stores its documents, and the one by which nodes find the cluster.
    for (const phase of [["upload-config", "kubeadm"], ["bootstrap-token"]]) {
      kubeadmPhase(machine, [...phase, `--config=${kubeadmConfig}`]);
    }
    // The controller manager's first deed by which one sees that it works.
    await until("accounts", () => tryKubectl(["get", "serviceaccount", "default"]).status === 0);
  } catch (error) {
    machine[Symbol.dispose]();
    throw error;
  }

  function tryKubectl(args: readonly string[], input?: unknown): Ran {
    const file = input === undefined ? [] : ["-f", "-"];
    return machine.run(
      [program("kubectl"), "--kubeconfig=/etc/kubernetes/admin.conf", ...args, ...file],
      typeof input === "string" ? input : JSON.stringify(input),
    );
  }

  return {
    machine,
    release,
    tryKubectl,
    kubectl(args, input) {
      const ran = tryKubectl(args, input);
      if (ran.status !== 0) throw new Error(`kubectl ${args.join(" ")}: ${ran.stdout}${ran.stderr}`);
      return ran.stdout;
    },
    [Symbol.dispose]: machine[Symbol.dispose],
  };
}

function startPod(machine: Machine, pod: Program): void {
  const [, ...flags] = commandOf(machine, pod);
  machine.start(pod, [program(pod), ...flags]);
}

function succeed(machine: Machine, command: readonly [string, ...string[]]): Ran {
  const ran = machine.run(command);
  if (ran.status !== 0) throw new Error(`${command.join(" ")}: ${ran.stdout}${ran.stderr}`);
  return ran;
}
