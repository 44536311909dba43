// The definitions of volume snapshots: upstream's own, since a schema of ours would cut off what it does not know.
import { keptAs } from "../downloads/find-artefacts.ts";
import type { ClusterService } from "./cluster-service.ts";

export const snapshotDefinitions: ClusterService = {
  name: "snapshot-definitions",
  needs: [],
  minors: null,
  content: ({ catalog }) => ({
    kind: "downloads",
    paths: catalog.components.files
      .filter(({ name }) => name.startsWith("snapshot-crd-"))
      .map((file) => keptAs(file).path),
  }),
};
