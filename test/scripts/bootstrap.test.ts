// What a bundle holds, and that its texts say exactly what the cluster says.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog/catalog.ts";
import { masterBootstrap, nodeBootstrap } from "../../src/orchestrators/kubernetes/bootstrap.ts";
import type { BootstrapPlan } from "../../src/plan/plan.ts";
import { bootstrapOf, canRunScripts, cluster, firstKey } from "./sandbox.ts";

const textOf = ({ files }: BootstrapPlan, path: string) => files.find((file) => file.path === path)?.text ?? "";

describe("a bootstrap", () => {
  test.each(["master", "node"] as const)("of a %s has its entry point, and nothing else that runs", (role) => {
    const bootstrap = bootstrapOf(role, cluster([firstKey]));
    expect(bootstrap.files.filter(({ mode }) => mode === "0755").map(({ path }) => path)).toEqual(["provision.sh"]);
    expect(new Set(bootstrap.files.map(({ path }) => path)).size).toBe(bootstrap.files.length);
    for (const { text } of bootstrap.files) expect(text).toMatch(/[^\r]\n$/);
  });

  test("tells masters and nodes apart", () => {
    const master = bootstrapOf("master", cluster([firstKey]));
    const node = bootstrapOf("node", cluster([firstKey]));
    expect([master.role, node.role]).toEqual(["master", "node"]);
    const onlyForMasters = Object.keys(master.values).filter((name) => !(name in node.values));
    expect(onlyForMasters.sort()).toEqual(["SLIPWAY_VAULT_MASTERS_URL", "SLIPWAY_VAULT_OPERATORS_URL"]);
    expect(master.values.SLIPWAY_IDENTITY_CLIENT_ID).toEqual({
      kind: "identity-client-id",
      identity: "masters",
    });
    expect(node.values.SLIPWAY_IDENTITY_CLIENT_ID).toEqual({ kind: "identity-client-id", identity: "nodes" });
  });

  test("has no name in two places", () => {
    const bootstrap = bootstrapOf("master", cluster([firstKey]));
    const known = textOf(bootstrap, "cluster.env").match(/^SLIPWAY_\w+(?==)/gm) ?? [];
    expect(known).toHaveLength(12);
    expect(known.filter((name) => name in bootstrap.values)).toEqual([]);
  });

  test("keeps the user data of a living machine, whatever that is", () => {
    const of = cluster([firstKey]);
    const context = { cluster: of, catalog, names: { stem: "harbour", internalAddress: "10.240.0.4" } };
    const pinned = { kind: "pinned", text: "#cloud-config\n# of old\n" };
    expect(masterBootstrap(context, pinned.text).userData).toEqual(pinned);
    expect(of.agentPools.map((pool) => nodeBootstrap(context, pool, pinned.text).userData)).toEqual([pinned]);
  });

  test("follows the cloud", () => {
    const text = textOf(bootstrapOf("node", { ...cluster([firstKey]), cloud: "AzureChinaCloud" }), "cluster.env");
    expect(text).toContain("SLIPWAY_VAULT_AUDIENCE=https://vault.azure.cn\n");
  });

  test.skipIf(!canRunScripts)("has an environment file that assigns and runs nothing", () => {
    const hostile = `a'b"c$(id)\`id\` \\ é`;
    const text = textOf(bootstrapOf("node", { ...cluster([firstKey], hostile), name: hostile }), "cluster.env");
    const program = `${text}printf '%s|%s' "$SLIPWAY_ADMIN_USERNAME" "$SLIPWAY_CLUSTER_NAME"`;
    expect(spawnSync("bash", ["-c", program], { encoding: "utf8" }).stdout).toBe(`${hostile}|${hostile}`);
  });
});
