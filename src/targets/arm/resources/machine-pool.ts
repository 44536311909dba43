// A pool as single machines in an availability set.
// Source: https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachines
import { invariant } from "../../../lib/invariant.ts";
import type { MachineClusterPlan, PoolPlan } from "../../../plan/plan.ts";
import { type ClusterRefs, machinePoolRefs } from "../cluster-refs.ts";
import { copyIndex, format, parameter, variable } from "../expression.ts";
import {
  acceleratedNetworking,
  bootDiagnostics,
  dataDisks,
  osDisk,
  osProfile,
  securityProfile,
} from "../machine-profile.ts";
import { parameterNames } from "../parameters.ts";
import { provisioningProperties } from "../provisioning.ts";
import { dependencyOn, idOf, instanceRef } from "../references.ts";
import type { MachineText } from "../shared-texts.ts";
import type { ArmResource } from "../template.ts";
import { availabilitySet } from "./availability-set.ts";
import { identityDependency, identityOf } from "./identities.ts";
import { grantSymbols } from "./role-assignments.ts";
import { subnetId } from "./subnet-id.ts";

type PoolRefs = ReturnType<typeof machinePoolRefs>;

export function machinePool(
  pool: PoolPlan,
  plan: MachineClusterPlan,
  refs: ClusterRefs,
  text: MachineText,
): readonly ArmResource[] {
  const { availability } = pool;
  invariant(availability.kind === "availability-set", "a pool of single machines has an availability set");
  const own = machinePoolRefs(pool);
  return [
    availabilitySet(own.availabilitySet, plan.location, availability.faultDomainCount),
    interfaces(pool, own, plan, refs),
    machines(pool, own, { plan, refs, text }),
    provisioning(pool, own, { plan, refs, text }),
  ];
}

interface MachineSurroundings {
  readonly plan: MachineClusterPlan;
  readonly refs: ClusterRefs;
  readonly text: MachineText;
}

function interfaces(pool: PoolPlan, own: PoolRefs, plan: MachineClusterPlan, refs: ClusterRefs): ArmResource {
  return {
    ref: instanceRef(own.interfaces, copyIndex()),
    copy: { count: parameter(parameterNames.count(pool)) },
    head: { location: plan.location, tags: variable("tags") },
    properties: {
      enableAcceleratedNetworking: acceleratedNetworking(pool),
      ipConfigurations: [
        {
          name: "primary",
          properties: {
            primary: true,
            subnet: { id: subnetId(refs, plan.network.nodeSubnet.name) },
            privateIPAllocationMethod: "Dynamic",
          },
        },
      ],
    },
  };
}

function machines(pool: PoolPlan, own: PoolRefs, { plan, refs, text }: MachineSurroundings): ArmResource {
  return {
    ref: instanceRef(own.machines, copyIndex()),
    copy: { count: parameter(parameterNames.count(pool)) },
    head: { location: plan.location, identity: identityOf(refs, "nodes"), tags: variable("tags") },
    properties: {
      hardwareProfile: { vmSize: parameter(parameterNames.vmSize(pool)) },
      availabilitySet: { id: idOf(own.availabilitySet) },
      securityProfile: securityProfile(pool),
      storageProfile: {
        imageReference: { ...pool.image },
        diskControllerType: pool.diskController,
        osDisk: osDisk(pool, { name: format(`${pool.baseName}-{0}-os`, copyIndex()), deleteOption: "Delete" }),
        dataDisks: dataDisks(pool.dataDisks, { deleteOption: "Delete" }),
      },
      osProfile: osProfile(pool, text, { computerName: format(`${pool.baseName}-{0}`, copyIndex()) }),
      networkProfile: {
        networkInterfaces: [
          { id: idOf(instanceRef(own.interfaces, copyIndex())), properties: { primary: true, deleteOption: "Delete" } },
        ],
      },
      diagnosticsProfile: bootDiagnostics,
    },
    // The first master must exist before any node.
    after: [identityDependency(refs, "nodes"), dependencyOn(instanceRef(refs.masterProvisioning, 0))],
  };
}

function provisioning(pool: PoolPlan, own: PoolRefs, { plan, refs, text }: MachineSurroundings): ArmResource {
  return {
    ref: instanceRef(own.provisioning, copyIndex()),
    copy: { count: parameter(parameterNames.count(pool)) },
    head: { location: plan.location },
    properties: provisioningProperties(text, refs),
    after: [
      dependencyOn(instanceRef(own.machines, copyIndex())),
      ...grantSymbols(plan, "nodes").map((symbol) => ({ symbol, instance: "all" as const })),
    ],
  };
}
