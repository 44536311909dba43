// A cluster plan written by hand, with every feature on: what documents are tested with.
import { catalog } from "../../src/catalog/catalog.ts";
import type { RoleName } from "../../src/catalog/catalog-schema.ts";
import type { BootstrapPlan, ClusterPlan, MachinePlan, PoolPlan, RolePlan } from "../../src/plan/plan.ts";

const zones = ["1", "2", "3"] as const;

function bootstrap(role: BootstrapPlan["role"]): BootstrapPlan {
  return {
    role,
    userData: { kind: "pinned", text: "#cloud-config\n{}\n" },
    files: [],
    values: {},
  };
}

function role(name: RoleName, why: string): RolePlan {
  return { role: name, roleId: catalog.roles[name].id, roleTitle: catalog.roles[name].name, why };
}

const machine: Omit<MachinePlan, "bootstrap"> = {
  vmSize: "Standard_D4s_v5",
  availability: { kind: "zones", zones },
  image: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" },
  osDisk: { sizeGiB: 64, type: "Premium_LRS" },
  diskController: "SCSI",
  trustedLaunch: true,
  encryptionAtHost: true,
  acceleratedNetworking: true,
  adminUsername: "azureuser",
  sshPublicKey: "ssh-ed25519 AAAA harbour",
};

export const samplePools: readonly [scaleSet: PoolPlan, singleMachines: PoolPlan] = [
  {
    ...machine,
    bootstrap: bootstrap("node"),
    name: "linux1",
    baseName: "harbour-linux1",
    kind: "scale-set",
    count: 3,
    dataDisks: [],
  },
  {
    ...machine,
    bootstrap: bootstrap("node"),
    availability: { kind: "availability-set", faultDomainCount: 3 },
    vmSize: "Standard_E8s_v5",
    name: "big",
    baseName: "harbour-big",
    kind: "availability-set",
    count: 2,
    dataDisks: [
      { sizeGiB: 128, type: "Premium_LRS" },
      { sizeGiB: 32, type: "Standard_LRS" },
    ],
  },
];

export const samplePlan: ClusterPlan = {
  kind: "machines",
  clusterName: "harbour",
  generation: 1,
  stem: "harbour",
  location: "westeurope",
  cloud: "AzurePublicCloud",
  azCloudName: "AzureCloud",
  tag: { name: "slipway-cluster", value: "harbour" },
  tags: { owner: "team a" },
  apiVersions: catalog.apiVersions.pins,
  network: {
    name: "harbour-vnet",
    addressPrefix: "10.240.0.0/16",
    masterSubnet: { name: "masters", addressPrefix: "10.240.0.0/24", securityGroupName: "harbour-masters-nsg" },
    nodeSubnet: { name: "nodes", addressPrefix: "10.240.128.0/17", securityGroupName: "harbour-nodes-nsg" },
    bastionSubnetPrefix: "10.240.1.0/26",
    natGateway: {
      name: "harbour-nat",
      sku: "Standard",
      zones,
      publicIPNames: ["harbour-nat-ip-0", "harbour-nat-ip-1"],
    },
    masterRules: [
      {
        name: "AllowApiFromAllowedRanges",
        description: "The public API endpoint.",
        priority: 100,
        access: "Allow",
        protocol: "Tcp",
        source: { kind: "api-allowed-ranges" },
        destination: "10.240.0.0/24",
        ports: ["6443"],
      },
      {
        name: "AllowSshFromNamedRanges",
        description: "SSH through the public load balancer.",
        priority: 110,
        access: "Allow",
        protocol: "Tcp",
        source: { kind: "ssh-ranges" },
        destination: "10.240.0.0/24",
        ports: ["22"],
      },
      {
        name: "DenyOtherNetwork",
        description: "Everything else inside the virtual network.",
        priority: 120,
        access: "Deny",
        protocol: "*",
        source: { kind: "fixed", addressPrefix: "VirtualNetwork" },
        destination: "10.240.0.0/24",
        ports: [],
      },
    ],
    nodeRules: [
      {
        name: "AllowSshFromMasters",
        description: "Masters serve as the way in to nodes.",
        priority: 100,
        access: "Allow",
        protocol: "Tcp",
        source: { kind: "fixed", addressPrefix: "10.240.0.0/24" },
        destination: "10.240.128.0/17",
        ports: ["22"],
      },
      {
        name: "AllowSshFromBastion",
        description: "SSH through Azure Bastion.",
        priority: 190,
        access: "Allow",
        protocol: "Tcp",
        source: { kind: "fixed", addressPrefix: "10.240.1.0/26" },
        destination: "10.240.128.0/17",
        ports: ["22"],
      },
    ],
  },
  api: {
    port: 6443,
    probePath: "/readyz",
    publicIPName: "harbour-api-ip",
    zones,
    dnsLabel: null,
    publicLoadBalancerName: "harbour-api-lb",
    internalLoadBalancerName: "harbour-api-internal-lb",
    internalAddress: "10.240.0.4",
    allowedSourceRanges: ["203.0.113.0/24"],
    ssh: { sourceRanges: ["198.51.100.7/32"], firstPort: 50000, lastPort: 50004 },
  },
  identities: { masters: { name: "harbour-masters-identity" }, nodes: { name: "harbour-nodes-identity" } },
  vaults: {
    masters: { namePrefix: "harbour-m", subnets: ["masters"], openToOperators: false },
    nodes: { namePrefix: "harbour-n", subnets: ["masters", "nodes"], openToOperators: false },
    operators: { namePrefix: "harbour-o", subnets: ["masters"], openToOperators: true },
  },
  grants: [
    {
      identity: "masters",
      ...role("networkContributor", "The cloud controller makes load balancers."),
      scope: { kind: "resource-group" },
    },
    {
      identity: "masters",
      ...role("managedIdentityOperator", "Writing a machine assigns its identity."),
      scope: { kind: "identity", identity: "nodes" },
    },
    {
      identity: "nodes",
      ...role("keyVaultSecretsUser", "Nodes read the join token."),
      scope: { kind: "vault", vault: "nodes" },
    },
  ],
  operators: {
    objectIds: ["00000000-0000-4000-8000-000000000001"],
    sourceRanges: ["203.0.113.0/24"],
    grant: role("keyVaultSecretsUser", "Operators read the administrator kubeconfig."),
  },
  masters: {
    ...machine,
    bootstrap: bootstrap("master"),
    baseName: "harbour-master",
    availabilitySetName: "harbour-masters-avset",
    etcdDisk: { sizeGiB: 256, type: "Premium_LRS" },
    instances: zones.map((zone, index) => ({
      name: `harbour-master-${index}`,
      address: `10.240.0.${5 + index}`,
      zone,
    })),
  },
  pools: samplePools,
  bastion: {
    name: "harbour-bastion",
    publicIPName: "harbour-bastion-ip",
    sku: "Standard",
    subnetPrefix: "10.240.1.0/26",
    zones,
  },
  orchestratorTitle: "Kubernetes 1.36.4",
};
