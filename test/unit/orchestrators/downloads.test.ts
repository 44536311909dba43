import { describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import type { ClusterDefinition } from "../../../src/generated/cluster-definition.ts";
import { artefact } from "../../../src/orchestrators/kubernetes/downloads/artefact.ts";
import { type DownloadList, downloadFiles } from "../../../src/orchestrators/kubernetes/downloads/download-list.ts";
import { findArtefacts } from "../../../src/orchestrators/kubernetes/downloads/find-artefacts.ts";
import { bootstrapContext, contexts } from "../../support/bootstrap-context.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const roles = ["master", "node"] as const;

function listOf(definition: ClusterDefinition, role: (typeof roles)[number]): DownloadList {
  const [list] = downloadFiles(bootstrapContext(definition), role);
  return JSON.parse(list?.text ?? "");
}

const namesOf = ({ artefacts }: DownloadList): readonly string[] =>
  artefacts.map(({ name, arch }) => (arch === undefined ? name : `${name} ${arch}`));

describe.each(contexts)("downloads of %s", (_, { cluster }) => {
  it.each(roles)("for a %s have a digest and its source, each", (role) => {
    const { artefacts, missing } = findArtefacts(cluster, catalog, role);
    expect(missing).toEqual([]);
    for (const each of artefacts) {
      expect(each.sha256, each.name).toMatch(/^[0-9a-f]{64}$/);
      expect(each.source, each.name).toMatch(/.+, \d{4}-\d{2}-\d{2}$/);
      expect(each.url, each.name).toMatch(/^https:\/\//);
      expect(each.install.length, each.name).toBeGreaterThan(0);
    }
    const places = artefacts.flatMap(({ arch, install }) => install.map(({ path }) => `${arch} ${path}`));
    expect(places).toEqual([...new Set(places)]);
  });
});

describe("a list of downloads", () => {
  it("has what a role needs, and no more", () => {
    expect(namesOf(listOf(livingCluster(), "node"))).toEqual([
      "containerd 2.3.6 amd64",
      "runc 1.4.3 amd64",
      "cni-plugins 1.9.1 amd64",
      "crictl 1.36.0 amd64",
      "kubeadm 1.36.4 amd64",
      "kubelet 1.36.4 amd64",
      "key of https://packages.microsoft.com/ubuntu/24.04/prod",
    ]);
    expect(namesOf(listOf(livingCluster(), "master"))).toEqual(
      expect.arrayContaining([
        "kubectl 1.36.4 amd64",
        "helm 4.2.3 amd64",
        "cilium 1.20.0",
        "azuredisk-csi-driver 1.34.5",
        "snapshot-crd-volumesnapshots 8.6.0",
      ]),
    );
  });

  it("serves pools of both architectures with one list", () => {
    const pools = ["Standard_D4s_v5", "Standard_D4ps_v5"].map((vmSize, index) => ({
      name: `p${index}`,
      count: 1,
      vmSize,
    }));
    const large = { ...livingCluster(), agentPools: pools };
    const names = namesOf(listOf(large, "node"));
    expect(names.filter((name) => name.startsWith("kubelet"))).toEqual([
      "kubelet 1.36.4 amd64",
      "kubelet 1.36.4 arm64",
    ]);
    expect(namesOf(listOf(large, "master")).join()).not.toContain("arm64");
  });

  it.each(["ubuntu-22.04", "ubuntu-24.04"] as const)("takes one package from the repository of %s", (name) => {
    const context = bootstrapContext({ ...livingCluster(), osImage: { name } });
    const [list, sources, preferences] = downloadFiles(context, "node");
    const release = name.slice("ubuntu-".length);
    expect(JSON.parse(list?.text ?? "").packages).toEqual([
      {
        name: "azure-acr-credential-provider",
        version: `1.36.5-ubuntu${release}u1`,
        source: `/etc/apt/sources.list.d/slipway.sources`,
        link: {
          path: "/usr/local/lib/slipway/credential-provider/acr-credential-provider",
          target: "/usr/bin/azure-acr-credential-provider",
        },
      },
    ]);
    expect(sources?.text).toContain(`URIs: https://packages.microsoft.com/ubuntu/${release}/prod\n`);
    expect(preferences?.text).toContain('Package: *\nPin: origin "packages.microsoft.com"\nPin-Priority: -1\n');
  });

  it("holds nothing without a digest: it is named instead", () => {
    const { cluster } = bootstrapContext(livingCluster());
    const future = { ...cluster, orchestrator: { ...cluster.orchestrator, version: "1.36.99" } };
    const { artefacts, missing } = findArtefacts(future, catalog, "node");
    expect(missing).toEqual(["kubeadm 1.36.99 (amd64)", "kubelet 1.36.99 (amd64)"]);
    expect(artefacts.map(({ name }) => name).join()).not.toContain("kube");
    const origin = { name: "tool", version: "1", url: "https://example.com/tool", digest: null };
    expect(artefact(catalog, origin, [])).toBeUndefined();
  });
});
