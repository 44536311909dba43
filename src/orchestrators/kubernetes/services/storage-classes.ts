// What a claim for a volume gets when it says nothing, and what it may ask for.
// Source: https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
import type { ClusterService } from "./cluster-service.ts";
import { diskController, diskDriverName } from "./disk-driver.ts";
import type { StorageClass, VolumeSnapshotClass } from "./kubernetes-objects.ts";
import { disruptionBudget, mastersReplicas } from "./placement.ts";

export const storageClasses: ClusterService = {
  name: "storage-classes",
  needs: ["disk-driver", "snapshot-definitions"],
  minors: null,
  content: ({ cluster }) => ({
    kind: "objects",
    objects: [
      storageClass("managed-csi", "StandardSSD_LRS", { isDefault: true }),
      storageClass("managed-csi-premium", "Premium_LRS", { isDefault: false }),
      snapshotClass,
      ...disruptionBudget(diskController, { app: diskController }, mastersReplicas(cluster)),
    ],
    waitFor: ["volumesnapshotclasses.snapshot.storage.k8s.io"],
  }),
};

/** A class cannot be changed once it is there, but for its annotations: new parameters need a new name. */
function storageClass(name: string, skuName: string, { isDefault }: { readonly isDefault: boolean }): StorageClass {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name,
      ...(isDefault ? { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } } : {}),
    },
    provisioner: diskDriverName,
    parameters: { skuName },
    reclaimPolicy: "Delete",
    // The disk is made in the zone of the pod that wants it.
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
}

const snapshotClass: VolumeSnapshotClass = {
  apiVersion: "snapshot.storage.k8s.io/v1",
  kind: "VolumeSnapshotClass",
  metadata: {
    name: "managed-csi",
    annotations: { "snapshot.storage.kubernetes.io/is-default-class": "true" },
  },
  driver: diskDriverName,
  deletionPolicy: "Delete",
  parameters: { incremental: "true" },
};
