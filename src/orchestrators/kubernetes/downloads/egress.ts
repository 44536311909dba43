// Everything that comes to the machines from outside: hosts, artefacts and images.
import type { Catalog } from "../../../catalog/catalog.ts";
import type { ArtefactPlan, EgressPlan, ImagePlan } from "../../../plan/egress-plan.ts";
import type { BootstrapContext, MachineRole } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { imageName } from "../runtime/containerd-config-view.ts";
import type { Artefact } from "./artefact.ts";
import { platformContacts, type Supply, supplyContacts } from "./contacts.ts";
import { credentialProviderPackage } from "./credential-provider-package.ts";
import { findArtefacts } from "./find-artefacts.ts";

/** The repository that a package comes from. */
export interface PackageOrigin {
  readonly host: string;
  readonly what: string;
}

export function egress(context: BootstrapContext): EgressPlan {
  const { cluster, catalog } = context;
  const provider = credentialProviderPackage(cluster, catalog);
  const artefacts = artefactPlans([
    { role: "master", artefacts: [...findArtefacts(cluster, catalog, "master").artefacts, provider.key] },
    { role: "node", artefacts: [...findArtefacts(cluster, catalog, "node").artefacts, provider.key] },
  ]);
  const images = imagePlans(catalog, kubernetesMinor(cluster.orchestrator));
  const { name, version } = provider.package;
  const packages = { host: new URL(provider.key.url).host, what: `the package ${name} ${version}, and its key` };
  const supplies = [...artefacts.map(artefactSupply), ...images.map(imageSupply), ...chartSupplies];
  return {
    contacts: [
      ...supplyContacts(supplies.filter(({ host }) => host !== packages.host)),
      ...platformContacts(cluster, catalog, packages),
    ],
    artefacts,
    images,
  };
}

const groups = { master: "masters", node: "nodes" } as const;

/** One line an artefact, whoever fetches it. */
function artefactPlans(
  lists: readonly { readonly role: MachineRole; readonly artefacts: readonly Artefact[] }[],
): readonly ArtefactPlan[] {
  const all = lists.flatMap(({ artefacts }) => artefacts);
  const first = all.filter(({ url }, index) => all.findIndex((each) => each.url === url) === index);
  return first.map(({ name, arch, url, sha256, source }) => ({
    name: arch === undefined ? name : `${name} (${arch})`,
    who: lists.filter(({ artefacts }) => artefacts.some((each) => each.url === url)).map(({ role }) => groups[role]),
    url,
    sha256,
    source,
  }));
}

function artefactSupply({ name, who, url, source }: ArtefactPlan): Supply {
  return { host: new URL(url).host, who, what: name, source };
}

/** Images that kubeadm and our own manifests start, and why. */
const imageReasons: Readonly<Record<string, string>> = {
  pause: "holds the network of a pod",
  coredns: "the cluster's name service; kubeadm names it",
  "cloud-controller-manager": "load balancers of services",
  "cloud-node-manager": "what Azure says of a node",
  "azuredisk-csi": "volumes",
  "csi-provisioner": "volumes",
  "csi-attacher": "volumes",
  "csi-resizer": "volumes",
  "csi-snapshotter": "volumes",
  "csi-node-driver-registrar": "volumes",
  livenessprobe: "volumes",
  "snapshot-controller": "snapshots of volumes",
  "metrics-server": "metrics",
};

function imagePlans(catalog: Catalog, minor: string): readonly ImagePlan[] {
  return Object.entries(imageReasons).map(([component, why]) => ({ name: imageName(catalog, component, minor), why }));
}

function imageSupply({ name }: ImagePlan): Supply {
  const [host = ""] = name.split("/");
  return { host, who: ["masters", "nodes"], what: `image ${name.slice(host.length + 1)}`, source: name };
}

/** Images that a chart or kubeadm names, which no record of the catalogue does. */
const chartSupplies: readonly Supply[] = [
  {
    host: "quay.io",
    who: ["masters", "nodes"],
    what: "images of Cilium, which its chart names by digest",
    source: "https://docs.cilium.io/en/stable/operations/system_requirements/",
  },
  {
    host: "registry.k8s.io",
    who: ["masters"],
    what: "images of the control plane and of etcd, which kubeadm names",
    source: "https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/#custom-images",
  },
];
