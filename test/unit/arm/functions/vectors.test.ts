// Every published value of an expression: documentation, samples, and the tests of other tools.
import { describe, expect, it } from "vitest";
import type { DeploymentContext, DeploymentScope } from "../../../../src/arm/deployment-context.ts";
import { read, scopeOf } from "../../../support/arm-scope.ts";
import { type ExpressionVector, expressionVectors, hasVectors, missingVectors } from "../../../support/arm-vectors.ts";

describe.skipIf(!hasVectors)(`published vectors of expressions${missingVectors}`, () => {
  it("are all there", () => {
    expect(expressionVectors.length).toBeGreaterThanOrEqual(272);
  });

  it.each(expressionVectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const result = read(vector.expression, scopeOf({ ...vector, ...surroundingsOf(vector) }));
    if (vector.expectedError === true) expect(result).toHaveProperty("faults");
    else expect(result).toEqual({ value: vector.expected });
  });
});

function surroundingsOf({ context = {} }: ExpressionVector): {
  readonly context: DeploymentContext;
  readonly deploymentScope: DeploymentScope;
} {
  const { subscriptionId, resourceGroup, location, tenantId, managementGroup, environment, scope } = context;
  return {
    deploymentScope: scope === "managementGroup" ? "managementGroup" : "resourceGroup",
    context: {
      ...(subscriptionId === undefined ? {} : { subscription: { subscriptionId } }),
      ...(resourceGroup === undefined
        ? {}
        : { resourceGroup: { name: resourceGroup, ...(location === undefined ? {} : { location }) } }),
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(managementGroup === undefined ? {} : { managementGroup }),
      ...(environment === undefined ? {} : { environment }),
    },
  };
}
