// Volumes on Azure's managed disks. Its controller runs on masters, whose identity may attach disks; a node's may not.
// Source: kubernetes-sigs/azuredisk-csi-driver charts/v1.34.5, values.yaml at d983d613b6dd04af5bcc886d309b8de6ea5637b6
import type { BootstrapContext } from "../cluster-env-view.ts";
import { keptAs, pinnedChart } from "../downloads/find-artefacts.ts";
import type { ClusterService } from "./cluster-service.ts";
import { mastersReplicas } from "./placement.ts";
import { systemNamespace } from "./service-account.ts";

export const diskDriverName = "disk.csi.azure.com";
/** As the chart names it, and labels its pods. */
export const diskController = "csi-azuredisk-controller";

export const diskDriver: ClusterService = {
  name: "disk-driver",
  // A part of it waits for snapshots to be known, and ends again and again until they are.
  needs: ["cilium", "snapshot-definitions"],
  minors: null,
  content: (context) => ({
    kind: "release",
    release: "azuredisk-csi-driver",
    namespace: systemNamespace,
    chart: keptAs(pinnedChart(context.catalog, "azuredisk-csi-driver")).path,
    values: diskDriverValues(context),
    // The chart knows no strategy but one that starts a second pod first, and the only master's ports are taken.
    replaced: context.cluster.masters.count === 1 ? [`deployment/${diskController}`] : [],
  }),
};

function diskDriverValues({ cluster, catalog }: BootstrapContext) {
  return {
    cloud: catalog.clouds[cluster.cloud].cloudProviderName,
    controller: {
      name: diskController,
      replicas: mastersReplicas(cluster),
      runOnControlPlane: true,
      disableAvailabilitySetNodes: false,
      // Its pods have the machine's network, where alone the metadata service can be reached.
      hostNetwork: true,
      tolerations: [{ key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "NoSchedule" }],
    },
    driver: { name: diskDriverName },
    // The snapshot controller and its definitions are services of their own.
    snapshot: { enabled: false },
    windows: { enabled: false },
  };
}
