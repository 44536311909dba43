// Which type of resource the ids in well-known members lead to.
// Source: the types of Azure/bicep-types-az, generated/{compute_*,network}/**/types.json, whose texts name them.

const compute = "Microsoft.Compute";
const network = "Microsoft.Network";
const loadBalancers = `${network}/loadBalancers`;
const gateways = `${network}/applicationGateways`;

/** By the name of the member that holds the id, in lower case; in resources of Compute and Network only. */
const holders: Readonly<Record<string, readonly string[]>> = {
  applicationgatewaybackendaddresspools: [`${gateways}/backendAddressPools`],
  applicationsecuritygroups: [`${network}/applicationSecurityGroups`],
  availabilityset: [`${compute}/availabilitySets`],
  backendaddresspool: [`${loadBalancers}/backendAddressPools`, `${gateways}/backendAddressPools`],
  capacityreservationgroup: [`${compute}/capacityReservationGroups`],
  destinationapplicationsecuritygroups: [`${network}/applicationSecurityGroups`],
  diskencryptionset: [`${compute}/diskEncryptionSets`],
  frontendipconfiguration: [`${loadBalancers}/frontendIPConfigurations`, `${gateways}/frontendIPConfigurations`],
  healthprobe: [`${loadBalancers}/probes`],
  hostgroup: [`${compute}/hostGroups`],
  loadbalancerbackendaddresspools: [`${loadBalancers}/backendAddressPools`],
  loadbalancerinboundnatpools: [`${loadBalancers}/inboundNatPools`],
  loadbalancerinboundnatrules: [`${loadBalancers}/inboundNatRules`],
  manageddisk: [`${compute}/disks`],
  natgateway: [`${network}/natGateways`],
  networkinterfaces: [`${network}/networkInterfaces`],
  networksecuritygroup: [`${network}/networkSecurityGroups`],
  probe: [`${loadBalancers}/probes`, `${gateways}/probes`],
  proximityplacementgroup: [`${compute}/proximityPlacementGroups`],
  publicipaddress: [`${network}/publicIPAddresses`],
  publicipaddresses: [`${network}/publicIPAddresses`],
  publicipprefix: [`${network}/publicIPPrefixes`],
  remotevirtualnetwork: [`${network}/virtualNetworks`],
  routetable: [`${network}/routeTables`],
  sourceapplicationsecuritygroups: [`${network}/applicationSecurityGroups`],
  sourcevault: ["Microsoft.KeyVault/vaults"],
  subnet: [`${network}/virtualNetworks/subnets`],
  virtualmachinescaleset: [`${compute}/virtualMachineScaleSets`],
  virtualnetwork: [`${network}/virtualNetworks`],
};

/** The types that an id may be of in a member of a resource's body; undefined where anything may be right. */
export function idTypesFor(resourceType: string, holder: string): readonly string[] | undefined {
  if (!/^microsoft\.(?:compute|network)\//i.test(resourceType)) return undefined;
  const folded = holder.toLowerCase();
  return Object.hasOwn(holders, folded) ? holders[folded] : undefined;
}
