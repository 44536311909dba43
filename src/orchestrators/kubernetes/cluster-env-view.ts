import type { Catalog } from "../../catalog/catalog.ts";
import type { ResolvedCluster } from "../../cluster/cluster.ts";
import { masterAddress } from "../../cluster/master-addresses.ts";
import { apiPort } from "./security-rules.ts";

/** What every bootstrap of a cluster's machines is made from. */
export interface BootstrapContext {
  readonly cluster: ResolvedCluster;
  readonly catalog: Catalog;
  readonly names: {
    readonly stem: string;
    /** The static address at which nodes reach the API server. */
    readonly internalAddress: string;
  };
}

/** Which kind of machine a bundle is for. */
export type MachineRole = "master" | "node";

/** The view of templates/node/cluster.env.hbs. Nothing here is secret: the file lands in the output and on the disk. */
export interface ClusterEnvView {
  readonly clusterName: string;
  readonly stem: string;
  readonly generation: string;
  readonly role: MachineRole;
  readonly kubernetesVersion: string;
  readonly apiPort: string;
  readonly apiInternalAddress: string;
  /** The static addresses of the masters, in the order of their index, with spaces between. */
  readonly masterAddresses: string;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  readonly adminUsername: string;
  /** For whom the metadata service must issue tokens, so that the cloud's key vaults accept them. */
  readonly vaultAudience: string;
}

declare module "../../text/render-template.ts" {
  interface TemplateViews {
    "node/cluster.env": ClusterEnvView;
  }
}

export function clusterEnvView({ cluster, catalog, names }: BootstrapContext, role: MachineRole): ClusterEnvView {
  return {
    clusterName: cluster.name,
    stem: names.stem,
    generation: String(cluster.generation),
    role,
    kubernetesVersion: cluster.orchestrator.version,
    apiPort: String(apiPort),
    apiInternalAddress: names.internalAddress,
    masterAddresses: Array.from({ length: cluster.masters.count }, (_, index) =>
      masterAddress(cluster.network.masterSubnetPrefix, index),
    ).join(" "),
    podSubnet: cluster.network.podSubnet,
    serviceSubnet: cluster.network.serviceSubnet,
    adminUsername: cluster.admin.username,
    vaultAudience: catalog.clouds[cluster.cloud].keyVaultResource,
  };
}
