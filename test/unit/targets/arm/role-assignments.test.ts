import { expect, test } from "vitest";
import type { ClusterPlan } from "../../../../src/plan/plan.ts";
import { clusterRefs } from "../../../../src/targets/arm/cluster-refs.ts";
import { ArmExpression, printExpression } from "../../../../src/targets/arm/expression.ts";
import { nameOf } from "../../../../src/targets/arm/references.ts";
import { roleAssignments } from "../../../../src/targets/arm/resources/role-assignments.ts";
import { samplePlan } from "../../../support/sample-plan.ts";

const names = (plan: ClusterPlan) =>
  Object.fromEntries(
    roleAssignments(plan, clusterRefs(plan)).map(({ ref }) => {
      const name = nameOf(ref);
      return [ref.symbol, name instanceof ArmExpression ? printExpression(name) : name];
    }),
  );

test("an assignment's name says who holds which role on what, in ids and keys", () => {
  const [network, identity, vault] = samplePlan.grants.map(({ roleId }) => roleId);
  const stem = "[guid(resourceGroup().id, 'harbour', '1'";
  expect(names(samplePlan)).toEqual({
    mastersNetworkContributor: `${stem}, 'masters', '${network}', 'resource-group')]`,
    mastersManagedIdentityOperatorOnNodesIdentity: `${stem}, 'masters', '${identity}', 'identity/nodes')]`,
    nodesKeyVaultSecretsUserOnNodesVault: `${stem}, 'nodes', '${vault}', 'vault/nodes')]`,
    operatorRoles: `${stem}, parameters('operatorObjectIds')[copyIndex()], '${vault}', 'vault/operators')]`,
  });
});

test("other words change no name: Azure would make the assignment twice", () => {
  const reworded: ClusterPlan = {
    ...samplePlan,
    grants: samplePlan.grants.map((grant) => ({ ...grant, roleTitle: "Renamed", why: "Because." })),
    operators: { ...samplePlan.operators, grant: { ...samplePlan.operators.grant, roleTitle: "Renamed", why: "So." } },
  };
  expect(names(reworded)).toEqual(names(samplePlan));
});
