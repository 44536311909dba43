import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { pathPattern } from "../values/path.ts";
import { subjectText } from "../wording/subject-text.ts";
import { isMaster } from "./machines.ts";
import { isTouched, ofType, type RiskInput } from "./risk-input.ts";

const types = ["Microsoft.Network/networkInterfaces", "Microsoft.Network/loadBalancers"];

/** Fixed private addresses that change: whoever wrote down the old ones does not follow. */
export function privateAddresses({ changes }: RiskInput): readonly Risk[] {
  return types.flatMap((type) => {
    const moved = ofType(changes, type).filter((change) => isTouched(change) && changesAddress(change));
    return moved.length === 0 ? [] : [risk(moved)];
  });
}

function risk(moved: readonly ResourceChange[]): Risk {
  const members = moved.some(isMaster) ? " Members of etcd and certificates are bound to their addresses." : "";
  return {
    severity: "danger",
    rule: "private-address-changed",
    text: `The private address of ${subjectText(moved)} changes: whatever was given the old one loses its way.${members}`,
    resources: moved.map(({ id }) => id),
    isAdvice: false,
  };
}

function changesAddress({ properties }: ResourceChange): boolean {
  return properties.some(({ path, old }) => old !== undefined && pathPattern(path).at(-1) === "privateipaddress");
}
