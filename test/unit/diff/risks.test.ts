import { describe, expect, it } from "vitest";
import {
  diffOf,
  diffOfTemplates,
  type Resource,
  resource,
  risksOf,
  securityRule,
  templateOf,
} from "../../support/diff-samples.ts";

const machine = "Microsoft.Compute/virtualMachines";
const scaleSet = "Microsoft.Compute/virtualMachineScaleSets";
const group = "Microsoft.Network/networkSecurityGroups";
const network = "Microsoft.Network/virtualNetworks";

const rulesIn = (...rules: readonly Resource[]) => [resource(group, "nsg", { securityRules: rules })];

/** `severity rule: text` of what is found between two sets of rules of one group. */
const portRisks = (old: readonly Resource[], now: readonly Resource[]) =>
  diffOf(rulesIn(...old), rulesIn(...now)).risks.map(({ severity, text }) => `${severity}: ${text}`);

describe("a port", () => {
  it("opened to the Internet is dangerous where it leads far", () => {
    const range = securityRule("203.0.113.0/24", { port: "22" });
    for (const source of ["*", "Internet", "0.0.0.0/0", "0.0.0.0/1"]) {
      expect(portRisks([range], [securityRule(source, { port: "22" })])).toEqual([
        `danger: Port 22 is opened to the Internet (${source}) by rule rule of nsg.`,
      ]);
    }
    expect(portRisks([], [securityRule("*", { port: "1-65535" })])[0]).toMatch(/^danger/);
    expect(portRisks([], [securityRule("*", { port: "*" })])[0]).toBe(
      "danger: All ports are opened to the Internet (*) by rule rule of nsg.",
    );
    expect(portRisks([], [securityRule("*", { port: "443" })])[0]).toMatch(/^caution/);
  });

  it("opened to a range is a notice, unless the range was let in already", () => {
    const wide = securityRule("203.0.113.0/24");
    expect(portRisks([wide], [securityRule("198.51.100.0/24")])).toEqual([
      "caution: Port 443 is closed to 203.0.113.0/24 by rule rule of nsg: whoever comes from there is cut off.",
      "notice: Port 443 is opened to 198.51.100.0/24 by rule rule of nsg.",
    ]);
    expect(portRisks([wide], [securityRule("203.0.113.7")])).toEqual([
      "caution: Port 443 is closed to 203.0.113.0/24 by rule rule of nsg: whoever comes from there is cut off.",
    ]);
    expect(portRisks([securityRule("203.0.113.7/32")], [wide])).toEqual([
      "notice: Port 443 is opened to 203.0.113.0/24 by rule rule of nsg.",
    ]);
  });

  it("of a range of the network's own that moves is no news", () => {
    expect(portRisks([securityRule("10.0.0.0/24")], [securityRule("10.0.1.0/24")])).toEqual([]);
  });

  it("is not judged where only the deployment knows who may reach it", () => {
    expect(portRisks([securityRule("203.0.113.0/24")], [securityRule("[subscription().displayName]")])).toEqual([]);
  });

  it("is not opened by a rule that denies, or that is about going out", () => {
    expect(
      portRisks([], [securityRule("*", { access: "Deny" }), securityRule("*", { name: "out", direction: "Outbound" })]),
    ).toEqual([]);
  });

  it("may be opened by a rule that no longer denies", () => {
    const denial = securityRule("*", { access: "Deny", port: "22" });
    const found = ["danger: The rule rule of nsg denies less than before: what it held back may get through."];
    expect(portRisks([denial], [])).toEqual(found);
    expect(portRisks([denial], [securityRule("10.0.0.0/8", { access: "Deny", port: "22" })])).toEqual(found);
    expect(portRisks([denial], [securityRule("*", { access: "Deny", port: "*" })])).toEqual([]);
  });

  it("is found in a rule that is a resource of its own, too", () => {
    const child = (source: string) => {
      const { properties } = securityRule(source, { port: "22" });
      return resource(`${group}/securityRules`, "nsg/ssh", properties as Resource);
    };
    expect(risksOf(diffOf([], [child("*")]))).toEqual(["danger port-opened"]);
    expect(risksOf(diffOf([child("*")], []))).toEqual(["caution rule-left-behind"]);
  });
});

describe("machines", () => {
  const loop = (size: string, mode: string) =>
    templateOf([
      {
        ...resource(machine, "[format('m-master-{0}', copyIndex())]", { hardwareProfile: { vmSize: size } }),
        copy: { name: "masters", count: 3, mode, batchSize: 1 },
      },
    ]);

  it("that restart one at a time are a caution; masters that restart all at once are a danger", () => {
    const texts = ["Serial", "Parallel"].map((mode) => diffOfTemplates(loop("a", mode), loop("b", mode)).risks[0]);
    expect(texts.map((risk) => risk?.severity)).toEqual(["caution", "danger"]);
    expect(texts[0]?.text).toMatch(
      /^Another size restarts 3 masters, one at a time: m-master-0, m-master-1 and m-master-2\./,
    );
    expect(texts[1]?.text).toMatch(/3 masters, all at the same time/);
  });

  it("that must be stopped are told by what it is for", () => {
    const security = (encryptionAtHost: boolean) => [resource(machine, "m", { securityProfile: { encryptionAtHost } })];
    expect(diffOf(security(false), security(true)).risks.map(({ text }) => text)).toEqual([
      "Azure takes securityProfile.encryptionAtHost only while a machine is deallocated: 1 machine (m) must be stopped first.",
    ]);
  });

  it("that get a public address are exposed", () => {
    const nic = (properties: Resource) =>
      resource("Microsoft.Network/networkInterfaces", "m-nic", { ipConfigurations: [{ name: "ip", properties }] });
    expect(risksOf(diffOf([nic({})], [nic({ publicIPAddress: { id: "/x" } })]))).toEqual(["danger machine-exposed"]);
  });
});

describe("a scale set", () => {
  const set = (capacity: number, mode: string, userData = "eA==") =>
    resource(
      scaleSet,
      "web",
      { upgradePolicy: { mode }, virtualMachineProfile: { userData } },
      { sku: { name: "s", capacity } },
    );

  it("that shrinks loses machines of Azure's choice", () => {
    expect(risksOf(diffOf([set(3, "Manual")], [set(1, "Manual")]))).toEqual(["caution scale-in"]);
    expect(risksOf(diffOf([set(1, "Manual")], [set(3, "Manual")]))).toEqual(["notice scale-out"]);
  });

  it("brings a new model to its machines as its policy says", () => {
    const texts = ["Manual", "Rolling", "Automatic"].map(
      (mode) => diffOf([set(2, mode)], [set(2, mode, "eQ==")]).risks[0]?.text,
    );
    expect(texts).toEqual([
      "Changes of user data reach new machines of scale set web only; the 2 that run keep the old until they are upgraded or re-imaged.",
      "Azure brings changes of user data to the 2 machines of scale set web that run, in batches.",
      "Azure brings changes of user data to the 2 machines of scale set web that run, in any order, all at once if need be.",
    ]);
  });
});

describe("a part of a list", () => {
  const subnets = (...list: readonly Resource[]) => [resource(network, "vnet", { subnets: list })];
  const subnet = (name: string, properties: Resource = {}) => ({ name, properties });

  it("that is gone is deleted, unlike a resource", () => {
    expect(risksOf(diffOf(subnets(subnet("a"), subnet("b")), subnets(subnet("a"))))).toEqual(["danger subnet-removed"]);
  });

  it("that loses its filter or its way out is told", () => {
    const whole = subnet("a", { networkSecurityGroup: { id: "/g" }, natGateway: { id: "/n" } });
    expect(risksOf(diffOf(subnets(whole), subnets(subnet("a"))))).toEqual([
      "danger subnet-unfiltered",
      "caution nat-removed",
    ]);
    const other = subnet("a", { networkSecurityGroup: { id: "/h" }, natGateway: { id: "/n" } });
    expect(risksOf(diffOf(subnets(whole), subnets(other)))).toEqual([]);
  });

  it("of a load balancer ends its traffic", () => {
    const balancer = (...loadBalancingRules: readonly Resource[]) => [
      resource("Microsoft.Network/loadBalancers", "lb", { loadBalancingRules }),
    ];
    expect(risksOf(diffOf(balancer({ name: "web", properties: { frontendPort: 80 } }), balancer()))).toEqual([
      "caution balancing-removed",
    ]);
  });
});

describe("protection", () => {
  const weaker: readonly (readonly [string, string, Resource, Resource])[] = [
    [
      "passwords",
      machine,
      { osProfile: { linuxConfiguration: { disablePasswordAuthentication: true } } },
      { osProfile: { linuxConfiguration: {} } },
    ],
    ["Trusted Launch", machine, { securityProfile: { securityType: "TrustedLaunch" } }, {}],
    [
      "networks",
      "Microsoft.KeyVault/vaults",
      { networkAcls: { defaultAction: "Deny" } },
      { networkAcls: { defaultAction: "Allow" } },
    ],
    [
      "outbound access",
      network,
      { subnets: [{ name: "a", properties: { defaultOutboundAccess: false } }] },
      { subnets: [{ name: "a", properties: {} }] },
    ],
  ];

  it.each(weaker)("that gets weaker is told: %s", (_, type, strong, weak) => {
    expect(risksOf(diffOf([resource(type, "x", strong)], [resource(type, "x", weak)]))).toContain(
      "danger protection-weakened",
    );
    expect(risksOf(diffOf([resource(type, "x", weak)], [resource(type, "x", strong)]))).not.toContain(
      "danger protection-weakened",
    );
  });
});

describe("rights", () => {
  const assignment = (role: string, name = "00000000-0000-4000-8000-000000000001") =>
    resource("Microsoft.Authorization/roleAssignments", name, {
      roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`,
      principalId: "00000000-0000-4000-8000-000000000002",
    });
  const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
  const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

  it("of an owner are a danger, others a notice", () => {
    expect(diffOf([], [assignment(owner)]).risks.map(({ text }) => text)).toEqual([
      "A new role assignment makes somebody Owner of the whole resource group.",
    ]);
    expect(risksOf(diffOf([], [assignment(reader)]))).toEqual(["notice right-granted"]);
  });

  it("stay when an assignment is no longer in the template", () => {
    expect(risksOf(diffOf([assignment(reader)], []))).toEqual(["caution right-left-behind"]);
  });

  it("that get another name along with another role are no rename", () => {
    const declared = (role: string, name: string) => ({
      ...templateOf([], { languageVersion: "2.0" }),
      resources: { right: assignment(role, name) },
    });
    const other = "00000000-0000-4000-8000-000000000003";
    const first = "00000000-0000-4000-8000-000000000001";
    expect(risksOf(diffOfTemplates(declared(reader, first), declared(owner, other)))).toEqual([
      "danger right-granted",
      "caution right-left-behind",
    ]);
    expect(risksOf(diffOfTemplates(declared(reader, first), declared(reader, other)))).toEqual(["caution renamed"]);
  });
});

describe("another name", () => {
  it("is told where template and resource are alike but for it", () => {
    const disk = (name: string, diskSizeGB = 8) => resource("Microsoft.Compute/disks", name, { diskSizeGB });
    const [risk] = diffOf([disk("old-data")], [disk("new-data")]).risks;
    expect(risk).toMatchObject({ severity: "danger", rule: "renamed" });
    expect(risk?.text).toBe(
      "Disk old-data becomes new-data. For Azure this is a new resource; nothing is moved, and the old one stays until somebody deletes it. Data stays on the old disks.",
    );
    expect(risksOf(diffOf([disk("old-data")], [disk("new-data", 9)]))).toEqual(["caution left-behind"]);
  });
});

it("an output that is gone is told", () => {
  const outputs = { out: { type: "string", value: "x" } };
  expect(risksOf(diffOfTemplates(templateOf([], { outputs }), templateOf([])))).toEqual(["notice output-removed"]);
});

it("what the compiler says comes first", () => {
  const refusals = [{ code: "lifecycle/immutable", message: "It cannot change.", hint: "Keep it." }];
  const { risks } = diffOfTemplates(templateOf([]), templateOf([]), { refusals });
  expect(risks.map(({ text }) => text)).toEqual([
    "slipway generate refuses this (lifecycle/immutable): It cannot change. Keep it.",
  ]);
});
