import type { BootstrapPlan, MachineClusterPlan } from "../plan/plan.ts";
import { type Payload, payload } from "./bundle/payload.ts";
import { userData } from "./cloud-init/user-data.ts";

/** The finished texts of one group of machines. */
export interface MachineTexts {
  readonly bootstrap: BootstrapPlan;
  readonly userData: string;
  readonly payload: Payload;
}

/** The texts of the masters, and of each pool in order. Made once, and handed to every target that carries them. */
export interface ClusterTexts {
  readonly masters: MachineTexts;
  readonly pools: readonly MachineTexts[];
}

export function clusterTexts({ masters, pools }: MachineClusterPlan): ClusterTexts {
  return { masters: texts(masters.bootstrap), pools: pools.map((pool) => texts(pool.bootstrap)) };
}

function texts(bootstrap: BootstrapPlan): MachineTexts {
  return { bootstrap, userData: userData(bootstrap.userData), payload: payload(bootstrap) };
}
