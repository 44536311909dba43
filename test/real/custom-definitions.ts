// Definitions of custom resources in the place of those that others bring: anything fits them, so that only the order and
// the machinery are tried. A true one that is applied later takes their place.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { catalog } from "../../src/catalog/catalog.ts";
import { artefact } from "./programs.ts";

const custom = (group: string, version: string, kind: string, plural: string, scope: "Cluster" | "Namespaced") => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: {
    name: `${plural}.${group}`,
    // Groups of Kubernetes' own domain want it: https://github.com/kubernetes/enhancements/pull/1111
    annotations: { "api-approved.kubernetes.io": "unapproved, of a test" },
  },
  spec: {
    group,
    scope,
    names: { kind, plural, singular: kind.toLowerCase() },
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
      },
    ],
  },
});

const snapshots = "snapshot.storage.k8s.io";
const wall = artefact("ciliumclusterwidenetworkpolicies.yaml");

/** What must be there before the services are applied: Cilium's operator would make its own, others are downloads. */
export const customDefinitions: readonly object[] = [
  wall === undefined
    ? custom("cilium.io", "v2", "CiliumClusterwideNetworkPolicy", "ciliumclusterwidenetworkpolicies", "Cluster")
    : parse(readFileSync(wall, "utf8")),
  custom(snapshots, "v1", "VolumeSnapshotClass", "volumesnapshotclasses", "Cluster"),
  custom(snapshots, "v1", "VolumeSnapshotContent", "volumesnapshotcontents", "Cluster"),
  custom(snapshots, "v1", "VolumeSnapshot", "volumesnapshots", "Namespaced"),
].filter(({ metadata }) => artefact(`${snapshotFile(metadata.name)}`) === undefined);

function snapshotFile(name: string): string {
  const { version } = catalog.components.files[0] ?? { version: "" };
  return `snapshot-crd-${name.split(".")[0]}-${version}.yaml`;
}
