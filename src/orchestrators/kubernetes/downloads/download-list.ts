import type { BootstrapFile } from "../../../plan/plan.ts";
import { toJson } from "../../../text/to-json.ts";
import type { BootstrapContext, MachineRole } from "../cluster-env-view.ts";
import type { Artefact } from "./artefact.ts";
import { credentialProviderPackage, type PackageInstallation } from "./credential-provider-package.ts";
import { findArtefacts } from "./find-artefacts.ts";

/** What templates/node/downloads.py reads. */
export interface DownloadList {
  readonly artefacts: readonly Artefact[];
  readonly packages: readonly PackageInstallation[];
}

/** Everything that the machines of a role fetch, and the files that this takes. */
export function downloadFiles({ cluster, catalog }: BootstrapContext, role: MachineRole): readonly BootstrapFile[] {
  const provider = credentialProviderPackage(cluster, catalog);
  const list: DownloadList = {
    artefacts: [...findArtefacts(cluster, catalog, role).artefacts, provider.key],
    packages: [provider.package],
  };
  return [{ path: "downloads.json", text: toJson(list), mode: "0644" }, ...provider.files];
}
