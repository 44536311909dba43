// Source: https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource
import { problem } from "../diagnostics/problem.ts";
import type { Rule } from "./rule.ts";

const portsPerAddress = 64512;
const fewPorts = 128;

export const natGateway: Rule = ({ network, region, masters, agentPools }) => {
  const { sku, publicIPCount } = network.natGateway;
  const nodes = masters.count + agentPools.reduce((sum, { count }) => sum + count, 0);
  const perNode = Math.floor((portsPerAddress * publicIPCount) / nodes);
  return [
    ...(sku === "StandardV2" && region.natGatewayStandardV2 === false
      ? [problem("network/nat-sku-not-offered", "/network/natGateway/sku", { region: region.name })]
      : []),
    ...(perNode < fewPorts
      ? [problem("network/nat-port-shortage", "/network/natGateway/publicIPCount", { nodes, publicIPCount, perNode })]
      : []),
  ];
};
