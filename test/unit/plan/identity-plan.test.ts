import { describe, expect, test } from "vitest";
import { catalog } from "../../../src/catalog/catalog.ts";
import { resourceNames } from "../../../src/cluster/resource-names.ts";
import { identityPlan } from "../../../src/plan/identity-plan.ts";
import { resolvedCluster } from "../../support/check-rule.ts";

const cluster = resolvedCluster();
const { grants, operators, vaults } = identityPlan(cluster, resourceNames(cluster), catalog.roles);

describe("roles", () => {
  test("are the catalogue's", () => {
    for (const { role, roleId, roleTitle } of [...grants, operators.grant]) {
      expect({ id: roleId, name: roleTitle }, role).toEqual(catalog.roles[role]);
    }
  });

  test("operators only read secrets", () => {
    expect(operators).toMatchObject({ ...cluster.operators, grant: { role: "keyVaultSecretsUser" } });
  });

  test("no identity holds one twice on one thing", () => {
    const keys = grants.map(({ identity, role, scope }) => JSON.stringify([identity, role, scope]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("vaults", () => {
  test("nodes reach their own only, and people the operators' only", () => {
    const reach = Object.entries(vaults).map(([role, { subnets, openToOperators }]) => [
      role,
      subnets.includes("nodes"),
      openToOperators,
    ]);
    expect(reach).toEqual([
      ["masters", false, false],
      ["nodes", true, false],
      ["operators", false, true],
    ]);
  });
});
