// Images that are previews.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { textOfMember } from "../body-access.ts";
import { machineProfileOf } from "../machine-profile.ts";
import type { LintSubject } from "../subject.ts";

export function previewImages({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    const machine = machineProfileOf(resource);
    if (machine === undefined) return [];
    const image = ["storageProfile", "imageReference"];
    return ["offer", "sku", "version"].flatMap((member) => {
      const value = textOfMember(machine.profile, ...image, member);
      if (value === undefined || !/preview/i.test(value)) return [];
      return [problem("lint/preview-image", pointerIn(resource, [...machine.steps, ...image, member]), { value })];
    });
  });
}
