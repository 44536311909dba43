// The programs that these tests run: Kubernetes' own, built by build-kubernetes.sh.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { catalog } from "../../src/catalog/catalog.ts";
import { contexts } from "../support/bootstrap-context.ts";

export type Program =
  | "containerd"
  | "etcd"
  | "etcdctl"
  | "helm"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kubeadm"
  | "kubectl"
  | "kubelet";

const folder = process.env.SLIPWAY_KUBERNETES_BIN;

/** Why the tests of this folder cannot run; undefined where they can. */
export const missingProgram: string | undefined =
  folder === undefined || !existsSync(join(folder, "kubeadm"))
    ? "SLIPWAY_KUBERNETES_BIN names no folder with programs; test/real/build-kubernetes.sh makes one"
    : undefined;

export function program(name: Program): string {
  return join(folder ?? "", name);
}

/** The version of the programs, such as `1.36.4`. */
export const version: string =
  missingProgram === undefined
    ? spawnSync(program("kubeadm"), ["version", "--output=short"], { encoding: "utf8" }).stdout.trim().slice(1)
    : "";

/** Examples at the minor that these programs are of. */
export const ownContexts: typeof contexts = contexts.filter(
  ([, { cluster }]) => cluster.orchestrator.version === version,
);

/** A chart or a definition of custom resources, by the name that a master keeps it by, where the folder has it. */
export function artefact(name: string): string | undefined {
  const file = join(folder ?? "", "artefacts", name);
  return folder !== undefined && existsSync(file) ? file : undefined;
}

/** The minor of the programs, such as `1.36`. */
export const minor: string =
  version === "" ? catalog.kubernetes.defaultMinor : version.split(".").slice(0, 2).join(".");
