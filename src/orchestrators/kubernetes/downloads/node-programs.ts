import type { Download } from "../../../catalog/components-schema.ts";
import type { MachineRole } from "../cluster-env-view.ts";
import { type Installation, program } from "./artefact.ts";

type Architecture = Download["arch"];

interface NodeProgram {
  /** Its name in the catalogue. */
  readonly name: string;
  readonly roles: readonly MachineRole[];
  readonly install: (arch: Architecture) => readonly Installation[];
}

const everywhere: readonly MachineRole[] = ["master", "node"];
const binaries = "/usr/local/bin";

/** The programs of a machine, and where each goes. */
export const nodePrograms: readonly NodeProgram[] = [
  {
    name: "containerd",
    roles: everywhere,
    install: () =>
      ["containerd", "containerd-shim-runc-v2", "ctr"].map((name) => program(`${binaries}/${name}`, `bin/${name}`)),
  },
  { name: "runc", roles: everywhere, install: () => [program("/usr/local/sbin/runc")] },
  {
    // The runtime calls this one itself, for every pod; the others are for pod networks that bring none of their own.
    name: "cni-plugins",
    roles: everywhere,
    install: () => [program("/opt/cni/bin/loopback", "loopback")],
  },
  { name: "crictl", roles: everywhere, install: () => [program(`${binaries}/crictl`, "crictl")] },
  { name: "kubeadm", roles: everywhere, install: () => [program(`${binaries}/kubeadm`)] },
  { name: "kubelet", roles: everywhere, install: () => [program(`${binaries}/kubelet`)] },
  { name: "kubectl", roles: ["master"], install: () => [program(`${binaries}/kubectl`)] },
  {
    name: "helm",
    roles: ["master"],
    install: (arch) => [program(`${binaries}/helm`, `linux-${arch}/helm`)],
  },
];
