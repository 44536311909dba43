import { expect, test } from "vitest";
import { reservedRanges } from "../../../src/rules/reserved-ranges.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  [
    "private ranges",
    { network: { addressPrefix: "172.16.0.0/12", podSubnet: "100.64.0.0/10", serviceSubnet: "192.168.0.0/16" } },
    [],
  ],
  [
    "Azure's link-local addresses",
    { network: { addressPrefix: "169.254.0.0/20" } },
    ["network/reserved-range /network/addressPrefix"],
  ],
  [
    "Azure's platform address",
    { network: { podSubnet: "168.63.0.0/16" } },
    ["network/reserved-range /network/podSubnet"],
  ],
  ["loopback", { network: { serviceSubnet: "127.0.0.0/12" } }, ["network/reserved-range /network/serviceSubnet"]],
  [
    "multicast and everything",
    { network: { addressPrefix: "224.0.0.0/16", podSubnet: "0.0.0.0/0" } },
    ["network/reserved-range /network/addressPrefix", "network/reserved-range /network/podSubnet"],
  ],
  ["public addresses", { network: { podSubnet: "11.0.0.0/12" } }, ["network/public-range /network/podSubnet"]],
  [
    "a range that reaches beyond private ones",
    { network: { podSubnet: "172.0.0.0/8" } },
    ["network/public-range /network/podSubnet"],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(reservedRanges, overrides)).toEqual(found);
});
