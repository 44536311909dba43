import { describe, expect, it } from "vitest";
import { diffOf, diffOfTemplates, resource, templateOf } from "../../support/diff-samples.ts";

interface Change {
  readonly type: string;
  readonly old: Readonly<Record<string, unknown>>;
  readonly new: Readonly<Record<string, unknown>>;
  /** Members beside the properties. */
  readonly head?: { readonly old: Readonly<Record<string, unknown>>; readonly new: Readonly<Record<string, unknown>> };
}

/** The action, then `kind path` of each effect. */
function judged({ type, old, new: now, head }: Change): readonly string[] {
  const name = type.split("/").length > 2 ? "outer/inner" : "thing";
  const { changes } = diffOf([resource(type, name, old, head?.old)], [resource(type, name, now, head?.new)]);
  return changes.flatMap(({ action, properties, texts }) => [
    action,
    ...[...properties, ...texts].flatMap(({ effects }) => effects.map(({ kind, path }) => `${kind} ${path}`)),
  ]);
}

const machine = "Microsoft.Compute/virtualMachines";
const scaleSet = "Microsoft.Compute/virtualMachineScaleSets";
const disk = "Microsoft.Compute/disks";
const network = "Microsoft.Network/virtualNetworks";

describe("a create-only value", () => {
  it("that changes makes it a replacement", () => {
    const profile = (offer: string) => ({ storageProfile: { imageReference: { publisher: "p", offer } } });
    expect(judged({ type: machine, old: profile("a"), new: profile("b") })).toEqual([
      "replace",
      "refused properties.storageProfile.imageReference.*",
    ]);
  });

  it("counts below the property that the catalogue names", () => {
    const keys = (keyData: string) => ({
      osProfile: { linuxConfiguration: { ssh: { publicKeys: [{ path: "/home/a/.ssh/authorized_keys", keyData }] } } },
    });
    expect(judged({ type: machine, old: keys("a"), new: keys("b") })).toEqual([
      "replace",
      "refused properties.osProfile.linuxConfiguration.ssh.publicKeys",
    ]);
  });

  it("counts inside an object that comes or goes as a whole", () => {
    expect(judged({ type: machine, old: {}, new: { availabilitySet: { id: "/x" } } })).toEqual([
      "replace",
      "refused properties.availabilitySet.id",
    ]);
    expect(judged({ type: machine, old: {}, new: { availabilitySet: {} } })).toEqual(["change"]);
  });

  it("of a new element of a list does not count", () => {
    const disks = (...luns: readonly number[]) => ({
      storageProfile: { dataDisks: luns.map((lun) => ({ lun, createOption: "Empty", diskSizeGB: 8 })) },
    });
    expect(judged({ type: machine, old: disks(0), new: disks(0, 1) })).toEqual(["change"]);
  });

  it("that tells elements apart counts when one comes", () => {
    const interfaces = (...ids: readonly string[]) => ({
      networkProfile: { networkInterfaces: ids.map((id) => ({ id })) },
    });
    expect(judged({ type: machine, old: interfaces("/a"), new: interfaces("/a", "/b") })).toEqual([
      "change",
      "only-deallocated properties.networkProfile.networkInterfaces[].id",
    ]);
  });

  it("is nothing where only its spelling changes", () => {
    const at = (location: string) => ({ location });
    expect(judged({ type: disk, old: {}, new: {}, head: { old: at("westeurope"), new: at("West Europe") } })).toEqual(
      [],
    );
    expect(judged({ type: disk, old: {}, new: {}, head: { old: at("westeurope"), new: at("northeurope") } })).toEqual([
      "replace",
      "refused location",
    ]);
  });

  it("is found whatever the case of its type", () => {
    expect(judged({ type: machine.toLowerCase(), old: { priority: "Regular" }, new: { priority: "Spot" } })).toEqual([
      "replace",
      "refused properties.priority",
    ]);
  });
});

describe("a value that may only grow", () => {
  const size = (diskSizeGB: number) => ({ diskSizeGB });
  it("grows in place", () => {
    expect(judged({ type: disk, old: size(64), new: size(128) })).toEqual(["change"]);
  });
  it("does not shrink", () => {
    expect(judged({ type: disk, old: size(128), new: size(64) })).toEqual([
      "replace",
      "grow-only properties.diskSizeGB",
    ]);
  });
  it("takes another zone and loses none", () => {
    const zones = (...names: readonly string[]) => ({ zones: names });
    const head = { old: zones("1"), new: zones("1", "2") };
    expect(judged({ type: scaleSet, old: {}, new: {}, head })).toEqual(["change"]);
    expect(judged({ type: scaleSet, old: {}, new: {}, head: { old: head.new, new: head.old } })).toEqual([
      "replace",
      "grow-only zones",
    ]);
  });
});

describe("a change that Azure takes in one direction", () => {
  it("is no replacement", () => {
    const prefixes = (...addressPrefixes: readonly string[]) => ({ addressSpace: { addressPrefixes } });
    const [small, large] = [prefixes("10.0.0.0/16"), prefixes("10.0.0.0/16", "10.1.0.0/16")];
    expect(judged({ type: network, old: small, new: large })).toEqual(["change"]);
    expect(judged({ type: network, old: large, new: small })[0]).toBe("replace");
    const group = (singlePlacementGroup: boolean) => ({ singlePlacementGroup });
    expect(judged({ type: scaleSet, old: group(true), new: group(false) })).toEqual(["change"]);
    expect(judged({ type: scaleSet, old: group(false), new: group(true) })[0]).toBe("replace");
  });

  it("is known for settings that cannot be taken back", () => {
    const vault = "Microsoft.KeyVault/vaults";
    const protection = (on: boolean) => (on ? { enablePurgeProtection: true } : {});
    expect(judged({ type: vault, old: protection(false), new: protection(true) })).toEqual(["change"]);
    expect(judged({ type: vault, old: protection(true), new: protection(false) })[0]).toBe("replace");
    const bastion = "Microsoft.Network/bastionHosts";
    const sku = (name: string) => ({ sku: { name } });
    expect(judged({ type: bastion, old: {}, new: {}, head: { old: sku("Basic"), new: sku("Standard") } })).toEqual([
      "change",
    ]);
  });
});

it("what only the deployment knows is advice, since it may turn out to be the same", () => {
  const profile = (userName: string) => ({ osProfile: { adminUsername: userName } });
  const [change] = diffOf(
    [resource(machine, "m", profile("[subscription().displayName]"))],
    [resource(machine, "m", profile("azureuser"))],
  ).changes;
  expect(change?.properties[0]?.effects.map(({ isVerified }) => isVerified)).toEqual([false]);
});

it("what is only created is left alone, whatever changes", () => {
  const template = (location: string) => ({
    ...templateOf([], { languageVersion: "2.0" }),
    resources: { one: { "@options": { onlyIfNotExists: true }, ...resource(disk, "d", {}, { location }) } },
  });
  const { changes, risks } = diffOfTemplates(template("westeurope"), template("northeurope"));
  expect(changes.map(({ action }) => action)).toEqual(["change"]);
  expect(risks).toEqual([]);
});
