import type { PropertyChange, ResourceChange, Risk } from "../deployment-diff.ts";
import { lastMember } from "../values/path.ts";
import { namesText } from "../wording/names-text.ts";
import { scaleSet } from "./machines.ts";
import { changesAt, isTouched, ofType, type RiskInput } from "./risk-input.ts";

const addressType = "Microsoft.Network/publicIPAddresses";
const interfaceType = "Microsoft.Network/networkInterfaces";

/** Public addresses that come, change their name, or are given to machines. */
export function publicAddresses({ changes, others }: RiskInput): readonly Risk[] {
  const addresses = ofType(changes, addressType);
  return [
    ...newAddresses(ofType(others, addressType).filter(({ action }) => action === "create")),
    ...addresses.filter(isTouched).flatMap(labelRisk),
    ...[...ofType(changes, interfaceType), ...ofType(changes, scaleSet)].filter(isTouched).flatMap(exposedRisk),
  ];
}

function newAddresses(made: readonly ResourceChange[]): readonly Risk[] {
  if (made.length === 0) return [];
  const text = `${made.length === 1 ? "A new public address" : `${made.length} new public addresses`}: ${namesText(made.map(({ name }) => name))}.`;
  return [
    { severity: "notice", rule: "public-address-added", text, resources: made.map(({ id }) => id), isAdvice: false },
  ];
}

function labelRisk(change: ResourceChange): readonly Risk[] {
  const [label] = changesAt(change, "properties.dnsSettings.domainNameLabel");
  if (label === undefined) return [];
  const text = `The DNS name of ${namesText([change.name])} changes: kubeconfigs and certificates with the old one stop working.`;
  return [{ severity: "danger", rule: "dns-name-changed", text, resources: [change.id], isAdvice: false }];
}

/** A machine of its own address is reachable from outside as far as its security group lets. */
function exposedRisk(change: ResourceChange): readonly Risk[] {
  if (!change.properties.some(givesAddress)) return [];
  const text = `${namesText([change.name])} gets a public address of its own.`;
  return [{ severity: "danger", rule: "machine-exposed", text, resources: [change.id], isAdvice: false }];
}

function givesAddress({ path, old, new: now }: PropertyChange): boolean {
  const steps = path.flatMap((step) => ("member" in step ? [step.member.toLowerCase()] : []));
  const isAddress = steps.includes("publicipaddress") || steps.includes("publicipaddressconfiguration");
  const isOwn = ["publicipaddress", "publicipaddressconfiguration"].includes(lastMember(path).toLowerCase());
  return isAddress && isOwn && old === undefined && now !== undefined;
}
