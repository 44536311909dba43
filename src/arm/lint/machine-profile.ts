import type { Value } from "../values/value.ts";
import { isOfType, valueIn } from "./body-access.ts";
import type { LintedResource } from "./expanded-resources.ts";

/** What describes a machine: the properties of a virtual machine, or the profile of a scale set's machines. */
export interface MachineProfile {
  readonly profile: Value | undefined;
  /** Where it stands in the body of the resource. */
  readonly steps: readonly string[];
}

/** Undefined for a resource that is no machine, or only referred to. */
export function machineProfileOf(resource: LintedResource): MachineProfile | undefined {
  if (resource.existing) return undefined;
  if (isOfType(resource, "Microsoft.Compute/virtualMachines")) return at(resource, ["properties"]);
  const isSet = isOfType(resource, "Microsoft.Compute/virtualMachineScaleSets");
  return isSet ? at(resource, ["properties", "virtualMachineProfile"]) : undefined;
}

function at({ body }: LintedResource, steps: readonly string[]): MachineProfile {
  return { profile: valueIn(body, ...steps), steps };
}
