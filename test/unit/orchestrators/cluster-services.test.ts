import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { catalog } from "../../../src/catalog/catalog.ts";
import { type DownloadList, downloadFiles } from "../../../src/orchestrators/kubernetes/downloads/download-list.ts";
import type {
  CiliumClusterwideNetworkPolicy,
  Container,
  DaemonSet,
  Deployment,
  KubernetesObject,
  PodDisruptionBudget,
} from "../../../src/orchestrators/kubernetes/services/kubernetes-objects.ts";
import { type ServiceStep, serviceFiles } from "../../../src/orchestrators/kubernetes/services/service-files.ts";
import { clusterServices, servicesFor } from "../../../src/orchestrators/kubernetes/services/services.ts";
import { bootstrapContext, contexts, supportedMinors } from "../../support/bootstrap-context.ts";
import { livingCluster } from "../../support/living-cluster.ts";

type Context = (typeof contexts)[number][1];
type Workload = Deployment | DaemonSet;

function objectsOf(context: Context): readonly KubernetesObject[] {
  return serviceFiles(context)
    .filter(({ path }) => path.endsWith(".yaml"))
    .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject));
}

function stepsOf(context: Context): readonly ServiceStep[] {
  const text = serviceFiles(context).find(({ path }) => path === "services.json")?.text ?? "";
  return JSON.parse(text).services;
}

function valuesOf(context: Context, service: string): Record<string, Record<string, unknown>> {
  const file = serviceFiles(context).find(({ path }) => path.endsWith(`-${service}.values.json`));
  return JSON.parse(file?.text ?? "");
}

const isWorkload = (object: KubernetesObject): object is Workload =>
  object.kind === "Deployment" || object.kind === "DaemonSet";
const containersOf = (workload: Workload): readonly Container[] => workload.spec.template.spec.containers;
const context = bootstrapContext(livingCluster());
const single = bootstrapContext({ ...livingCluster(), masters: { count: 1 }, agentPools: [{ name: "one", count: 1 }] });

describe("the table of services", () => {
  it("names each once, after what it needs", () => {
    const names = clusterServices.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const [index, { name, needs }] of clusterServices.entries()) {
      for (const need of needs) expect(names.slice(0, index), `${name} needs ${need}`).toContain(need);
    }
  });

  it("leaves out what a minor does not support", () => {
    expect(servicesFor("1.33").map(({ name }) => name)).not.toContain("metrics-server");
    for (const minor of supportedMinors) expect(servicesFor(minor)).toEqual(clusterServices);
  });
});

describe.each(contexts)("the services of %s", (_, each) => {
  const objects = objectsOf(each);
  const workloads = objects.filter(isWorkload);

  it("are files in the order of their application, each named by one step", () => {
    const paths = serviceFiles(each).map(({ path }) => path);
    expect(paths.slice(0, -1)).toEqual([...paths.slice(0, -1)].sort());
    const named = stepsOf(each).flatMap((step) => (step.kind === "release" ? [step.values] : step.files));
    expect(named.filter((path) => path.startsWith("manifests/"))).toEqual(paths.slice(0, -1));
  });

  it("use only downloads that a master fetches with a digest", () => {
    const [list] = downloadFiles(each, "master");
    const { artefacts }: DownloadList = JSON.parse(list?.text ?? "");
    const places = artefacts.flatMap(({ install }) => install.map(({ path }) => path));
    for (const step of stepsOf(each)) {
      const needed = step.kind === "release" ? [step.chart] : step.files.filter((path) => path.startsWith("/"));
      for (const path of needed) expect(places).toContain(path);
    }
  });

  it("name no object twice", () => {
    const ids = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("take their images from the catalogue", () => {
    const known = catalog.components.images.map(({ repository, tag }) => `${repository}:${tag}`);
    for (const workload of workloads)
      for (const { image } of containersOf(workload)) expect(known, image).toContain(image);
  });
});

describe("our own workloads", () => {
  const workloads = objectsOf(context).filter(isWorkload);
  const deployments = workloads.filter((each): each is Deployment => each.kind === "Deployment");
  const budgets = (objects: readonly KubernetesObject[]) =>
    objects.filter((each): each is PodDisruptionBudget => each.kind === "PodDisruptionBudget");

  it("ask for what they need, and have a limit of memory", () => {
    for (const workload of workloads) {
      for (const { name, resources } of containersOf(workload)) {
        expect(resources.requests.cpu, name).toBeDefined();
        expect(resources.requests.memory, name).toBeDefined();
        expect(resources.limits.memory, name).toBeDefined();
      }
    }
  });

  it("cannot gain rights", () => {
    for (const workload of workloads) {
      for (const { securityContext } of containersOf(workload)) {
        expect(securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          seccompProfile: { type: "RuntimeDefault" },
        });
        if (workload.spec.template.spec.hostNetwork !== true) {
          expect(securityContext).toMatchObject({ runAsNonRoot: true, readOnlyRootFilesystem: true });
        }
      }
    }
  });

  it("may read no secret, and nothing of them may do everything", () => {
    const roles = objectsOf(context).flatMap((each) => ("rules" in each ? [each] : []));
    expect(roles.length).toBeGreaterThan(5);
    for (const { metadata, rules } of roles) {
      for (const { apiGroups, resources, verbs } of rules) {
        expect([...apiGroups, ...resources, ...verbs], metadata.name).not.toContain("*");
        expect(resources.join(), metadata.name).not.toMatch(/secrets|serviceaccounts|roles/);
      }
    }
  });

  it("are probed, stand apart, and leave a node that dies or is drained", () => {
    for (const { metadata, spec } of deployments) {
      const pod = spec.template.spec;
      for (const { livenessProbe } of pod.containers) expect(livenessProbe, metadata.name).toBeDefined();
      expect(pod.affinity, metadata.name).toBeDefined();
      expect(pod.topologySpreadConstraints?.[0]?.topologyKey).toBe("topology.kubernetes.io/zone");
      for (const { key, effect } of pod.tolerations) {
        expect(key, metadata.name).toBeDefined();
        expect(effect, metadata.name).toBe("NoSchedule");
        expect(key).not.toMatch(/unschedulable|unreachable|out-of-service/);
      }
    }
  });

  it("have a budget of disruptions where there are two, and none where there is one", () => {
    const selected = (objects: readonly KubernetesObject[]): readonly string[] =>
      budgets(objects).map(({ metadata }) => metadata.name);
    expect(selected(objectsOf(context))).toEqual([
      "cloud-controller-manager",
      "coredns",
      "csi-azuredisk-controller",
      "snapshot-controller",
      "metrics-server",
    ]);
    expect(selected(objectsOf(single))).toEqual(["coredns"]);
    const singles = objectsOf(single).filter((each): each is Deployment => each.kind === "Deployment");
    expect(singles.map(({ spec }) => spec.replicas)).toEqual([1, 1, 1]);
    for (const { spec } of budgets(objectsOf(context))) expect(spec.maxUnavailable).toBe(1);
  });

  it("call the cluster what no load balancer of the template is called", () => {
    const controller = deployments.find(({ metadata }) => metadata.name === "cloud-controller-manager");
    expect(controller?.spec.template.spec.containers[0]?.args).toContain("--cluster-name=harbour");
  });

  it("never start a second pod on a port of the machine", () => {
    for (const { spec } of deployments) expect(spec.strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  });

  it("grow with the number of nodes", () => {
    const large = bootstrapContext({ ...livingCluster(), agentPools: [{ name: "many", count: 497 }] });
    const memory = (of: Context) =>
      objectsOf(of).find((each) => each.kind === "Deployment" && each.metadata.name === "metrics-server") as Deployment;
    expect(containersOf(memory(context))[0]?.resources.requests).toEqual({ cpu: "100m", memory: "200Mi" });
    expect(containersOf(memory(large))[0]?.resources.requests).toEqual({ cpu: "500m", memory: "1000Mi" });
  });
});

describe("the wall", () => {
  const policy = objectsOf(context).find(({ kind }) => kind === "CiliumClusterwideNetworkPolicy");
  const { spec } = policy as CiliumClusterwideNetworkPolicy;

  it("closes the metadata service and the wire server to all pods, and leaves the name service", () => {
    expect(spec.endpointSelector).toEqual({});
    expect(spec.egressDeny).toEqual([
      { toCIDR: ["169.254.169.254/32"] },
      {
        toCIDR: ["168.63.129.16/32"],
        toPorts: [
          {
            ports: [
              { port: "80", protocol: "TCP" },
              { port: "32526", protocol: "TCP" },
            ],
          },
        ],
      },
    ]);
  });

  it("denies nothing else", () => {
    expect(spec.enableDefaultDeny).toEqual({ ingress: false, egress: false });
    expect(valuesOf(context, "cilium")).toMatchObject({ enableNonDefaultDenyPolicies: true });
  });

  it("waits until Cilium knows such policies", () => {
    expect(stepsOf(context).find(({ name }) => name === "metadata-wall")).toMatchObject({
      waitFor: ["ciliumclusterwidenetworkpolicies.cilium.io"],
    });
  });
});

describe("charts' values", () => {
  it("give Cilium the masters themselves, the pod range and no kube-proxy beside it", () => {
    const values = valuesOf(context, "cilium");
    expect(values).toMatchObject({
      k8s: { apiServerURLs: "https://10.240.0.5:6443 https://10.240.0.6:6443 https://10.240.0.7:6443" },
      kubeProxyReplacement: true,
      routingMode: "tunnel",
      ipam: { operator: { clusterPoolIPv4PodCIDRList: [context.cluster.network.podSubnet] } },
      operator: { replicas: 2, podDisruptionBudget: { enabled: true } },
    });
    expect(valuesOf(single, "cilium")).toMatchObject({
      k8s: { apiServerURLs: "https://10.240.0.5:6443" },
      operator: { replicas: 1, podDisruptionBudget: { enabled: false } },
    });
  });

  it("keep the disk driver's controller on masters, where the identity may attach disks", () => {
    expect(valuesOf(context, "disk-driver")).toMatchObject({
      cloud: "AzurePublicCloud",
      controller: { runOnControlPlane: true, hostNetwork: true, replicas: 2, disableAvailabilitySetNodes: false },
      snapshot: { enabled: false },
    });
  });

  it("replace the controller of a single master, whose ports are taken", () => {
    const replaced = (of: Context) => stepsOf(of).flatMap((step) => (step.kind === "release" ? step.replaced : []));
    expect(replaced(single)).toEqual(["deployment/csi-azuredisk-controller"]);
    expect(replaced(context)).toEqual([]);
  });
});

describe("storage", () => {
  it("has one default class, that of the disk driver, for claims and for snapshots", () => {
    const defaults = objectsOf(context).filter(({ metadata }) =>
      Object.entries(metadata.annotations ?? {}).some(
        ([key, value]) => key.endsWith("is-default-class") && value === "true",
      ),
    );
    expect(defaults.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "StorageClass managed-csi",
      "VolumeSnapshotClass managed-csi",
    ]);
  });
});
