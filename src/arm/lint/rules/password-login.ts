// Linux machines that take passwords.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isObject, type Value } from "../../values/value.ts";
import { textOfMember, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { isThere } from "../machine-networks.ts";
import { machineProfileOf } from "../machine-profile.ts";
import type { LintSubject } from "../subject.ts";

/** Publishers of images that are all Linux. */
const ofLinux =
  /^(?:canonical|redhat|suse|debian|openlogic|kinvolk|oracle|almalinux|resf|microsoftcblmariner|credativ|coreos)$/i;

export function passwordLogin({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource: LintedResource) => {
    const machine = machineProfileOf(resource);
    if (machine === undefined || !takesPasswords(machine.profile)) return [];
    const pointer = pointerIn(resource, [
      ...machine.steps,
      "osProfile",
      "linuxConfiguration",
      "disablePasswordAuthentication",
    ]);
    return [problem("lint/password-login", pointer, { machine: resource.name })];
  });
}

function takesPasswords(profile: Value | undefined): boolean {
  const os = valueIn(profile, "osProfile");
  const linux = valueIn(os, "linuxConfiguration");
  if (!isObject(os) || isThere(valueIn(os, "windowsConfiguration"))) return false;
  if (isObject(linux)) {
    const isOff = valueIn(linux, "disablePasswordAuthentication");
    return isOff === false || ((isOff === undefined || isOff === null) && isThere(valueIn(os, "adminPassword")));
  }
  const publisher = textOfMember(profile, "storageProfile", "imageReference", "publisher") ?? "";
  return !isThere(linux) && ofLinux.test(publisher) && isThere(valueIn(os, "adminPassword"));
}
