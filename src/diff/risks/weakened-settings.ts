import { isUnknown, type Value } from "../../arm/values/value.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { PropertyChange, ResourceChange, Risk } from "../deployment-diff.ts";
import { parsePattern, pathPattern } from "../values/path.ts";
import { memberAt } from "../values/value-at.ts";
import { namesText } from "../wording/names-text.ts";
import { isTouched, type RiskInput } from "./risk-input.ts";

interface Setting {
  /** The end of the path, as tables write it. */
  readonly path: string;
  readonly isWeak: (value: Value | undefined) => boolean;
  readonly text: string;
}

const is =
  (wanted: Value) =>
  (value: Value | undefined): boolean =>
    typeof value === "string" && typeof wanted === "string"
      ? value.toLowerCase() === wanted.toLowerCase()
      : value === wanted;
const isNotTrue = (value: Value | undefined): boolean => value !== true;

/** Settings whose weaker value lets more people in, or protects less. */
const settings: readonly Setting[] = [
  {
    path: "linuxConfiguration.disablePasswordAuthentication",
    isWeak: isNotTrue,
    text: "passwords are accepted at login",
  },
  {
    path: "securityProfile.encryptionAtHost",
    isWeak: isNotTrue,
    text: "disks and caches are no longer encrypted at the host",
  },
  {
    path: "securityProfile.uefiSettings.secureBootEnabled",
    isWeak: isNotTrue,
    text: "machines boot without Secure Boot",
  },
  {
    path: "securityProfile.securityType",
    isWeak: (value) => value === undefined || is("Standard")(value),
    text: "Trusted Launch is gone",
  },
  { path: "properties.networkAcls.defaultAction", isWeak: is("Allow"), text: "every network is let in" },
  { path: "properties.publicNetworkAccess", isWeak: is("Enabled"), text: "public networks reach it" },
  { path: "properties.networkAccessPolicy", isWeak: is("AllowAll"), text: "disks can be exported over any network" },
  { path: "properties.enableRbacAuthorization", isWeak: isNotTrue, text: "access policies count instead of roles" },
  { path: "properties.allowBlobPublicAccess", isWeak: is(true), text: "containers may be public" },
  { path: "properties.allowSharedKeyAccess", isWeak: is(true), text: "account keys are accepted" },
  { path: "properties.supportsHttpsTrafficOnly", isWeak: is(false), text: "unencrypted traffic is accepted" },
  { path: "properties.adminUserEnabled", isWeak: is(true), text: "the admin user's password is accepted" },
  { path: "apiServerAccessProfile.enablePrivateCluster", isWeak: isNotTrue, text: "the API server is public" },
  { path: "properties.disableLocalAccounts", isWeak: isNotTrue, text: "local accounts are accepted" },
  {
    path: "subnets[].properties.defaultOutboundAccess",
    isWeak: (value) => value !== false,
    text: "machines reach the Internet through addresses of Azure's choice",
  },
];

/** Settings that protect less than before. */
export function weakenedSettings({ changes }: RiskInput): readonly Risk[] {
  const found = changes
    .filter(isTouched)
    .flatMap((change) => settings.flatMap((setting) => (weakens(change, setting) ? [{ change, setting }] : [])));
  return [...groupBy(found, ({ setting }) => setting)].map(([{ text }, group]) => ({
    severity: "danger",
    rule: "protection-weakened",
    text: `Less protection for ${namesText(group.map(({ change }) => change.name))}: ${text}.`,
    resources: group.map(({ change }) => change.id),
    isAdvice: false,
  }));
}

function weakens({ properties }: ResourceChange, { path, isWeak }: Setting): boolean {
  return properties.some((property) => {
    const values = valuesAt(property, parsePattern(path));
    // What only the deployment knows may well be the strong value.
    return values !== undefined && !isUnknown(values.new) && !isWeak(values.old) && isWeak(values.new);
  });
}

/** The values at the end of a path, where a change is at it or just around it. */
function valuesAt({ path, old, new: now }: PropertyChange, wanted: readonly string[]) {
  const found = pathPattern(path);
  for (let inner = 0; inner < wanted.length; inner += 1) {
    const outer = wanted.slice(0, wanted.length - inner);
    if (!outer.every((name, at) => found[found.length - outer.length + at] === name)) continue;
    const rest = wanted.slice(outer.length);
    return { old: memberAt(old, rest), new: memberAt(now, rest) };
  }
  return undefined;
}
