import type { Catalog } from "../catalog/catalog.ts";
import type { OsImageVariant } from "../catalog/catalog-schema.ts";
import { findImage } from "../catalog/find-image.ts";
import type { FoundVmSize } from "../catalog/find-vm-size.ts";
import type { OsDisk } from "../generated/cluster-definition.ts";
import type { Availability, ImageReference, ResolvedCluster, ResolvedDisk, ResolvedMachine } from "./cluster.ts";

/** The create-only values of one machine, as the lock file keeps them. */
export type MachinePins = Pick<
  ResolvedMachine,
  | "osDisk"
  | "image"
  | "hyperVGeneration"
  | "diskController"
  | "trustedLaunch"
  | "encryptionAtHost"
  | "acceleratedNetworking"
> & { readonly sshPublicKey: string | null };

export interface MachineInput {
  readonly catalog: Catalog;
  readonly size: FoundVmSize;
  readonly availability: Availability;
  readonly osDisk: OsDisk | undefined;
  readonly defaultOsDiskGiB: number;
  readonly osImage: ResolvedCluster["osImage"];
  /** A single machine keeps image and key for life; a scale set's new instances take those of the day. */
  readonly follows: "creation" | "definition";
  readonly sshPublicKey: string;
  readonly trustedLaunch: boolean | undefined;
  readonly encryptionAtHost: boolean;
  readonly pins: MachinePins | undefined;
  readonly pinnedUserData: string | null;
}

/** Fills a machine's defaults from its VM size, or from the living cluster. undefined: no image fits the size. */
export function resolveMachine(input: MachineInput): ResolvedMachine | undefined {
  const { size, pins } = input;
  const hyperVGeneration = chooseGeneration(size, pins);
  const variant = findImage(input.catalog, {
    os: input.osImage.name,
    generation: hyperVGeneration,
    architecture: size.arch,
  });
  if (variant === undefined) return undefined;
  return {
    vmSize: size.name,
    availability: input.availability,
    osDisk: resolveDisk(input.osDisk, input.defaultOsDiskGiB, size, pins?.osDisk),
    image: resolveImage(input, variant),
    architecture: size.arch,
    hyperVGeneration,
    diskController: chooseDiskController(size, pins),
    trustedLaunch: input.trustedLaunch ?? pins?.trustedLaunch ?? (size.trustedLaunch === true && variant.trustedLaunch),
    encryptionAtHost: input.encryptionAtHost,
    acceleratedNetworking: chooseAcceleratedNetworking(size, pins),
    sshPublicKey: (input.follows === "creation" ? pins?.sshPublicKey : null) ?? input.sshPublicKey,
    pinnedUserData: input.pinnedUserData,
    size,
  };
}

/** Generation 2 wherever the size runs it: Trusted Launch and all new sizes need it. */
function chooseGeneration(size: FoundVmSize, pins: MachinePins | undefined): OsImageVariant["generation"] {
  if (pins !== undefined && size.hyperVGenerations.includes(pins.hyperVGeneration)) return pins.hyperVGeneration;
  return size.hyperVGenerations.includes("V2") ? "V2" : "V1";
}

/** A size that runs both gets SCSI, whose device names every image knows. */
function chooseDiskController(size: FoundVmSize, pins: MachinePins | undefined): "SCSI" | "NVMe" {
  if (pins !== undefined && size.diskControllers.includes(pins.diskController)) return pins.diskController;
  return size.diskControllers.includes("SCSI") ? "SCSI" : "NVMe";
}

/** A catalogue that learns more of a size must not touch the interfaces of running machines. */
function chooseAcceleratedNetworking(size: FoundVmSize, pins: MachinePins | undefined): boolean | null {
  if (pins === undefined || size.acceleratedNetworking === false) return size.acceleratedNetworking;
  return pins.acceleratedNetworking;
}

/** A catalogue of next year may name another marketplace offer for the same system; what lives keeps its own. */
function resolveImage({ osImage, follows, pins }: MachineInput, variant: OsImageVariant): ImageReference {
  if (pins !== undefined && follows === "creation") return pins.image;
  const { publisher, offer, sku } = pins?.image ?? variant;
  return { publisher, offer, sku, version: osImage.version };
}

/** @param defaultGiB the size where none is written. Premium is the default wherever the VM size can attach it. */
export function resolveDisk(
  written: OsDisk | undefined,
  defaultGiB: number,
  size: FoundVmSize,
  pinned: ResolvedDisk | undefined,
): ResolvedDisk {
  return {
    sizeGiB: written?.sizeGiB ?? pinned?.sizeGiB ?? defaultGiB,
    type: written?.type ?? pinned?.type ?? (size.premiumStorage ? "Premium_LRS" : "StandardSSD_LRS"),
  };
}
