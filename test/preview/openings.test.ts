// Who of the Internet reaches what, in the cases that security groups and addresses make.
import { describe, expect, test } from "vitest";
import type { Opening } from "../../src/preview/model.ts";
import {
  machine,
  network,
  networkWith,
  previewOfTemplate,
  publicAddress,
  reference,
  securityGroup,
  templateOf,
} from "../support/preview-samples.ts";

const ofGroup = (name: string) => ({ networkSecurityGroup: reference(`${network}/networkSecurityGroups`, name) });
const ofAddress = (name: string) => ({ publicIPAddress: reference(`${network}/publicIPAddresses`, name) });

/** A machine with a public address behind a subnet's group with these rules. */
function openings(rules: readonly Readonly<Record<string, unknown>>[], more: { nic?: readonly object[] } = {}) {
  const nic = more.nic === undefined ? {} : ofGroup("nic-nsg");
  return previewOfTemplate(
    templateOf(
      securityGroup("nsg", ...rules),
      ...(more.nic === undefined ? [] : [securityGroup("nic-nsg", ...(more.nic as Record<string, unknown>[]))]),
      networkWith(ofGroup("nsg")),
      publicAddress("ip"),
      ...machine("vm", ofAddress("ip"), nic),
    ),
  ).internet.openings;
}

const short = (all: readonly Opening[]) => all.map(({ ports, reach, sources }) => `${ports} ${reach} ${sources}`);

describe("a machine with a public address", () => {
  test("is open where a rule lets the Internet in", () => {
    const [opening, ...others] = openings([{ name: "ssh", priority: 100, destinationPortRange: "22" }]);
    expect(others).toEqual([]);
    expect(opening).toEqual({
      ...{ address: "publicIPAddresses/ip", via: "virtualMachines/vm", targets: ["virtualMachines/vm"] },
      ...{ ports: "22", targetPorts: "22", protocol: "Tcp" },
      ...{ reach: "anywhere", sources: ["*"], decidedBy: ["ssh"] },
    });
  });

  test("is closed by an earlier denial, and not by a later one", () => {
    const ssh = { name: "ssh", priority: 200, destinationPortRange: "22" };
    const deny = { name: "deny", access: "Deny", protocol: "*", destinationPortRange: "*" };
    expect(openings([ssh, { ...deny, priority: 100 }])).toEqual([]);
    expect(short(openings([ssh, { ...deny, priority: 300 }]))).toEqual(["22 anywhere *"]);
  });

  test("is not opened by rules for the virtual network, load balancers or private ranges", () => {
    for (const source of ["VirtualNetwork", "AzureLoadBalancer", "10.1.0.0/16", "192.168.4.7"]) {
      expect(
        openings([{ name: "in", priority: 100, destinationPortRange: "22", sourceAddressPrefix: source }]),
      ).toEqual([]);
    }
  });

  test("is opened by public ranges and by tags of services for those only", () => {
    const rules = [
      {
        name: "ranges",
        priority: 100,
        destinationPortRange: "443",
        sourceAddressPrefixes: ["203.0.113.0/24", "10.0.0.0/8"],
      },
      { name: "tag", priority: 110, destinationPortRange: "80", sourceAddressPrefix: "AzureFrontDoor.Backend" },
    ];
    expect(short(openings(rules))).toEqual(["443 ranges 203.0.113.0/24", "80 ranges AzureFrontDoor.Backend"]);
  });

  test("needs the group of its network interface, too", () => {
    const subnet = [{ name: "web", priority: 100, destinationPortRanges: ["80", "443"] }];
    const nic = [{ name: "some", priority: 100, destinationPortRange: "443", sourceAddressPrefix: "198.51.100.0/24" }];
    expect(short(openings(subnet, { nic }))).toEqual(["443 ranges 198.51.100.0/24"]);
  });

  test("is not opened by a rule for other addresses, another protocol or the way out", () => {
    const ssh = { name: "ssh", priority: 100, destinationPortRange: "22" };
    expect(openings([{ ...ssh, destinationAddressPrefix: "10.0.9.0/24" }])).toEqual([]);
    expect(openings([{ ...ssh, direction: "Outbound" }])).toEqual([]);
    expect(short(openings([{ ...ssh, destinationAddressPrefix: "10.0.0.0/25" }]))).toEqual(["22 anywhere *"]);
  });

  test("with rules that nobody knows before the deployment, may be open", () => {
    const template = {
      ...templateOf(
        securityGroup("nsg", {
          name: "ssh",
          priority: 100,
          destinationPortRange: "22",
          sourceAddressPrefix: "[parameters('from')]",
        }),
        networkWith(ofGroup("nsg")),
        publicAddress("ip"),
        ...machine("vm", ofAddress("ip")),
      ),
      parameters: { from: { type: "secureString", defaultValue: "[newGuid()]" } },
    };
    expect(previewOfTemplate(template).internet.openings.map(({ reach }) => reach)).toEqual(["unknown"]);
  });

  test("without any security group is closed if the address is Standard, open if it is Basic", () => {
    const openingsOf = (sku: string) =>
      previewOfTemplate(templateOf(networkWith(), publicAddress("ip", sku), ...machine("vm", ofAddress("ip")))).internet
        .openings;
    expect(openingsOf("Standard")).toEqual([]);
    expect(short(openingsOf("Basic"))).toEqual(["* anywhere *"]);
  });
});

describe("a load balancer", () => {
  const balancer = (rules: Readonly<Record<string, unknown>>) => ({
    type: `${network}/loadBalancers`,
    name: "lb",
    sku: { name: "Standard" },
    properties: {
      frontendIPConfigurations: [{ name: "front", properties: ofAddress("ip") }],
      backendAddressPools: [{ name: "pool" }],
      ...rules,
    },
  });
  const part = (kind: string, name: string) => reference(`${network}/loadBalancers/${kind}`, "lb", name);
  const rule = {
    name: "web",
    properties: {
      ...{ frontendPort: 80, backendPort: 8080, protocol: "Tcp" },
      frontendIPConfiguration: part("frontendIPConfigurations", "front"),
      backendAddressPool: part("backendAddressPools", "pool"),
    },
  };
  const template = (rules: Readonly<Record<string, unknown>>, ...groupRules: readonly Record<string, unknown>[]) =>
    templateOf(
      securityGroup("nsg", ...groupRules),
      networkWith(ofGroup("nsg")),
      publicAddress("ip"),
      balancer(rules),
      ...machine("vm", { loadBalancerBackendAddressPools: [part("backendAddressPools", "pool")] }),
    );

  test("is judged by the port of the machines, not by its own", () => {
    const onFrontend = template(
      { loadBalancingRules: [rule] },
      { name: "in", priority: 100, destinationPortRange: "80" },
    );
    const onBackend = template(
      { loadBalancingRules: [rule] },
      { name: "in", priority: 100, destinationPortRange: "8080" },
    );
    expect(previewOfTemplate(onFrontend).internet.openings.map(({ reach }) => reach)).toEqual(["nobody"]);
    expect(previewOfTemplate(onBackend).internet.openings).toMatchObject([
      { ports: "80", targetPorts: "8080", reach: "anywhere", rule: "web", targets: ["virtualMachines/vm"] },
    ]);
    expect(previewOfTemplate(onBackend).totals.openPorts).toBe(1);
    expect(previewOfTemplate(onFrontend).totals.openPorts).toBe(0);
  });

  test("whose pool is empty leads nobody anywhere", () => {
    const empty = templateOf(publicAddress("ip"), balancer({ loadBalancingRules: [rule] }));
    expect(previewOfTemplate(empty).internet.openings).toMatchObject([{ reach: "nobody", targets: [] }]);
  });

  test("with outbound rules only opens nothing", () => {
    const { name, properties } = rule;
    const outbound = template({
      outboundRules: [
        { name, properties: { ...properties, frontendIPConfigurations: [part("frontendIPConfigurations", "front")] } },
      ],
    });
    expect(previewOfTemplate(outbound).internet.openings).toEqual([]);
  });
});

test("an address of something that is not looked into is said to be open to whom nobody knows", () => {
  const gateway = {
    type: `${network}/virtualNetworkGateways`,
    name: "vpn",
    properties: { ipConfigurations: [{ name: "a", properties: ofAddress("ip") }] },
  };
  expect(previewOfTemplate(templateOf(publicAddress("ip"), gateway)).internet.openings).toMatchObject([
    { ports: "?", reach: "unknown", via: "virtualNetworkGateways/vpn" },
  ]);
});

describe("what is not known is not called closed", () => {
  const unknown = "[reference(resourceId('My.Rp/rules', 'other'), '2024-01-01').rules]";
  const withGroup = (securityRules: unknown) =>
    previewOfTemplate(
      templateOf(
        { ...securityGroup("nsg"), properties: { securityRules } },
        networkWith(ofGroup("nsg")),
        publicAddress("ip"),
        ...machine("vm", ofAddress("ip")),
      ),
    ).internet.openings.map(({ reach }) => reach);

  test("a list of rules", () => {
    expect(withGroup(unknown)).toEqual(["unknown"]);
  });

  test("the direction of a rule", () => {
    const properties = { access: "Allow", protocol: "Tcp", priority: 100, sourceAddressPrefix: "*" };
    const ports = { sourcePortRange: "*", destinationAddressPrefix: "*", destinationPortRange: "22" };
    const rule = { name: "maybe", properties: { ...properties, ...ports, direction: unknown } };
    expect(withGroup([rule])).toEqual(["unknown"]);
  });

  test("which of two interfaces has the address", () => {
    const [nic, vm] = machine("vm", ofAddress("ip"), ofGroup("open"));
    const [other] = machine("second", {}, ofGroup("shut"));
    const networkInterfaces = ["vm-nic", "second-nic"].map((name) => reference(`${network}/networkInterfaces`, name));
    const { openings: found } = previewOfTemplate(
      templateOf(
        securityGroup("open", { name: "ssh", priority: 100, destinationPortRange: "22" }),
        securityGroup("shut", { name: "none", priority: 100, access: "Deny", destinationPortRange: "*" }),
        networkWith(),
        publicAddress("ip"),
        nic,
        other,
        { ...vm, properties: { ...vm.properties, networkProfile: { networkInterfaces } } },
      ),
    ).internet;
    expect(found.map(({ ports, reach }) => `${ports} ${reach}`)).toEqual(["22 unknown"]);
  });
});
