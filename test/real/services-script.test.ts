// The masters' own script for the cluster services, with the real kubectl and Helm against a real API server and etcd.
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machinePaths } from "../../src/orchestrators/kubernetes/machine-paths.ts";
import type { ServiceStep } from "../../src/orchestrators/kubernetes/services/service-files.ts";
import { bootstrapContext, sampleMachineValues } from "../support/bootstrap-context.ts";
import { livingCluster } from "../support/living-cluster.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { customDefinitions } from "./custom-definitions.ts";
import { canMakeMachines, type Ran } from "./machine.ts";
import { artefact, minor, missingProgram, program, version } from "./programs.ts";

const context = bootstrapContext({ ...livingCluster(), orchestrator: { type: "kubernetes", version: minor } });
const folder = "/opt/slipway/release-test";
const scripts = [
  "node/lib.sh",
  "node/vault.sh",
  "node/machine.sh",
  "kubernetes/master/etcd.sh",
  "kubernetes/master/control-plane.sh",
  "kubernetes/master/services.sh",
  "kubernetes/master/services.py",
].map((path) => new URL(`../../templates/${path}`, import.meta.url));
const canRun = missingProgram === undefined && canMakeMachines && scripts.every((path) => existsSync(path));

/** As a master's provisioning does it, when all else is in place. */
const driver = `set -Eeuo pipefail
here=${folder} kubernetes_dir=/etc/kubernetes etcd_addresses=(${sampleMachineValues.SLIPWAY_NODE_ADDRESS})
for script in lib vault machine etcd control-plane services; do source "$here/$script.sh"; done
prepare_machine
catch_failures
start_clock
apply_services
`;

describe.skipIf(!canRun)(`the script of the services on ${version}`, () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await startControlPlane(context);
    const { machine, release } = plane;
    machine.run(["mkdir", "-p", machinePaths.artefacts]);
    for (const name of ["kubectl", "helm"] as const)
      machine.run(["ln", "-sf", program(name), `/usr/local/bin/${name}`]);
    for (const { path, text } of release) machine.write(`${folder}/${path}`, text);
    for (const path of scripts) machine.write(`${folder}/${basename(path.pathname)}`, readFileSync(path, "utf8"));
    machine.write(`${folder}/drive.sh`, driver);
    // What build-kubernetes.sh could not get is not in this release.
    writeSteps((step) => {
      const kept = (step.kind === "release" ? [step.chart] : step.files).filter((file) => file.startsWith("/"));
      for (const file of kept) {
        const found = artefact(basename(file));
        if (found === undefined) return false;
        machine.run(["cp", found, machinePaths.artefacts]);
      }
      return true;
    });
    plane.kubectl(["create"], { apiVersion: "v1", kind: "List", items: customDefinitions });
  });
  afterAll(() => plane?.[Symbol.dispose]());

  const list = `${folder}/services.json`;
  const stepsNow = (): readonly ServiceStep[] => JSON.parse(plane.machine.read(list)).services;
  const writeSteps = (isKept: (step: ServiceStep) => boolean) =>
    plane.machine.write(list, JSON.stringify({ services: stepsNow().filter(isKept) }));
  const apply = (scale = "1"): Ran =>
    plane.machine.run([
      "env",
      "PATH=/usr/local/bin:/usr/bin:/bin",
      `SLIPWAY_TIME_SCALE=${scale}`,
      // Left alone it waits for half an hour.
      ...["timeout", "120"],
      "bash",
      `${folder}/drive.sh`,
    ]);
  const inventory = (): readonly string[] =>
    plane
      .kubectl([
        "get",
        "configmap",
        "slipway-services",
        "--namespace=kube-system",
        "--output=jsonpath={.data.inventory}",
      ])
      .split("\n");
  /** Every write that the administrator has made so far, by the API server's own log. */
  const writes = (): readonly string[] =>
    plane.machine
      .read(`${machinePaths.auditLogs}/audit.log`)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ user, verb }) => user.username === "kubernetes-admin" && !["get", "list", "watch"].includes(verb))
      .map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}/${objectRef?.name}`);
  const exists = (...args: readonly string[]) =>
    plane.kubectl(["get", ...args, "--ignore-not-found", "--output=name"]) !== "";
  const metricsServer = ["deployment/metrics-server", "--namespace=kube-system"];

  const succeed = (ran: Ran) => expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });

  test("applies everything", () => {
    succeed(apply());
    const lines = inventory();
    expect(lines[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(lines.length).toBeGreaterThan(25);
    expect(exists(...metricsServer)).toBe(true);
    expect(exists("apiservice/v1beta1.metrics.k8s.io")).toBe(true);
  });

  test("writes nothing in a second run", () => {
    const before = writes();
    const ran = apply();
    succeed(ran);
    expect(ran.stdout).toBe("");
    expect(writes()).toEqual(before);
  });

  test("leaves what users made and changed", () => {
    plane.kubectl(["create", "configmap", "of-a-user", "--namespace=kube-system", "--from-literal=a=b"]);
    plane.kubectl(["label", ...metricsServer, "team=harbour"]);
    plane.kubectl(["scale", ...metricsServer, "--replicas=5"]);
    plane.machine.write(list, `${plane.machine.read(list)}\n`);
    succeed(apply());
    expect(exists("configmap/of-a-user", "--namespace=kube-system")).toBe(true);
    const { metadata, spec } = JSON.parse(plane.kubectl(["get", ...metricsServer, "--output=json"]));
    expect(metadata.labels.team).toBe("harbour");
    expect(spec.replicas).toBe(2);
  });

  test("removes the objects of a service that is gone, and brings them back", () => {
    const all = plane.machine.read(list);
    writeSteps(({ name }) => name !== "metrics-server");
    const ours = inventory().filter((line) => line.includes("metrics-server"));
    expect(ours.length).toBeGreaterThan(4);
    succeed(apply());
    expect(inventory().filter((line) => ours.includes(line))).toEqual([]);
    expect(exists(...metricsServer)).toBe(false);
    expect(exists("apiservice/v1beta1.metrics.k8s.io")).toBe(false);
    expect(exists("clusterrole/system:metrics-server")).toBe(false);
    expect(exists("deployment/snapshot-controller", "--namespace=kube-system")).toBe(true);
    expect(exists("configmap/of-a-user", "--namespace=kube-system")).toBe(true);
    plane.machine.write(list, all);
    succeed(apply());
    expect(exists(...metricsServer)).toBe(true);
  });

  test("keeps definitions of custom resources, and what users made of them", () => {
    const all = plane.machine.read(list);
    writeSteps(({ name }) => name !== "snapshot-definitions");
    succeed(apply());
    expect(exists("crd/volumesnapshots.snapshot.storage.k8s.io")).toBe(true);
    plane.machine.write(list, all);
    succeed(apply());
  });

  test("says which service cannot be applied, and goes on from there in the next run", () => {
    const path = `${folder}/${stepsNow()
      .flatMap((step) => (step.kind === "apply" ? step.files : []))
      .at(-1)}`;
    const text = plane.machine.read(path);
    plane.machine.write(path, text.replace("replicas: 2", "replicas: -2"));
    const ran = apply("0.01");
    plane.machine.write(path, text);
    expect(ran.status).toBe(65);
    expect(ran.stdout).toMatch(
      /SLIPWAY_FAILED code=services-failed: applying .*metrics-server\.yaml: .*Invalid value: -2/,
    );
    expect(inventory()[0]).toBe("incomplete");
    succeed(apply());
    expect(inventory()[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  describe.skipIf(artefact("azuredisk-csi-driver-1.34.5.tgz") === undefined)("a release of Helm", () => {
    const revisions = () =>
      plane
        .kubectl(["get", "secrets", "--namespace=kube-system", "--selector=owner=helm", "--output=name"])
        .trimEnd()
        .split("\n")
        .map((name) => name.replace("secret/sh.helm.release.v1.", ""));

    test("gets a revision only when its values differ", () => {
      const driverValues = stepsNow()
        .flatMap((step) => (step.kind === "release" ? [step] : []))
        .at(-1);
      const path = `${folder}/${driverValues?.values}`;
      const before = revisions();
      const values = JSON.parse(plane.machine.read(path));
      plane.machine.write(path, JSON.stringify({ ...values, controller: { ...values.controller, logLevel: 4 } }));
      succeed(apply());
      expect(revisions().filter((each) => !before.includes(each))).toEqual(["azuredisk-csi-driver.v2"]);
    });

    test("is uninstalled when it is gone", () => {
      const all = plane.machine.read(list);
      writeSteps(({ name }) => name !== "disk-driver");
      succeed(apply());
      expect(exists("deployment/csi-azuredisk-controller", "--namespace=kube-system")).toBe(false);
      expect(exists("csidriver/disk.csi.azure.com")).toBe(false);
      plane.machine.write(list, all);
      succeed(apply());
      expect(exists("deployment/csi-azuredisk-controller", "--namespace=kube-system")).toBe(true);
    });
  });
});
