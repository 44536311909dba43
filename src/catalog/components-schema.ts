/** The schema of components.json: what machines fetch and run, each with the digest that proves it. See catalog-schema.ts. */
import * as z from "zod";
import { day, list, minorVersion, source, text } from "./schema-parts.ts";

const digestSource = z.enum([
  "kubespray",
  "kops-kubernetes-1.37",
  "kops-containerd-2.3",
  "helm-releases",
  "cilium-charts",
  "azuredisk-csi-charts",
  "external-snapshotter",
  "microsoft-keys",
]);

/** A sha256 that was read in a public source; {@link componentsFile} names the sources once. */
const digest = z
  .strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"), source: digestSource })
  .readonly();

const download = z
  .strictObject({
    name: text,
    version: text,
    /** The Kubernetes minor this version belongs to; null where it fits all of them. */
    kubernetesMinor: minorVersion.nullable(),
    arch: z.enum(["amd64", "arm64"]),
    url: z.url(),
    digest: digest.nullable(),
    note: text.optional(),
  })
  .readonly();

const containerImage = z
  .strictObject({
    name: text,
    repository: text,
    tag: text,
    kubernetesMinor: minorVersion.nullable(),
    digest: digest.nullable(),
    unverified: z.boolean(),
    note: text.optional(),
  })
  .readonly();

const chart = z
  .strictObject({
    name: text,
    repository: z.url(),
    version: text,
    url: z.url(),
    digest: digest.nullable(),
    unverified: z.boolean(),
    note: text.optional(),
  })
  .readonly();

/** A file that is the same for every machine, such as definitions of custom resources. */
const pinnedFile = z.strictObject({ name: text, version: text, url: z.url(), digest }).readonly();

/** A package of a signed repository; the repository's key is what has a digest. */
const systemPackage = z
  .strictObject({
    name: text,
    version: text,
    osImage: text,
    repository: z
      .strictObject({ url: z.url(), suite: text, component: text, keyUrl: z.url(), keyDigest: digest })
      .readonly(),
  })
  .readonly();

export const componentsFile = z
  .strictObject({
    asOf: day,
    digestSources: z.record(digestSource, source).readonly(),
    source: list(source),
    notes: list(text),
    downloads: list(download),
    images: list(containerImage),
    charts: list(chart),
    files: list(pinnedFile),
    packages: list(systemPackage),
  })
  .readonly();

export type Digest = z.infer<typeof digest>;
export type Download = z.infer<typeof download>;
export type ContainerImage = z.infer<typeof containerImage>;
export type Chart = z.infer<typeof chart>;
export type PinnedFile = z.infer<typeof pinnedFile>;
export type SystemPackage = z.infer<typeof systemPackage>;
export type ComponentsFile = z.infer<typeof componentsFile>;
