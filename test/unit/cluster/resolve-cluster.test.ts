import { describe, expect, test } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import type { ResolvedCluster } from "../../../src/cluster/cluster.ts";
import { resolveCluster } from "../../../src/cluster/resolve-cluster.ts";
import type { StageResult } from "../../../src/diagnostics/problem.ts";
import { problem } from "../../../src/diagnostics/problem.ts";
import type { ClusterDefinition } from "../../../src/generated/cluster-definition.ts";
import type { Pins } from "../../../src/lock/lock-file.ts";
import { pinsOf } from "../../../src/lock/pins-of.ts";
import { type Overrides, resolvedCluster } from "../../support/check-rule.ts";
import { changed } from "../../support/living-cluster.ts";

type Orchestrator = StageResult<ResolvedCluster["orchestrator"]>;

const kubernetes: Orchestrator = {
  value: { kind: "kubernetes", version: "1.36.4", networkPlugin: "cilium" },
  problems: [],
};

function resolve(
  change: (definition: ClusterDefinition) => void = () => undefined,
  { pins, orchestrator = kubernetes }: { readonly pins?: Pins; readonly orchestrator?: Orchestrator } = {},
) {
  return resolveCluster({ definition: changed(change), catalog, pins }, orchestrator);
}

const pinsWith = (overrides: Overrides = {}) =>
  pinsOf(resolvedCluster(overrides), { masters: "#cloud-config\n", agentPools: {} });

const brief = ({ problems }: StageResult<unknown>) => problems.map(({ code, pointer }) => `${code} ${pointer}`);

describe("without a word", () => {
  const { value } = resolve((definition) => {
    for (const key of ["tags", "operators", "bastion", "security", "osImage", "generation"] as const)
      delete definition[key];
    delete definition.admin.username;
    delete definition.admin.sshSourceRanges;
  });

  test("every default suits production", () => {
    expect(value).toMatchObject({
      generation: 1,
      cloud: "AzurePublicCloud",
      tags: {},
      api: { dnsLabel: null },
      admin: { username: "azureuser", sshSourceRanges: [] },
      operators: { objectIds: [], sourceRanges: ["203.0.113.0/24"] },
      bastion: null,
      security: { trustedLaunch: "where-supported", encryptionAtHost: false },
      osImage: { name: catalog.images.defaultImage, version: "latest" },
      leftovers: { bastion: null, agentPools: {} },
    });
  });
});

describe("what is written", () => {
  test("stands", () => {
    const { value } = resolve((definition) => {
      definition.generation = 2;
      definition.api.dnsLabel = "harbour-api";
      definition.operators = { objectIds: [], sourceRanges: ["198.51.100.0/24"] };
      definition.security = { encryptionAtHost: true };
      definition.osImage = { name: "ubuntu-22.04", version: "22.04.202606060" };
    });
    expect(value).toMatchObject({
      generation: 2,
      api: { dnsLabel: "harbour-api" },
      operators: { sourceRanges: ["198.51.100.0/24"] },
      security: { encryptionAtHost: true },
      osImage: { name: "ubuntu-22.04", version: "22.04.202606060" },
    });
  });

  test.each([
    [true, "on"],
    [false, "off"],
  ])("Trusted Launch: %s", (trustedLaunch, kind) => {
    const { value } = resolve((definition) => {
      definition.security = { trustedLaunch };
    });
    expect(value?.security.trustedLaunch).toBe(kind);
  });

  test("tags come in the order of their names, and keys without space around them", () => {
    const { value } = resolve((definition) => {
      definition.tags = { b: "1", a: "2", B: "3" };
      definition.admin.sshPublicKeys = [" ssh-ed25519 AAAA one\n", "ssh-ed25519 BBBB two"];
    });
    expect(Object.keys(value?.tags ?? {})).toEqual(["B", "a", "b"]);
    expect(value?.admin.sshPublicKeys).toEqual(["ssh-ed25519 AAAA one", "ssh-ed25519 BBBB two"]);
    expect(value?.masters.sshPublicKey).toBe("ssh-ed25519 AAAA one");
  });

  test("operators come from those of the API's ranges that a vault's firewall takes", () => {
    const { value } = resolve((definition) => {
      definition.api.allowedSourceRanges = ["0.0.0.0/0", "10.1.0.0/16", "100.64.0.0/10", "198.51.100.0/24"];
    });
    expect(value?.operators.sourceRanges).toEqual(["198.51.100.0/24"]);
  });
});

describe("a living cluster", () => {
  test("keeps its name, key, user and image", () => {
    const pins = pinsWith({
      api: { dnsLabel: "kept" },
      osImage: { name: "ubuntu-22.04" },
      admin: { username: "skipper" },
      masters: { sshPublicKey: "ssh-ed25519 AAAA first" },
    });
    const { value } = resolve((definition) => delete definition.admin.username, { pins });
    expect(value).toMatchObject({
      api: { dnsLabel: "kept" },
      admin: { username: "skipper" },
      masters: { sshPublicKey: "ssh-ed25519 AAAA first" },
      osImage: { name: "ubuntu-22.04" },
    });
  });

  test("still has what its definition no longer names", () => {
    const pins = pinsWith();
    const { value } = resolve(
      (definition) => {
        delete definition.bastion;
        definition.agentPools = definition.agentPools.slice(0, 1);
      },
      { pins },
    );
    expect(value?.leftovers.bastion).toEqual(pins.bastion);
    expect(Object.keys(value?.leftovers.agentPools ?? {})).toEqual(["batch", "big"]);
    expect(resolve(undefined, { pins }).value?.leftovers).toEqual({ bastion: null, agentPools: {} });
  });
});

describe("problems", () => {
  test("of all parts are reported together", () => {
    const found = resolve(
      (definition) => {
        definition.masters.vmSize = "Standard_";
        definition.agentPools[2]!.zones = ["1"];
      },
      { orchestrator: { problems: [problem("orchestrator/unknown-version", "/orchestrator/version", unknown)] } },
    );
    expect(found.value).toBeUndefined();
    expect(brief(found)).toEqual([
      "orchestrator/unknown-version /orchestrator/version",
      "pool/unknown-vm-size /masters/vmSize",
      "pool/zones-with-availability-set /agentPools/2/zones",
    ]);
  });

  test("of sizes do not wait for a region that exists", () => {
    const found = resolve((definition) => {
      definition.location = "atlantis";
      definition.agentPools[1]!.vmSize = "Standard_";
    });
    expect(found.value).toBeUndefined();
    expect(brief(found)).toEqual(["cluster/unknown-region /location", "pool/unknown-vm-size /agentPools/1/vmSize"]);
  });

  const unknown = { version: "9.9", minors: [], asOf: catalog.date };
});
