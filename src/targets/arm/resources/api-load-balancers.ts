// The API server's two endpoints: public for people, internal for nodes.
// Source: https://learn.microsoft.com/azure/load-balancer/components
import type { ApiPlan, MachineClusterPlan } from "../../../plan/plan.ts";
import type { ClusterRefs } from "../cluster-refs.ts";
import { type ArmValue, format, variable } from "../expression.ts";
import { idOf, partIdOf, type ResourceRef } from "../references.ts";
import type { ArmResource } from "../template.ts";
import { publicIP } from "./public-ip.ts";
import { subnetId } from "./subnet-id.ts";

/** Names of the parts of both load balancers. */
export const loadBalancerParts = { frontend: "api", backendPool: "masters", probe: "readyz", rule: "api", ssh: "ssh" };

export function apiLoadBalancers(plan: MachineClusterPlan, refs: ClusterRefs): readonly ArmResource[] {
  const { api, location } = plan;
  const domainNameLabel = api.dnsLabel ?? format(`${plan.clusterName}-{0}`, variable("suffix"));
  return [
    publicIP(refs.apiPublicIP, { location, sku: "Standard", zones: api.zones, domainNameLabel }),
    loadBalancer(refs.apiLoadBalancer, plan, {
      // A public frontend carries no zones of its own: its address does.
      frontend: { properties: { publicIPAddress: { id: idOf(refs.apiPublicIP) } } },
      rule: { disableOutboundSnat: true },
      natRules: sshRules(refs.apiLoadBalancer, api),
    }),
    loadBalancer(refs.apiInternalLoadBalancer, plan, {
      frontend: {
        zones: api.zones.length === 0 ? undefined : api.zones,
        properties: {
          privateIPAddress: api.internalAddress,
          privateIPAllocationMethod: "Static",
          privateIPAddressVersion: "IPv4",
          subnet: { id: subnetId(refs, plan.network.masterSubnet.name) },
        },
      },
      rule: {},
      natRules: undefined,
    }),
  ];
}

interface LoadBalancerParts {
  readonly frontend: { readonly [key: string]: ArmValue | undefined };
  readonly rule: { readonly [key: string]: ArmValue };
  readonly natRules: ArmValue | undefined;
}

function loadBalancer(
  ref: ResourceRef,
  { api, location }: MachineClusterPlan,
  { frontend, rule, natRules }: LoadBalancerParts,
): ArmResource {
  return {
    ref,
    head: { location, sku: { name: "Standard" }, tags: variable("tags") },
    properties: {
      frontendIPConfigurations: [{ name: loadBalancerParts.frontend, ...frontend }],
      backendAddressPools: [{ name: loadBalancerParts.backendPool }],
      probes: [
        {
          name: loadBalancerParts.probe,
          properties: {
            protocol: "Https",
            port: api.port,
            requestPath: api.probePath,
            intervalInSeconds: 5,
            probeThreshold: 2,
          },
        },
      ],
      loadBalancingRules: [
        {
          name: loadBalancerParts.rule,
          properties: {
            frontendIPConfiguration: { id: partIdOf(ref, "frontendIPConfigurations", loadBalancerParts.frontend) },
            backendAddressPool: { id: partIdOf(ref, "backendAddressPools", loadBalancerParts.backendPool) },
            probe: { id: partIdOf(ref, "probes", loadBalancerParts.probe) },
            protocol: "Tcp",
            frontendPort: api.port,
            backendPort: api.port,
            // Watches and `kubectl exec` are quiet for long: https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout
            idleTimeoutInMinutes: 30,
            enableTcpReset: true,
            ...rule,
          },
        },
      ],
      inboundNatRules: natRules,
    },
  };
}

/** One port of the range for each master, handed out by Azure: https://learn.microsoft.com/azure/load-balancer/inbound-nat-rules */
function sshRules(ref: ResourceRef, { ssh }: ApiPlan): ArmValue | undefined {
  if (ssh === null) return undefined;
  return [
    {
      name: loadBalancerParts.ssh,
      properties: {
        frontendIPConfiguration: { id: partIdOf(ref, "frontendIPConfigurations", loadBalancerParts.frontend) },
        backendAddressPool: { id: partIdOf(ref, "backendAddressPools", loadBalancerParts.backendPool) },
        protocol: "Tcp",
        frontendPortRangeStart: ssh.firstPort,
        frontendPortRangeEnd: ssh.lastPort,
        backendPort: 22,
        enableTcpReset: true,
      },
    },
  ];
}
