// Long literals (user data, payloads) stand once each, in variables.
import { base64OfText } from "../../lib/base64.ts";
import { invariant } from "../../lib/invariant.ts";
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

/**
 * Names a variable for each text: `masterPayload`, `nodePayload`. Pools share a text as long as theirs are all alike;
 * otherwise, as when one keeps the user data of its first day, each has its own: `linux1UserData`.
 */
export function sharedTexts({ pools }: MachineClusterPlan, texts: ClusterTexts): SharedTexts {
  const isShared = {
    userData: texts.pools.every(({ userData }) => userData === texts.pools[0]?.userData),
    payload: texts.pools.every(({ payload }) => payload.text === texts.pools[0]?.payload.text),
  };
  const variables = new Map<string, string>();
  const stored = (name: string, text: string): ArmExpression => {
    invariant((variables.get(name) ?? text) === text, `two texts of a template are named "${name}"`);
    variables.set(name, text);
    return variable(name);
  };
  const machineText = (machine: MachineTexts, userDataOwner: string, payloadOwner: string): MachineText => ({
    userData: stored(`${userDataOwner}UserData`, base64OfText(machine.userData)),
    payload: stored(`${payloadOwner}Payload`, machine.payload.text),
    fingerprint: machine.payload.fingerprint,
    texts: machine,
  });
  const masters = machineText(texts.masters, "master", "master");
  const nodes = texts.pools.map((own, position) => {
    const { name } = pools[position] ?? {};
    invariant(name !== undefined, "texts without a pool");
    return machineText(own, isShared.userData ? "node" : name, isShared.payload ? "node" : name);
  });
  return { variables: Object.fromEntries(variables), masters, pools: nodes };
}
