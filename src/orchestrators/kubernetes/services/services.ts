// The cluster's services in the order in which they are applied. Adding one is its file and a line here.

import { cilium } from "./cilium.ts";
import { cloudController } from "./cloud-controller.ts";
import { cloudNodes } from "./cloud-nodes.ts";
import type { ClusterService } from "./cluster-service.ts";
import { diskDriver } from "./disk-driver.ts";
import { metadataWall } from "./metadata-wall.ts";
import { metricsServer } from "./metrics-server.ts";
import { nameService } from "./name-service.ts";
import { snapshotController } from "./snapshot-controller.ts";
import { snapshotDefinitions } from "./snapshot-definitions.ts";
import { storageClasses } from "./storage-classes.ts";

export const clusterServices: readonly ClusterService[] = [
  // Without the pod network nothing else becomes ready.
  cilium,
  metadataWall,
  cloudController,
  cloudNodes,
  nameService,
  snapshotDefinitions,
  diskDriver,
  storageClasses,
  snapshotController,
  metricsServer,
];

/** The services of a cluster of a minor. */
export function servicesFor(minor: string): readonly ClusterService[] {
  return clusterServices.filter(({ minors }) => minors === null || minorNumber(minors.from) <= minorNumber(minor));
}

function minorNumber(minor: string): number {
  return Number(minor.slice(minor.indexOf(".") + 1));
}
