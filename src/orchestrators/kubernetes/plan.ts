import { apiVersion } from "../../catalog/api-version.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { CloudName, ResourceType } from "../../catalog/catalog-schema.ts";
import type { ResolvedCluster } from "../../cluster/cluster.ts";
import { internalEndpointAddress } from "../../cluster/master-addresses.ts";
import { resourceNames } from "../../cluster/resource-names.ts";
import { identityPlan } from "../../plan/identity-plan.ts";
import { mastersPlan, poolPlan } from "../../plan/machine-plans.ts";
import { apiPlan, bastionPlan, networkPlan } from "../../plan/network-plan.ts";
import type { MachineClusterPlan } from "../../plan/plan.ts";
import { type BootstrapContext, masterBootstrap, nodeBootstrap } from "./bootstrap.ts";
import { apiPort, masterRules, nodeRules } from "./security-rules.ts";

/** Plans a Kubernetes cluster. */
export function planKubernetes(cluster: ResolvedCluster, catalog: Catalog): MachineClusterPlan {
  const names = resourceNames(cluster);
  const internalAddress = internalEndpointAddress(cluster.network.masterSubnetPrefix);
  const context: BootstrapContext = { cluster, catalog, names: { stem: names.stem, internalAddress } };
  const { username: adminUsername } = cluster.admin;
  const { masterSubnetPrefix } = cluster.network;
  return {
    kind: "machines",
    clusterName: cluster.name,
    generation: cluster.generation,
    stem: names.stem,
    location: cluster.location,
    cloud: cluster.cloud,
    azCloudName: catalog.clouds[cluster.cloud].azName,
    tag: names.tag,
    tags: cluster.tags,
    apiVersions: pinnedApiVersions(catalog, cluster.cloud),
    network: networkPlan(cluster, names, { masters: masterRules(cluster), nodes: nodeRules(cluster) }),
    api: apiPlan(cluster, names, { port: apiPort, probePath: "/readyz", internalAddress }),
    ...identityPlan(cluster, names, catalog.roles),
    masters: mastersPlan(
      cluster.masters,
      { names, masterSubnetPrefix, adminUsername },
      masterBootstrap(context, cluster.masters.pinnedUserData),
    ),
    pools: cluster.agentPools.map((pool) =>
      poolPlan(pool, { names, adminUsername }, nodeBootstrap(context, pool, pool.pinnedUserData)),
    ),
    bastion: bastionPlan(cluster, names),
    orchestratorTitle: `Kubernetes ${cluster.orchestrator.version}`,
  };
}

function pinnedApiVersions(catalog: Catalog, cloud: CloudName): Readonly<Record<ResourceType, string>> {
  // The keys of `pins` are exactly the resource types: the data file's schema says so.
  const types = Object.keys(catalog.apiVersions.pins) as readonly ResourceType[];
  const entries = types.map((type) => [type, apiVersion(catalog, type, cloud)] as const);
  return Object.fromEntries(entries) as Record<ResourceType, string>;
}
