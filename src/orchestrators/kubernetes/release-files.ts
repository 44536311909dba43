// All files that a release brings beyond the scripts: what bootstrap.ts adds to the bundle of each role.
import type { BootstrapFile } from "../../plan/plan.ts";
import type { BootstrapContext, MachineRole } from "./cluster-env-view.ts";
import { controlPlaneFilesOf } from "./control-plane/control-plane-files.ts";
import { downloadFiles } from "./downloads/download-list.ts";
import { kubernetesMinor } from "./kubernetes-minor.ts";
import { masterDocuments, nodeDocuments } from "./machine-documents.ts";
import { runtimeFiles } from "./runtime/machine-files.ts";
import { serviceFiles } from "./services/service-files.ts";

export function releaseFiles(context: BootstrapContext, role: MachineRole): readonly BootstrapFile[] {
  const everywhere = [...runtimeFiles(context), ...downloadFiles(context, role)];
  if (role === "node") return [...everywhere, ...nodeDocuments(context)];
  return [
    ...everywhere,
    ...masterDocuments(context),
    ...controlPlaneFilesOf(kubernetesMinor(context.cluster.orchestrator)),
    ...serviceFiles(context),
  ];
}
