import type { MachineClusterPlan, PoolPlan } from "../../plan/plan.ts";
import { type ArmExpression, variable } from "./expression.ts";
import { type LoopRef, type ResourceRef, resourceRef } from "./references.ts";

const machineType = "Microsoft.Compute/virtualMachines";
const interfaceType = "Microsoft.Network/networkInterfaces";

/** References to every resource of a cluster's template; its symbolic names are decided here. */
export function clusterRefs(plan: MachineClusterPlan) {
  const { network, api, identities, masters } = plan;
  const masterLoop = (
    symbol: string,
    type: LoopRef["type"],
    suffix: string,
    ...childName: readonly string[]
  ): LoopRef => ({
    symbol,
    type,
    baseName: masters.baseName,
    suffix,
    childName,
  });
  return {
    mastersSecurityGroup: securityGroup("mastersSecurityGroup", network.masterSubnet.securityGroupName),
    nodesSecurityGroup: securityGroup("nodesSecurityGroup", network.nodeSubnet.securityGroupName),
    virtualNetwork: resourceRef("virtualNetwork", "Microsoft.Network/virtualNetworks", network.name),
    natGateway: resourceRef("natGateway", "Microsoft.Network/natGateways", network.natGateway.name),
    natPublicIPs: network.natGateway.publicIPNames.map((name, index) => publicIP(`natPublicIP${index}`, name)),
    apiPublicIP: publicIP("apiPublicIP", api.publicIPName),
    apiLoadBalancer: loadBalancer("apiLoadBalancer", api.publicLoadBalancerName),
    apiInternalLoadBalancer: loadBalancer("apiInternalLoadBalancer", api.internalLoadBalancerName),
    identities: {
      masters: identity("mastersIdentity", identities.masters.name),
      nodes: identity("nodesIdentity", identities.nodes.name),
    },
    vaults: {
      masters: vault("mastersVault"),
      nodes: vault("nodesVault"),
      operators: vault("operatorsVault"),
    },
    mastersAvailabilitySet: availabilitySet("mastersAvailabilitySet", masters.availabilitySetName),
    masterInterfaces: masterLoop("masterInterfaces", interfaceType, "-nic"),
    masterEtcdDisks: masterLoop("masterEtcdDisks", "Microsoft.Compute/disks", "-etcd"),
    masters: masterLoop("masters", machineType, ""),
    masterProvisioning: masterLoop("masterProvisioning", `${machineType}/extensions`, "", provisioningExtension),
  } as const;
}

export type ClusterRefs = ReturnType<typeof clusterRefs>;

/** The name of the extension that provisions a machine. */
export const provisioningExtension = "provision";

/** References to the resources of a pool of single machines. */
export function machinePoolRefs(pool: PoolPlan) {
  const loop = (part: string, type: LoopRef["type"], suffix: string, ...childName: readonly string[]): LoopRef => ({
    symbol: `${pool.name}${part}`,
    type,
    baseName: pool.baseName,
    suffix,
    childName,
  });
  return {
    availabilitySet: availabilitySet(`${pool.name}AvailabilitySet`, `${pool.baseName}-avset`),
    interfaces: loop("Interfaces", interfaceType, "-nic"),
    machines: loop("Machines", machineType, ""),
    provisioning: loop("Provisioning", `${machineType}/extensions`, "", provisioningExtension),
  } as const;
}

export function scaleSetRef(pool: PoolPlan): ResourceRef {
  return resourceRef(`${pool.name}ScaleSet`, "Microsoft.Compute/virtualMachineScaleSets", pool.baseName);
}

/** The variable that holds a vault's name; it ends in a suffix that only Azure can compute. */
export function vaultNameVariable(symbol: string): ArmExpression {
  return variable(`${symbol}Name`);
}

function securityGroup(symbol: string, name: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.Network/networkSecurityGroups", name);
}

function publicIP(symbol: string, name: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.Network/publicIPAddresses", name);
}

function loadBalancer(symbol: string, name: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.Network/loadBalancers", name);
}

function identity(symbol: string, name: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.ManagedIdentity/userAssignedIdentities", name);
}

function vault(symbol: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.KeyVault/vaults", vaultNameVariable(symbol));
}

function availabilitySet(symbol: string, name: string): ResourceRef {
  return resourceRef(symbol, "Microsoft.Compute/availabilitySets", name);
}
