import { expect, test } from "vitest";
import { natGateway } from "../../../src/rules/nat-gateway.ts";
import { checkRule, type Overrides } from "../../support/check-rule.ts";

test.each<[string, Overrides, readonly string[]]>([
  [
    "StandardV2 where it is offered",
    { network: { natGateway: { sku: "StandardV2" } }, region: { natGatewayStandardV2: true } },
    [],
  ],
  [
    "StandardV2 where it is not",
    { network: { natGateway: { sku: "StandardV2" } }, region: { natGatewayStandardV2: false } },
    ["network/nat-sku-not-offered /network/natGateway/sku"],
  ],
  [
    "StandardV2 where nothing is known",
    { network: { natGateway: { sku: "StandardV2" } }, region: { natGatewayStandardV2: null } },
    [],
  ],
  ["Standard anywhere", { network: { natGateway: { sku: "Standard" } }, region: { natGatewayStandardV2: false } }, []],
  ["504 machines behind one address", { masters: { count: 3 }, agentPools: [{ count: 501 }] }, []],
  [
    "505 machines behind one address",
    { masters: { count: 3 }, agentPools: [{ count: 300 }, { count: 202 }] },
    ["network/nat-port-shortage /network/natGateway/publicIPCount"],
  ],
  [
    "505 machines behind two addresses",
    { masters: { count: 3 }, agentPools: [{ count: 502 }], network: { natGateway: { publicIPCount: 2 } } },
    [],
  ],
])("%s", (_, overrides, found) => {
  expect(checkRule(natGateway, overrides)).toEqual(found);
});
