// Images and disks of machines, in a few words.
import type { Value } from "../arm/values/value.ts";
import { factText } from "./fact-text.ts";
import { factAt, listAt, valueAt } from "./read-body.ts";
import { targetOf } from "./references.ts";
import type { ResourceIndex } from "./resource-index.ts";

export interface StorageTexts {
  readonly image: string | undefined;
  readonly osDisk: string | undefined;
  readonly dataDisks: readonly string[];
}

/** @param machine what holds a storage profile: the properties of a machine, the profile of a scale set */
export function storageTexts(machine: Value | undefined, index: ResourceIndex): StorageTexts {
  const profile = valueAt(machine, "storageProfile");
  const osDisk = valueAt(profile, "osDisk");
  return {
    image: imageText(valueAt(profile, "imageReference"), index),
    osDisk: osDisk === undefined ? undefined : diskText(osDisk, index),
    dataDisks: listAt(profile, "dataDisks").map((disk) => diskText(disk, index)),
  };
}

/** "Canonical ubuntu-24_04-lts server latest", or the name of an image of one's own. */
function imageText(image: Value | undefined, index: ResourceIndex): string | undefined {
  const words = ["publisher", "offer", "sku", "version"].map((name) => factText(factAt(image, name)));
  const text = words.filter((word) => word !== "").join(" ");
  if (text !== "") return text;
  const id =
    valueAt(image, "id") ?? valueAt(image, "communityGalleryImageId") ?? valueAt(image, "sharedGalleryImageId");
  if (id === undefined) return undefined;
  return targetOf(id, index)?.entry.name ?? (typeof id === "string" ? (id.split("/").at(-1) ?? id) : "an image");
}

/** "128 GiB Premium_LRS", the facts of a disk that is attached from elsewhere included. */
export function diskText(disk: Value, index: ResourceIndex): string {
  const attached = targetOf(valueAt(disk, "managedDisk"), index)?.entry.resource.body;
  const size = factAt(disk, "diskSizeGB") ?? factAt(attached, "properties", "diskSizeGB");
  const type = factAt(disk, "managedDisk", "storageAccountType") ?? factAt(attached, "sku", "name");
  const isEphemeral = valueAt(disk, "diffDiskSettings") !== undefined;
  const words = [size === undefined ? "" : `${factText(size)} GiB`, isEphemeral ? "ephemeral" : factText(type)];
  return words.filter((word) => word !== "").join(" ") || "size of the image";
}
