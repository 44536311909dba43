import type { ResolvedCluster, ResolvedMachine } from "../cluster/cluster.ts";
import { ownMember } from "../lib/own-member.ts";
import type { Pins } from "./lock-file.ts";

/** The user data of machines that can never get another one. */
export interface PinnedUserData {
  readonly masters: string;
  /** By pool name; null for scale sets. */
  readonly agentPools: Readonly<Record<string, string | null>>;
}

/** Gathers the create-only values of a cluster: what the lock file keeps. */
export function pinsOf(cluster: ResolvedCluster, userData: PinnedUserData): Pins {
  const { network, bastion, masters, leftovers } = cluster;
  return {
    name: cluster.name,
    location: cluster.location,
    cloud: cluster.cloud,
    kubernetesVersion: cluster.orchestrator.version,
    networkPlugin: cluster.orchestrator.networkPlugin,
    dnsLabel: cluster.api.dnsLabel,
    adminUsername: cluster.admin.username,
    network: {
      addressPrefix: network.addressPrefix,
      masterSubnetPrefix: network.masterSubnetPrefix,
      nodeSubnetPrefix: network.nodeSubnetPrefix,
      podSubnet: network.podSubnet,
      serviceSubnet: network.serviceSubnet,
      natGatewaySku: network.natGateway.sku,
      publicIPZones: [...network.publicIPZones],
    },
    osImage: cluster.osImage.name,
    bastion: bastion === null ? leftovers.bastion : { sku: bastion.sku, subnetPrefix: bastion.subnetPrefix },
    masters: {
      count: masters.count,
      etcdDisk: { ...masters.etcdDisk },
      customData: userData.masters,
      ...machinePins(masters),
      sshPublicKey: masters.sshPublicKey,
    },
    agentPools: {
      ...Object.fromEntries(
        cluster.agentPools.map((pool) => [
          pool.name,
          {
            kind: pool.kind,
            dataDisks: pool.dataDisks.map((disk) => ({ ...disk })),
            customData: ownMember(userData.agentPools, pool.name) ?? null,
            ...machinePins(pool),
            sshPublicKey: pool.kind === "scale-set" ? null : pool.sshPublicKey,
          },
        ]),
      ),
      ...leftovers.agentPools,
    },
  };
}

function machinePins(machine: ResolvedMachine) {
  const { availability } = machine;
  return {
    availability:
      availability.kind === "zones" ? { ...availability, zones: [...availability.zones] } : { ...availability },
    osDisk: { ...machine.osDisk },
    image: { ...machine.image },
    architecture: machine.architecture,
    hyperVGeneration: machine.hyperVGeneration,
    diskController: machine.diskController,
    trustedLaunch: machine.trustedLaunch,
    encryptionAtHost: machine.encryptionAtHost,
    acceleratedNetworking: machine.acceleratedNetworking,
  };
}
