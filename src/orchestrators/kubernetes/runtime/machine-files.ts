// Files that have their place on the machine.
import { packedFiles } from "../../../generated/packed-files.ts";
import { staticFiles } from "../../../generated/static-files.ts";
import { shippedFile } from "../../../lib/shipped-file.ts";
import type { BootstrapFile } from "../../../plan/plan.ts";
import { renderTemplate } from "../../../text/render-template.ts";
import { toJson } from "../../../text/to-json.ts";
import type { BootstrapContext } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { machinePaths } from "../machine-paths.ts";
import { machineFile } from "../release-file.ts";
import { containerdConfigView } from "./containerd-config-view.ts";
import { credentialProviderConfig } from "./credential-provider.ts";

/**
 * The container runtime, the kubelet and what both need of the system, on masters and nodes alike. There is no network
 * configuration among them: with one, a node would call itself ready before the pod network is there.
 */
export function runtimeFiles({ cluster, catalog }: BootstrapContext): readonly BootstrapFile[] {
  const minor = kubernetesMinor(cluster.orchestrator);
  return [
    ...staticMachineFiles,
    machineFile(
      "/etc/containerd/config.toml",
      renderTemplate("kubernetes/containerd.toml", containerdConfigView(catalog, minor)),
    ),
    machineFile(machinePaths.credentialProviderConfig, toJson(credentialProviderConfig(catalog, cluster.cloud))),
  ];
}

type StaticFile = keyof typeof staticFiles;

function isMachineFile(source: string): source is StaticFile {
  return source.startsWith("kubernetes/files/");
}

const staticMachineFiles: readonly BootstrapFile[] = Object.keys(staticFiles)
  .filter(isMachineFile)
  .map((source) => ({ ...shippedFile(source, staticFiles[source]), packed: packedFiles[source] }));
