// SKUs, disks, sizes, images, types and extensions that Azure no longer has.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isUnknown, type Value } from "../../values/value.ts";
import { isOfType, listIn, textOfMember, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { isThere } from "../machine-networks.ts";
import { machineProfileOf } from "../machine-profile.ts";
import { type Retirement, retiredImage, retiredSize } from "../retirements.ts";
import type { LintSubject } from "../subject.ts";

interface Found extends Retirement {
  readonly steps: readonly (string | number)[];
}

export function retired({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    if (resource.existing) return [];
    const found = [...ofSku(resource), ...ofType(resource), ...ofMachine(resource)];
    return found.map(({ steps, what, since, instead }) =>
      problem("lint/retired", pointerIn(resource, steps), { what, since, instead }),
    );
  });
}

const basicSkus: Readonly<Record<string, { readonly of: string; readonly instead: string }>> = {
  "microsoft.network/publicipaddresses": {
    of: "public IP addresses",
    instead: `Write "sku": {"name": "Standard"}, and "publicIPAllocationMethod": "Static".`,
  },
  "microsoft.network/loadbalancers": { of: "load balancers", instead: `Write "sku": {"name": "Standard"}.` },
};

function ofSku(resource: LintedResource): readonly Found[] {
  const { type, body } = resource;
  const basic = Object.hasOwn(basicSkus, type.toLowerCase()) ? basicSkus[type.toLowerCase()] : undefined;
  const sku = valueIn(body, "sku");
  if (basic === undefined || isUnknown(sku) || isUnknown(valueIn(sku, "name"))) return [];
  const name = textOfMember(sku, "name");
  if (name !== undefined && name.toLowerCase() !== "basic") return [];
  const what = `The Basic SKU of ${basic.of}${name === undefined ? ", which one without a SKU is of," : ""}`;
  return [{ what, since: "was retired on 30 September 2025", instead: basic.instead, steps: ["sku"] }];
}

function ofType(resource: LintedResource): readonly Found[] {
  if (isOfType(resource, "Microsoft.ContainerService/containerServices")) {
    const instead = "Take Microsoft.ContainerService/managedClusters, or machines of your own.";
    return [{ what: "Azure Container Service", since: "was retired in January 2020", instead, steps: ["type"] }];
  }
  const isExtension = /^microsoft\.compute\/virtualmachines?(?:scalesets)?\/extensions$/i.test(resource.type);
  return isExtension ? ofExtension(valueIn(resource.body, "properties"), ["properties"]) : [];
}

function ofExtension(properties: Value | undefined, steps: readonly (string | number)[]): readonly Found[] {
  if (!/^ManagedIdentityExtension/i.test(textOfMember(properties, "type") ?? "")) return [];
  const instead = "Remove it: machines ask the metadata service, 169.254.169.254, for tokens of their identity.";
  const what = "The extension for managed identities";
  return [{ what, since: "is withdrawn", instead, steps: [...steps, "type"] }];
}

function ofMachine(resource: LintedResource): readonly Found[] {
  const machine = machineProfileOf(resource);
  if (machine === undefined) return [];
  const { profile, steps } = machine;
  return [
    ...ofSize(resource, machine.steps),
    ...ofImage(profile, steps),
    ...ofDisks(profile, steps),
    ...listIn(profile, "extensionProfile", "extensions").flatMap((extension, index) =>
      ofExtension(valueIn(extension, "properties"), [...steps, "extensionProfile", "extensions", index, "properties"]),
    ),
  ];
}

function ofSize({ body }: LintedResource, steps: readonly string[]): readonly Found[] {
  const isSet = steps.length > 1;
  const at = isSet ? ["sku", "name"] : ["properties", "hardwareProfile", "vmSize"];
  const found = retiredSize(textOfMember(body, ...at) ?? "");
  return found === undefined ? [] : [{ ...found, steps: at }];
}

function ofImage(profile: Value | undefined, steps: readonly string[]): readonly Found[] {
  const image = valueIn(profile, "storageProfile", "imageReference");
  const [publisher, offer, sku] = ["publisher", "offer", "sku"].map((name) => textOfMember(image, name) ?? "");
  const found = retiredImage(publisher ?? "", offer ?? "", sku ?? "");
  return found === undefined ? [] : [{ ...found, steps: [...steps, "storageProfile", "imageReference"] }];
}

function ofDisks(profile: Value | undefined, steps: readonly string[]): readonly Found[] {
  const storage = valueIn(profile, "storageProfile");
  const osDisk = valueIn(storage, "osDisk");
  const gone = { what: "An unmanaged disk", since: "can no longer be made, since 31 March 2026" };
  const instead = `Write "managedDisk" instead of "vhd".`;
  const isUnmanaged = (disk: Value | undefined) =>
    ["vhd", "vhdContainers"].some((name) => isThere(valueIn(disk, name)) && !isUnknown(valueIn(disk, name)));
  return [
    ...(isUnmanaged(osDisk) ? [{ ...gone, instead, steps: [...steps, "storageProfile", "osDisk"] }] : []),
    ...listIn(storage, "dataDisks").flatMap((disk, index) =>
      isUnmanaged(disk) ? [{ ...gone, instead, steps: [...steps, "storageProfile", "dataDisks", index] }] : [],
    ),
  ];
}
