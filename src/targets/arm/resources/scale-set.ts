// A pool as a virtual machine scale set.
// Source: https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachinescalesets
import type { MachineClusterPlan, PoolPlan } from "../../../plan/plan.ts";
import { type ClusterRefs, provisioningExtension, scaleSetRef } from "../cluster-refs.ts";
import { type ArmValue, parameter, variable } from "../expression.ts";
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
import { dependencyOn, instanceRef } from "../references.ts";
import type { MachineText } from "../shared-texts.ts";
import type { ArmResource } from "../template.ts";
import { identityDependency, identityOf } from "./identities.ts";
import { grantSymbols } from "./role-assignments.ts";
import { subnetId } from "./subnet-id.ts";

export function scaleSet(pool: PoolPlan, plan: MachineClusterPlan, refs: ClusterRefs, text: MachineText): ArmResource {
  const { availability } = pool;
  return {
    ref: scaleSetRef(pool),
    head: {
      location: plan.location,
      sku: {
        name: parameter(parameterNames.vmSize(pool)),
        tier: "Standard",
        capacity: parameter(parameterNames.count(pool)),
      },
      zones: availability.kind === "zones" ? availability.zones : undefined,
      identity: identityOf(refs, "nodes"),
      tags: variable("tags"),
    },
    properties: {
      orchestrationMode: "Uniform",
      // More than 100 machines need several placement groups.
      singlePlacementGroup: false,
      // Extra machines would register as nodes and vanish again.
      overprovision: false,
      // Azure must not replace nodes that nobody has drained.
      upgradePolicy: { mode: "Manual" },
      virtualMachineProfile: machineProfile(pool, plan, refs, text),
    },
    after: [
      identityDependency(refs, "nodes"),
      dependencyOn(instanceRef(refs.masterProvisioning, 0)),
      ...grantSymbols(plan, "nodes").map((symbol) => ({ symbol, instance: "all" as const })),
    ],
  };
}

function machineProfile(pool: PoolPlan, plan: MachineClusterPlan, refs: ClusterRefs, text: MachineText): ArmValue {
  return {
    // Azure appends six characters; together they are the node's name.
    osProfile: osProfile(pool, text, { computerNamePrefix: `${pool.name}-` }),
    securityProfile: securityProfile(pool),
    storageProfile: {
      imageReference: { ...pool.image },
      diskControllerType: pool.diskController,
      osDisk: osDisk(pool, {}),
      dataDisks: dataDisks(pool.dataDisks, {}),
    },
    networkProfile: {
      networkInterfaceConfigurations: [
        {
          name: "primary",
          properties: {
            primary: true,
            enableAcceleratedNetworking: acceleratedNetworking(pool),
            ipConfigurations: [
              {
                name: "primary",
                properties: { primary: true, subnet: { id: subnetId(refs, plan.network.nodeSubnet.name) } },
              },
            ],
          },
        },
      ],
    },
    diagnosticsProfile: bootDiagnostics,
    extensionProfile: {
      extensions: [{ name: provisioningExtension, properties: provisioningProperties(text, refs) }],
    },
  };
}
