import { describe, expect, it } from "vitest";
import { masterDocuments, nodeDocuments } from "../../../src/orchestrators/kubernetes/machine-documents.ts";
import { literalText, machineValues, mark, marksIn } from "../../../src/orchestrators/kubernetes/machine-value.ts";
import { bootstrapContext, contexts, filled, sampleMachineValues } from "../../support/bootstrap-context.ts";
import { livingCluster } from "../../support/living-cluster.ts";

const context = bootstrapContext(livingCluster());

/** A filled document of a role, by name. */
function documentOf(role: "master" | "node", name: string): Record<string, unknown> {
  const documents = role === "master" ? masterDocuments(context) : nodeDocuments(context);
  const found = documents.find(({ path }) => path === `documents/${name}.json`);
  if (found === undefined) throw new Error(`no ${name}`);
  return filled(found.text) as Record<string, unknown>;
}

function flagsOf(list: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries((list as { name: string; value: string }[]).map(({ name, value }) => [name, value]));
}

describe("marks", () => {
  it.each(contexts)("of %s are values that the machine has", (_, each) => {
    const texts = [...masterDocuments(each), ...nodeDocuments(each)].map(({ text }) => JSON.parse(text));
    for (const document of texts)
      for (const name of marksIn(document)) expect(Object.keys(machineValues)).toContain(name);
  });

  it("have no secret among the documents of a node but the token it joins with", () => {
    const names = new Set(nodeDocuments(context).flatMap(({ text }) => marksIn(JSON.parse(text))));
    expect(names).not.toContain("SLIPWAY_ENCRYPTION_KEY");
  });

  it("leave nothing unused", () => {
    const documents = [...masterDocuments(context), ...nodeDocuments(context)];
    const used = new Set(documents.flatMap(({ text }) => marksIn(JSON.parse(text))));
    expect([...used].sort()).toEqual(Object.keys(machineValues).sort());
    expect(Object.keys(sampleMachineValues).sort()).toEqual(Object.keys(machineValues).sort());
  });

  it("are told apart from what a definition says", () => {
    expect(marksIn({ a: mark("SLIPWAY_POOL"), b: literalText(mark("SLIPWAY_JOIN_TOKEN")) })).toEqual(["SLIPWAY_POOL"]);
    const hostile = bootstrapContext({
      ...livingCluster(),
      tags: { cost: mark("SLIPWAY_ENCRYPTION_KEY"), price: "$5 ${" },
    });
    const [azure] = masterDocuments(hostile);
    expect(marksIn(JSON.parse(azure?.text ?? ""))).not.toContain("SLIPWAY_ENCRYPTION_KEY");
    expect(filled(azure?.text ?? "")).toMatchObject({
      tagsMap: { cost: "${SLIPWAY_ENCRYPTION_KEY}", price: "$5 ${", "slipway-cluster": "harbour" },
    });
  });
});

describe("kubeadm's documents", () => {
  it("put etcd below its own disk's mount point", () => {
    expect(documentOf("master", "cluster")).toMatchObject({
      etcd: { local: { dataDir: "/var/lib/etcddisk/etcd" } },
      proxy: { disabled: true },
      encryptionAlgorithm: "ECDSA-P256",
      kubernetesVersion: "v1.36.4",
    });
  });

  it("make the endpoint valid from inside and outside", () => {
    const { apiServer, controlPlaneEndpoint } = documentOf("master", "cluster") as {
      apiServer: { certSANs: string[] };
      controlPlaneEndpoint: string;
    };
    expect(controlPlaneEndpoint).toBe(`${sampleMachineValues.SLIPWAY_API_FQDN}:6443`);
    expect(apiServer.certSANs).toEqual([
      sampleMachineValues.SLIPWAY_API_FQDN,
      context.names.internalAddress,
      "127.0.0.1",
      "localhost",
    ]);
  });

  it("mount every file that a flag of the API server names", () => {
    const { apiServer } = documentOf("master", "cluster") as {
      apiServer: { extraArgs: unknown; extraVolumes: { mountPath: string; readOnly: boolean }[] };
    };
    const paths = Object.values(flagsOf(apiServer.extraArgs)).filter((value) => value.startsWith("/"));
    expect(paths.length).toBeGreaterThanOrEqual(5);
    for (const path of paths) {
      const volume = apiServer.extraVolumes.find(({ mountPath }) => path.startsWith(`${mountPath}/`));
      expect(volume, path).toBeDefined();
      expect(volume?.readOnly, path).toBe(!path.endsWith(".log"));
    }
  });

  it("never give the API server a cloud provider, and give the controller manager an external one", () => {
    const { apiServer, controllerManager } = documentOf("master", "cluster") as Record<string, { extraArgs: unknown }>;
    expect(flagsOf(apiServer?.extraArgs)).not.toHaveProperty("cloud-provider");
    expect(flagsOf(controllerManager?.extraArgs)).toMatchObject({
      "cloud-provider": "external",
      "allocate-node-cidrs": "false",
    });
  });

  it("make the service-account key RSA", () => {
    expect(documentOf("master", "service-account-key")).toMatchObject({ encryptionAlgorithm: "RSA-2048" });
  });

  it("let nodes join by token and pin, masters by a file", () => {
    expect(documentOf("node", "join")).toMatchObject({
      discovery: { bootstrapToken: { caCertHashes: [sampleMachineValues.SLIPWAY_CA_PIN] } },
      nodeRegistration: { taints: [] },
    });
    expect(documentOf("node", "join")).not.toHaveProperty("controlPlane");
    expect(documentOf("master", "join")).toMatchObject({
      discovery: { file: { kubeConfigPath: "/etc/kubernetes/discovery.conf" } },
      controlPlane: { localAPIEndpoint: { advertiseAddress: sampleMachineValues.SLIPWAY_NODE_ADDRESS } },
    });
  });

  it("give every node its address and pool before the cloud provider runs", () => {
    const { nodeRegistration } = documentOf("node", "join") as { nodeRegistration: { kubeletExtraArgs: unknown } };
    expect(flagsOf(nodeRegistration.kubeletExtraArgs)).toEqual({
      "node-ip": sampleMachineValues.SLIPWAY_NODE_ADDRESS,
      "node-labels": "slipway/pool=linux1",
    });
  });
});

describe("the kubelet's drop-in", () => {
  it("is the cluster's document and what the machine keeps back", () => {
    const { kubeReserved, ...others } = documentOf("node", "kubelet");
    expect(kubeReserved).toEqual({ cpu: "140m", memory: "2048Mi" });
    expect(others).toEqual(documentOf("master", "kubelet-cluster"));
  });

  it("names the cluster's name service", () => {
    expect(documentOf("node", "kubelet")).toMatchObject({ clusterDNS: ["10.96.0.10"] });
  });
});

describe("azure.json", () => {
  it("names the nodes' security group, and leaves the name of the load balancer to the controller", () => {
    expect(documentOf("master", "azure")).toMatchObject({
      vmType: "vmss",
      disableAvailabilitySetNodes: false,
      subnetName: "nodes",
      securityGroupName: "harbour-nodes-nsg",
      loadBalancerSku: "standard",
      loadBalancerBackendPoolConfigurationType: "nodeIP",
      disableOutboundSNAT: true,
      userAssignedIdentityID: sampleMachineValues.SLIPWAY_IDENTITY_CLIENT_ID,
    });
  });

  // https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/azure_loadbalancer_repo.go
  it("names no load balancer: the controller finds only those again that are called like its cluster", () => {
    expect(documentOf("master", "azure")).not.toHaveProperty("loadBalancerName");
  });

  it("says no more on a node than who is asking", () => {
    const node = documentOf("node", "azure");
    expect(node).not.toHaveProperty("securityGroupName");
    expect(documentOf("master", "azure")).toMatchObject(node);
  });
});
