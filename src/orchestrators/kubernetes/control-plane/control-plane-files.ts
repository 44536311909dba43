import type { BootstrapFile } from "../../../plan/plan.ts";
import { toJson } from "../../../text/to-json.ts";
import { machinePaths } from "../machine-paths.ts";
import { machineFile } from "../release-file.ts";
import { admissionConfiguration } from "./admission.ts";
import { controlPlaneFiles } from "./api-server.ts";
import { auditPolicy } from "./audit-policy.ts";
import { authenticationConfiguration } from "./authentication.ts";
import { apiServerPatch, apiServerPatchFile } from "./static-pod-patches.ts";

/** What the API server reads on every master, and the patch that ties its pod to it. */
export function controlPlaneFilesOf(kubernetesMinor: string): readonly BootstrapFile[] {
  const files = [
    [controlPlaneFiles.admission, admissionConfiguration(kubernetesMinor)],
    [controlPlaneFiles.auditPolicy, auditPolicy],
    [controlPlaneFiles.authentication, authenticationConfiguration],
  ].map(([name, document]) => machineFile(`${machinePaths.controlPlane}/${name}`, toJson(document)));
  const patch = apiServerPatch(files.map(({ text }) => text));
  return [...files, machineFile(`${machinePaths.patches}/${apiServerPatchFile}`, toJson(patch))];
}
