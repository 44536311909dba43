// The lock file: what an output folder remembers between two compiles. It knows nothing of how an output is made.
import * as z from "zod/mini";

const cidr = z.string().check(z.regex(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/));
const diskType = z.enum(["Premium_LRS", "Premium_ZRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Standard_LRS"]);
const disk = z.strictObject({ sizeGiB: z.int(), type: diskType });

const imageReference = z.strictObject({
  publisher: z.string(),
  offer: z.string(),
  sku: z.string(),
  version: z.string(),
});

const availability = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("zones"), zones: z.array(z.enum(["1", "2", "3"])) }),
  z.strictObject({ kind: z.literal("availability-set"), faultDomainCount: z.int() }),
  z.strictObject({ kind: z.literal("none") }),
]);

const machine = {
  availability,
  osDisk: disk,
  image: imageReference,
  architecture: z.enum(["x64", "arm64"]),
  hyperVGeneration: z.enum(["V1", "V2"]),
  diskController: z.enum(["SCSI", "NVMe"]),
  trustedLaunch: z.boolean(),
  encryptionAtHost: z.boolean(),
  acceleratedNetworking: z.nullable(z.boolean()),
  /** The key in the machines' profile; later keys travel in the extension. null: a scale set, whose key may change. */
  sshPublicKey: z.nullable(z.string()),
};

/** The values of a living cluster that Azure or Kubernetes will not change in place. */
export const pinsSchema = z.strictObject({
  name: z.string(),
  location: z.string(),
  cloud: z.string(),
  kubernetesVersion: z.string(),
  networkPlugin: z.string(),
  /** null: derived from the name by Azure. */
  dnsLabel: z.nullable(z.string()),
  adminUsername: z.string(),
  network: z.strictObject({
    addressPrefix: cidr,
    masterSubnetPrefix: cidr,
    nodeSubnetPrefix: cidr,
    podSubnet: cidr,
    serviceSubnet: cidr,
    natGatewaySku: z.enum(["Standard", "StandardV2"]),
    publicIPZones: z.array(z.string()),
  }),
  /** The catalogue's name; the image references it led to stand with the machines. */
  osImage: z.string(),
  /** null: no Bastion yet; one may be added later. */
  bastion: z.nullable(z.strictObject({ sku: z.enum(["Basic", "Standard"]), subnetPrefix: cidr })),
  masters: z.strictObject({ count: z.int(), etcdDisk: disk, customData: z.string(), ...machine }),
  agentPools: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(["scale-set", "availability-set"]),
      dataDisks: z.array(disk),
      /** null: a scale set, whose customData may change. */
      customData: z.nullable(z.string()),
      ...machine,
    }),
  ),
});

export const lockFileSchema = z.strictObject({
  comment: z.string(),
  slipway: z.string(),
  catalog: z.string(),
  generation: z.int(),
  pins: pinsSchema,
  apiVersions: z.record(z.string(), z.string()),
  /** Path in the output folder -> SHA-256 of the file, hexadecimal. The lock file itself is not listed. */
  files: z.record(z.string(), z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

export type Pins = z.infer<typeof pinsSchema>;
export type LockFile = z.infer<typeof lockFileSchema>;
export type ImageReference = z.infer<typeof imageReference>;

export const lockFileName = "slipway.lock.json";
