// Every cluster service applied to a real API server as the masters apply it, and what then becomes of it: validation,
// rights, fields of others, and where the real scheduler puts the pods. Where build-kubernetes.sh could not get a chart it
// is left out, and where it could not get a definition an empty one stands in.
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { KubernetesObject } from "../../src/orchestrators/kubernetes/services/kubernetes-objects.ts";
import { type ServiceStep, serviceFiles } from "../../src/orchestrators/kubernetes/services/service-files.ts";
import { bootstrapContext } from "../support/bootstrap-context.ts";
import { livingCluster } from "../support/living-cluster.ts";
import { type ControlPlane, startControlPlane } from "./control-plane.ts";
import { customDefinitions } from "./custom-definitions.ts";
import { canMakeMachines, until } from "./machine.ts";
import { artefact, minor, missingProgram, ownContexts, program, version } from "./programs.ts";

const context = bootstrapContext({ ...livingCluster(), orchestrator: { type: "kubernetes", version: minor } });
let plane: ControlPlane;

describe.skipIf(missingProgram !== undefined || !canMakeMachines)(`the cluster services on ${version}`, () => {
  let steps: readonly ServiceStep[] = [];
  let objects: readonly KubernetesObject[] = [];

  beforeAll(async () => {
    plane = await startControlPlane(context);
    for (const node of nodes) plane.kubectl(["create"], node);
    const { release, machine } = plane;
    for (const { path, text } of release) machine.write(`${releaseFolder}/${path}`, text);
    steps = JSON.parse(machine.read(`${releaseFolder}/services.json`)).services;
    objects = release
      .filter(({ path }) => path.startsWith("manifests/") && path.endsWith(".yaml"))
      .flatMap(({ text }) => parseAllDocuments(text).map((each) => each.toJS() as KubernetesObject));
    plane.kubectl(["create"], list(customDefinitions));
  });
  afterAll(() => plane?.[Symbol.dispose]());

  const apply = (file: string) => plane.tryKubectl([...applying, `--filename=${file}`]);
  const applyObject = (object: KubernetesObject, change: object = {}) => {
    plane.machine.write("/run/object.json", JSON.stringify({ ...object, ...change }));
    const ran = apply("/run/object.json");
    expect(ran, ran.stderr).toMatchObject({ status: 0 });
  };
  const live = (object: KubernetesObject) => JSON.parse(plane.kubectl(["get", ...nameOf(object), "--output=json"]));
  const find = (kind: string, name: string): KubernetesObject => {
    const found = objects.find((each) => each.kind === kind && each.metadata.name === name);
    if (found === undefined) throw new Error(`no ${kind} ${name}`);
    return found;
  };

  function applyStep(step: ServiceStep): void {
    if (step.kind === "release") {
      const chart = artefact(basename(step.chart));
      if (chart === undefined) return;
      const ran = plane.machine.run([
        program("helm"),
        "--kubeconfig=/etc/kubernetes/admin.conf",
        ...["upgrade", "--install", step.release, chart],
        `--namespace=${step.namespace}`,
        `--values=${releaseFolder}/${step.values}`,
      ]);
      expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
      return;
    }
    for (const name of step.waitFor) {
      plane.kubectl(["wait", "--for=condition=Established", `crd/${name}`, "--timeout=20s"]);
    }
    for (const file of step.files) {
      const found = file.startsWith("/") ? artefact(basename(file)) : `${releaseFolder}/${file}`;
      if (found === undefined) continue;
      const ran = apply(found);
      expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0, stderr: "" });
    }
  }

  test("all are applied in their order, without a warning", () => {
    expect(steps.length).toBeGreaterThan(8);
    for (const step of steps) applyStep(step);
    for (const object of objects) expect(live(object)).toMatchObject({ kind: object.kind });
  });

  test("a second run changes nothing", () => {
    // Whoever else writes to an object, our entry has the time of our last change. An account is nothing but its name:
    // there is no field to own, and nobody else writes to it.
    const ours = () =>
      objects.map((object) => {
        const { kind } = object;
        const args = ["get", ...nameOf(object), "--show-managed-fields", "--output=json"];
        const { metadata } = JSON.parse(plane.kubectl(args));
        return [
          kind,
          metadata.name,
          kind === "ServiceAccount" ? metadata.resourceVersion : metadata.managedFields.find(isOurs),
        ];
      });
    const before = ours();
    for (const [kind, name, entry] of before) expect(entry, `${kind} ${name}`).toBeDefined();
    for (const step of steps) if (step.kind === "apply") applyStep(step);
    expect(ours()).toEqual(before);
  });

  test.each(ownContexts)("the manifests of %s are accepted", (_, each) => {
    for (const { path, text } of serviceFiles(each).filter((file) => file.path.endsWith(".yaml"))) {
      const ran = plane.tryKubectl([...applying, "--dry-run=server"], text);
      expect(ran, `${path}: ${ran.stderr}`).toMatchObject({ status: 0, stderr: "" });
    }
  });

  describe("where the real scheduler puts the pods", () => {
    const pods = (app: string): readonly Pod[] =>
      JSON.parse(plane.kubectl(["get", "pods", "--namespace=kube-system", `--selector=${app}`, "--output=json"])).items;
    const placesOf = (name: string) =>
      pods(`app.kubernetes.io/name=${name}`)
        .flatMap(({ spec }) => spec.nodeName ?? [])
        .sort();
    const masters = nodes.map(({ metadata }) => metadata.name).filter((name) => name.includes("master"));
    const every = nodes.map(({ metadata }) => metadata.name).sort();

    test("the cloud's agents run on machines that are not ready yet", async () => {
      await until("a node manager on every machine", () => placesOf("cloud-node-manager").length === every.length);
      expect(placesOf("cloud-node-manager")).toEqual(every);
      await until("two cloud controllers", () => placesOf("cloud-controller-manager").length === 2);
      const places = placesOf("cloud-controller-manager");
      expect(new Set(places).size).toBe(2);
      for (const place of places) expect(masters).toContain(place);
    });

    test.skipIf(artefact("cilium-1.20.0.tgz") === undefined)("so does the pod network", async () => {
      const places = (app: string) =>
        pods(app)
          .flatMap(({ spec }) => spec.nodeName ?? [])
          .sort();
      await until("an agent on every machine", () => places("k8s-app=cilium").length === every.length);
      expect(places("k8s-app=cilium")).toEqual(every);
      await until("two operators", () => places("io.cilium/app=operator").length === 2);
      for (const place of places("io.cilium/app=operator")) expect(masters).toContain(place);
    });

    test("the others wait for nodes that are ready", async () => {
      for (const name of ["metrics-server", "snapshot-controller"]) {
        await until("pods", () => pods(`app.kubernetes.io/name=${name}`).length === 2);
        expect(placesOf(name)).toEqual([]);
      }
      for (const node of nodes)
        plane.kubectl(["replace"], { ...node, spec: { taints: ownTaints(node.metadata.name) } });
      for (const name of ["metrics-server", "snapshot-controller"]) {
        await until(`${name} on a node`, () => placesOf(name).length === 2, { seconds: 60 });
        expect(placesOf(name)).toEqual(every.filter((each) => !masters.includes(each)));
      }
    });

    test.skipIf(artefact("azuredisk-csi-driver-1.34.5.tgz") === undefined)(
      "the disk driver's controller stays on masters",
      async () => {
        const controllers = () => pods("app=csi-azuredisk-controller").flatMap(({ spec }) => spec.nodeName ?? []);
        await until("two of them", () => controllers().length === 2);
        expect(new Set(controllers()).size).toBe(2);
        for (const place of controllers()) expect(masters).toContain(place);
        await until(
          "a driver on every machine",
          () => pods("app=csi-azuredisk-node").filter(({ spec }) => spec.nodeName).length === every.length,
        );
      },
    );

    test("nothing was refused", () => {
      const events = plane.kubectl(["get", "events", "--all-namespaces", "--field-selector=reason=FailedCreate"]);
      expect(events).toBe("");
    });
  });

  describe("Pod Security", () => {
    test.each(["metrics-server", "snapshot-controller"])("the strictest profile lets %s run anywhere", (name) => {
      const { template } = (find("Deployment", name) as { spec: { template: { spec: object } } } & KubernetesObject)
        .spec;
      const spec = { ...template.spec, serviceAccountName: "default" };
      const ran = plane.tryKubectl(["create", "--dry-run=server"], {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "pod", namespace: "default" },
        spec,
      });
      expect(ran).toMatchObject({ status: 0, stderr: "" });
    });
  });

  describe("rights", () => {
    const can = (account: string, [verb, resource, namespace]: Right): string =>
      plane
        .tryKubectl([
          ...["auth", "can-i", verb, ...named(resource), `--as=system:serviceaccount:kube-system:${account}`],
          ...(namespace === "*" ? ["--all-namespaces"] : [`--namespace=${namespace}`]),
        ])
        .stdout.trim();

    test.each(Object.entries(allowed).flatMap(([account, rights]) => rights.map((right) => [account, right] as const)))(
      "%s may %s",
      (account, right) => {
        expect(can(account, right)).toBe("yes");
      },
    );

    test.each(Object.keys(allowed))("%s may nothing of what would open the cluster", (account) => {
      for (const right of dangerous) expect([right, can(account, right)]).toEqual([right, "no"]);
    });
  });

  describe("what a user changes", () => {
    test("stays where it is nobody else's", () => {
      const deployment = find("Deployment", "metrics-server");
      const target = nameOf(deployment);
      plane.kubectl(["label", ...target, "team=harbour"]);
      plane.kubectl(["annotate", ...target, "example.com/note=ours"]);
      plane.kubectl(["set", "env", ...target, "EXTRA=1"]);
      applyObject(deployment);
      const { metadata, spec } = live(deployment);
      expect(metadata.labels).toMatchObject({ team: "harbour" });
      expect(metadata.annotations).toMatchObject({ "example.com/note": "ours" });
      expect(spec.template.spec.containers[0].env).toEqual([{ name: "EXTRA", value: "1" }]);
    });

    test("is put back where the definition says something", () => {
      const deployment = find("Deployment", "metrics-server");
      plane.kubectl(["scale", ...nameOf(deployment), "--replicas=5"]);
      plane.kubectl(["set", "image", ...nameOf(deployment), "metrics-server=example.com/other:1"]);
      applyObject(deployment);
      const { spec } = live(deployment);
      expect(spec.replicas).toBe(2);
      expect(spec.template.spec.containers[0].image).toContain("metrics-server/metrics-server");
    });

    test("a field that a newer release does not name any more goes", () => {
      const account = find("ServiceAccount", "metrics-server");
      applyObject(account, { automountServiceAccountToken: false });
      expect(live(account)).toHaveProperty("automountServiceAccountToken", false);
      applyObject(account);
      expect(live(account)).not.toHaveProperty("automountServiceAccountToken");
    });
  });

  test("a claim for a volume that names no class gets ours", () => {
    const claim = plane.tryKubectl(["create", "--dry-run=server", "--output=json"], {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "claim", namespace: "default" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    });
    expect(JSON.parse(claim.stdout).spec.storageClassName).toBe("managed-csi");
  });
});

/** As the masters do it, and with less patience. */
const applying = [
  ...["apply", "--server-side", "--field-manager=slipway", "--force-conflicts"],
  ...["--validate=strict", "--warnings-as-errors"],
];

const releaseFolder = "/opt/slipway/release";

interface Pod {
  readonly spec: { readonly nodeName?: string };
}

/** `nodes:status` is a part of a resource, `configmaps/name` a single one. */
type Right = readonly [verb: string, resource: string, namespace: string];

/** What each program asks the API server for. */
const allowed: Readonly<Record<string, readonly Right[]>> = {
  "cloud-controller-manager": [
    ...["get", "list", "watch", "patch", "update", "delete"].map((verb) => [verb, "nodes", "*"] as const),
    ["patch", "nodes:status", "*"],
    ...["list", "watch", "patch", "update"].map((verb) => [verb, "services", "*"] as const),
    ["patch", "services:status", "*"],
    ["create", "events", "*"],
    ...["create", "get", "update"].map((verb) => [verb, "leases.coordination.k8s.io", "kube-system"] as const),
    ["list", "endpointslices.discovery.k8s.io", "*"],
    ["get", "configmaps/extension-apiserver-authentication", "kube-system"],
  ],
  "cloud-node-manager": [
    ["watch", "nodes", "*"],
    ["patch", "nodes:status", "*"],
  ],
  "metrics-server": [
    ["get", "nodes:metrics", "*"],
    ["watch", "pods", "*"],
    ["create", "tokenreviews.authentication.k8s.io", "*"],
    ["create", "subjectaccessreviews.authorization.k8s.io", "*"],
    ["get", "configmaps/extension-apiserver-authentication", "kube-system"],
  ],
  "snapshot-controller": [
    ["create", "volumesnapshotcontents.snapshot.storage.k8s.io", "*"],
    ["patch", "volumesnapshots.snapshot.storage.k8s.io:status", "*"],
    ["watch", "persistentvolumeclaims", "*"],
    ["update", "leases.coordination.k8s.io", "kube-system"],
  ],
};

const dangerous: readonly Right[] = [
  ["get", "secrets", "kube-system"],
  ["list", "secrets", "*"],
  ["list", "configmaps", "*"],
  ["create", "pods", "kube-system"],
  ["create", "pods", "default"],
  ["create", "pods:exec", "default"],
  ["create", "serviceaccounts:token", "kube-system"],
  ["create", "daemonsets.apps", "kube-system"],
  ["update", "clusterroles.rbac.authorization.k8s.io", "*"],
  ["create", "clusterrolebindings.rbac.authorization.k8s.io", "*"],
  ["impersonate", "users", "*"],
  ["update", "certificatesigningrequests.certificates.k8s.io:approval", "*"],
  ["create", "nodes", "*"],
  ["create", "nodes:proxy", "*"],
  ["get", "nodes:proxy", "*"],
];

function named(resource: string): readonly string[] {
  const [whole = "", part] = resource.split(":");
  return part === undefined ? [whole] : [whole, `--subresource=${part}`];
}

const isOurs = ({ manager }: { readonly manager: string }): boolean => manager === "slipway";

function nameOf({ apiVersion, kind, metadata }: KubernetesObject): readonly string[] {
  const [group, groupVersion] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const resource = group === "" ? kind : `${kind}.${groupVersion}.${group}`;
  return [`${resource}/${metadata.name}`, ...("namespace" in metadata ? [`--namespace=${metadata.namespace}`] : [])];
}

function list(items: readonly object[]): object {
  return { apiVersion: "v1", kind: "List", items };
}

const ownTaints = (name: string) =>
  name.includes("master") ? [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }] : [];

/** Three masters and two nodes as kubelets register them before anything has told them who they are. */
const nodes = ["harbour-master-0", "harbour-master-1", "harbour-master-2", "harbour-web-0", "harbour-web-1"].map(
  (name) => ({
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        ...(name.includes("master") ? { "node-role.kubernetes.io/control-plane": "" } : {}),
      },
    },
    spec: {
      taints: [
        ...ownTaints(name),
        { key: "node.cloudprovider.kubernetes.io/uninitialized", value: "true", effect: "NoSchedule" },
      ],
    },
    status: {
      allocatable: { cpu: "4", memory: "16Gi", pods: "110", "ephemeral-storage": "100Gi" },
      capacity: { cpu: "4", memory: "16Gi", pods: "110", "ephemeral-storage": "100Gi" },
    },
  }),
);
