// Source: https://cloudinit.readthedocs.io/en/latest/explanation/format.html
import type { UserDataPlan } from "../../plan/plan.ts";
import { toYaml } from "../../text/to-yaml.ts";

/** The text of a machine's user data. */
export function userData(plan: UserDataPlan): string {
  return plan.kind === "pinned" ? plan.text : `#cloud-config\n${toYaml(plan.config)}`;
}
