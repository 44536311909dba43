// Published templates with what they come to.
import { describe, expect, test } from "vitest";
import type { DeploymentContext } from "../../../../src/arm/index.ts";
import { toValue } from "../../../../src/arm/values/value.ts";
import { codes } from "../../../../src/diagnostics/codes.ts";
import { shown } from "../../../support/arm-scope.ts";
import { hasVectors, missingVectors, type TemplateVector, templateVectors } from "../../../support/arm-vectors.ts";
import { expand, type Parts, shownProblem } from "../../../support/expand-parts.ts";

const zeros = "00000000-0000-0000-0000-000000000000";

function contextOf({ context = {} }: TemplateVector): DeploymentContext {
  const { references } = context;
  const supplied = typeof references === "object" && references !== null ? Object.entries(references) : [];
  return {
    tenantId: String(context.tenantId ?? zeros),
    subscription: { subscriptionId: String(context.subscriptionId ?? zeros) },
    resourceGroup: {
      name: String(context.resourceGroup ?? "DummyResourceGroup"),
      location: String(context.location ?? "Dummy Location"),
    },
    managementGroup: String(context.managementGroup ?? zeros),
    predictsReferences: references === "fromTemplate",
    references: new Map(supplied.map(([id, value]) => [id, toValue(value)])),
  };
}

describe.skipIf(!hasVectors)(`published templates${missingVectors}`, () => {
  test.each(templateVectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const { parameters = {} } = vector;
    const { deployment, problems } = expand(vector.template as Parts, { parameters, context: contextOf(vector) });
    const errors = problems.filter(({ code }) => codes[code].severity === "error").map(shownProblem);
    if (vector.expectedError) {
      expect(errors).not.toEqual([]);
      return;
    }
    expect(errors).toEqual([]);
    const outputs = deployment.outputs.map(({ name, value }) => [name, shown(value)]);
    expect(Object.fromEntries(outputs)).toEqual(vector.expected);
    if (vector.expectedResources === undefined) return;
    const resources = deployment.resources.map(({ body, ...rest }) => ({ ...rest, ...(shown(body) as Parts) }));
    expect(resources).toHaveLength(vector.expectedResources.length);
    for (const [index, expected] of vector.expectedResources.entries())
      expect(resources[index]).toMatchObject(expected);
  });
});
