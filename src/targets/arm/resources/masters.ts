// Masters: network interfaces at static addresses, etcd disks that outlive their machines, machines, and provisioning
// one master after the other.
import type { MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmExpression, type ArmValue, copyIndex, format, member, parameter, variable } from "../expression.ts";
import { acceleratedNetworking, bootDiagnostics, osDisk, osProfile, securityProfile } from "../machine-profile.ts";
import { parameterNames } from "../parameters.ts";
import { provisioningProperties } from "../provisioning.ts";
import { dependencyOn, elementOf, idOf, instanceRef, partIdOf } from "../references.ts";
import type { MachineText } from "../shared-texts.ts";
import type { ArmResource } from "../template.ts";
import { loadBalancerParts } from "./api-load-balancers.ts";
import { availabilitySet } from "./availability-set.ts";
import { identityDependency, identityOf } from "./identities.ts";
import { grantSymbols } from "./role-assignments.ts";
import { subnetId } from "./subnet-id.ts";

const instancesVariable = "masters";

/** The variable that lists each master's address and zone. */
export function masterVariables({ masters }: MachineClusterPlan): Readonly<Record<string, ArmValue>> {
  return {
    [instancesVariable]: masters.instances.map(({ address, zone }) =>
      zone === null ? { address } : { address, zone },
    ),
  };
}

export function masters(plan: MachineClusterPlan, refs: ClusterRefs, text: MachineText): readonly ArmResource[] {
  const { availability } = plan.masters;
  return [
    ...(availability.kind === "availability-set"
      ? [availabilitySet(refs.mastersAvailabilitySet, plan.location, availability.faultDomainCount)]
      : []),
    interfaces(plan, refs),
    etcdDisks(plan, refs),
    machines(plan, refs, text),
    provisioning(plan, refs, text),
  ];
}

function instance(): ArmExpression {
  return elementOf(instancesVariable, copyIndex());
}

function zonesOf({ masters: { availability } }: MachineClusterPlan): ArmValue | undefined {
  return availability.kind === "zones" ? [member(instance(), "zone")] : undefined;
}

function interfaces(plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  const pools = [refs.apiLoadBalancer, refs.apiInternalLoadBalancer];
  return {
    ref: instanceRef(refs.masterInterfaces, copyIndex()),
    copy: { count: plan.masters.instances.length },
    head: { location: plan.location, tags: variable("tags") },
    properties: {
      enableAcceleratedNetworking: acceleratedNetworking(plan.masters),
      ipConfigurations: [
        {
          name: "primary",
          properties: {
            primary: true,
            subnet: { id: subnetId(refs, plan.network.masterSubnet.name) },
            privateIPAllocationMethod: "Static",
            privateIPAddress: member(instance(), "address"),
            loadBalancerBackendAddressPools: pools.map((ref) => ({
              id: partIdOf(ref, "backendAddressPools", loadBalancerParts.backendPool),
            })),
          },
        },
      ],
    },
  };
}

/** A resource of its own, so that a replaced machine finds its etcd data. */
function etcdDisks(plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  const { etcdDisk } = plan.masters;
  const isZonal = !etcdDisk.type.endsWith("_ZRS");
  return {
    ref: instanceRef(refs.masterEtcdDisks, copyIndex()),
    copy: { count: plan.masters.instances.length },
    head: {
      location: plan.location,
      sku: { name: etcdDisk.type },
      zones: isZonal ? zonesOf(plan) : undefined,
      tags: variable("tags"),
    },
    properties: {
      creationData: { createOption: "Empty" },
      diskSizeGB: etcdDisk.sizeGiB,
      networkAccessPolicy: "DenyAll",
      publicNetworkAccess: "Disabled",
    },
  };
}

function machines(plan: MachineClusterPlan, refs: ClusterRefs, text: MachineText): ArmResource {
  const ref = instanceRef(refs.masters, copyIndex());
  const name = format(`${plan.masters.baseName}-{0}`, copyIndex());
  const { availability } = plan.masters;
  return {
    ref,
    // Serial: a changed VM size restarts the machine, and etcd bears the loss of one master at a time.
    copy: { count: plan.masters.instances.length, isSerial: true },
    head: {
      location: plan.location,
      zones: zonesOf(plan),
      identity: identityOf(refs, "masters"),
      tags: variable("tags"),
    },
    properties: {
      hardwareProfile: { vmSize: parameter(parameterNames.masterVmSize) },
      availabilitySet: availability.kind === "availability-set" ? { id: idOf(refs.mastersAvailabilitySet) } : undefined,
      securityProfile: securityProfile(plan.masters),
      storageProfile: {
        imageReference: { ...plan.masters.image },
        diskControllerType: plan.masters.diskController,
        osDisk: osDisk(plan.masters, {
          name: format(`${plan.masters.baseName}-{0}-os`, copyIndex()),
          deleteOption: "Delete",
        }),
        dataDisks: [
          {
            lun: 0,
            createOption: "Attach",
            caching: "None",
            deleteOption: "Detach",
            managedDisk: { id: idOf(instanceRef(refs.masterEtcdDisks, copyIndex())) },
          },
        ],
      },
      osProfile: osProfile(plan.masters, text, { computerName: name }),
      networkProfile: {
        networkInterfaces: [
          // Detach: a replaced master keeps its address.
          {
            id: idOf(instanceRef(refs.masterInterfaces, copyIndex())),
            properties: { primary: true, deleteOption: "Detach" },
          },
        ],
      },
      diagnosticsProfile: bootDiagnostics,
    },
    after: [identityDependency(refs, "masters")],
  };
}

function provisioning(plan: MachineClusterPlan, refs: ClusterRefs, text: MachineText): ArmResource {
  return {
    ref: instanceRef(refs.masterProvisioning, copyIndex()),
    // Serial: at no time may two masters restart at once.
    copy: { count: plan.masters.instances.length, isSerial: true },
    head: { location: plan.location },
    properties: provisioningProperties(text, refs),
    after: [
      dependencyOn(instanceRef(refs.masters, copyIndex())),
      ...grantSymbols(plan, "masters").map((symbol) => ({ symbol, instance: "all" as const })),
    ],
  };
}
