// Long literals (user data, payloads) stand once each, in variables. Pools that carry the same text share one.
import { base64OfText } from "../../lib/base64.ts";
import type { MachineClusterPlan } from "../../plan/plan.ts";
import type { ClusterTexts, MachineTexts } from "../machine-texts.ts";
import { type ArmExpression, type ArmValue, variable } from "./expression.ts";

/** What a machine's resource needs of its texts. */
export interface MachineText {
  /** Base64, for customData. */
  readonly userData: ArmExpression;
  /** Plain, for the extension's script. */
  readonly payload: ArmExpression;
  readonly fingerprint: string;
  readonly texts: MachineTexts;
}

export interface SharedTexts {
  readonly variables: Readonly<Record<string, ArmValue>>;
  readonly masters: MachineText;
  readonly pools: readonly MachineText[];
}

/** Names a variable for each distinct text: `masterPayload`, `nodePayload`, and `POOLPayload` for one that differs. */
export function sharedTexts({ pools }: MachineClusterPlan, texts: ClusterTexts): SharedTexts {
  const variables = new Map<string, string>();
  const nameFor = (kind: "UserData" | "Payload", group: string, fallback: string, text: string): ArmExpression => {
    const shared = `${group}${kind}`;
    const name = (variables.get(shared) ?? text) === text ? shared : `${fallback}${kind}`;
    variables.set(name, text);
    return variable(name);
  };
  const machineText = (machine: MachineTexts, group: string, fallback: string): MachineText => ({
    userData: nameFor("UserData", group, fallback, base64OfText(machine.userData)),
    payload: nameFor("Payload", group, fallback, machine.payload.text),
    fingerprint: machine.payload.fingerprint,
    texts: machine,
  });
  const masters = machineText(texts.masters, "master", "master");
  const nodes = pools.flatMap((pool, position) => {
    const own = texts.pools[position];
    return own === undefined ? [] : [machineText(own, "node", pool.name)];
  });
  return { variables: Object.fromEntries(variables), masters, pools: nodes };
}
