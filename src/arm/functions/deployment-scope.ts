// What surrounds a deployment: subscription(), resourceGroup() and so on. What the context does not tell stays a call.
import type { DeploymentContext, DeploymentScope } from "../deployment-context.ts";
import { Fault } from "../evaluation/fault.ts";
import { objectOf, Unknown, type Value } from "../values/value.ts";
import { environment } from "./environment.ts";
import { type CallSite, ofKnown, type StrictFunction, type TemplateFunction } from "./template-function.ts";

/** Members of what a function gives; undefined where the context does not tell. */
type Members = Readonly<Record<string, Value | undefined>>;

interface Surroundings {
  readonly name: string;
  /** The scopes of deployment that have such surroundings; all where absent. */
  readonly scopes?: readonly DeploymentScope[];
  readonly members: (context: DeploymentContext, scope: DeploymentScope) => Members;
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-scope */
export const deploymentScopeFunctions: readonly TemplateFunction[] = [
  surroundings({ name: "subscription", scopes: ["resourceGroup", "subscription"], members: subscription }),
  surroundings({ name: "resourceGroup", scopes: ["resourceGroup"], members: resourceGroup }),
  surroundings({ name: "managementGroup", scopes: ["managementGroup"], members: managementGroup }),
  surroundings({ name: "tenant", members: tenant }),
  surroundings({ name: "deployment", members: deployment }),
  surroundings({ name: "deployer", members: () => ({}) }),
  environment,
];

function surroundings({ name, scopes, members }: Surroundings): StrictFunction {
  return ofKnown({
    name,
    min: 0,
    max: 0,
    apply: (_, { call, scope }) => {
      if (scopes?.includes(scope.deploymentScope) === false) {
        const params = {
          name,
          place: `a template for a ${scopeWords[scope.deploymentScope]}`,
          allowed: `templates for a ${scopes.map((each) => scopeWords[each]).join(" or a ")}`,
        };
        throw new Fault("expression/not-here", params, call.span);
      }
      return remembered(scope.context, `${scope.deploymentScope} ${call.name}`, () =>
        partlyKnown(members(scope.context, scope.deploymentScope), call),
      );
    },
  });
}

/** What surrounds a deployment is asked for by nearly every resource, and is the same for all. */
const memory = new WeakMap<DeploymentContext, Map<string, Value>>();

function remembered(context: DeploymentContext, key: string, make: () => Value): Value {
  const values = memory.get(context) ?? new Map<string, Value>();
  memory.set(context, values);
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}

/** An object in which each member that is not told stands as the call would have to be written to get it. */
function partlyKnown(members: Members, call: CallSite["call"]): Value {
  const causes = new Set(["context"] as const);
  const entries = Object.entries(members);
  if (entries.every(([, value]) => value === undefined)) return new Unknown(call, causes);
  return objectOf(
    entries.map(([name, value]) => [
      name,
      value ?? new Unknown({ kind: "member", target: call, name, span: call.span }, causes),
    ]),
  );
}

function subscription({ subscription: known, tenantId }: DeploymentContext): Members {
  return {
    id: known && `/subscriptions/${known.subscriptionId}`,
    subscriptionId: known?.subscriptionId,
    tenantId,
    displayName: known?.displayName,
  };
}

function resourceGroup({ resourceGroup: known, subscription }: DeploymentContext): Members {
  if (known === undefined) return {};
  const isPlaced = subscription !== undefined && known.name !== undefined;
  return {
    id: isPlaced ? `/subscriptions/${subscription.subscriptionId}/resourceGroups/${known.name}` : undefined,
    name: known.name,
    type: "Microsoft.Resources/resourceGroups",
    location: known.location,
    tags: known.tags,
    managedBy: known.managedBy,
    properties: objectOf([["provisioningState", "Succeeded"]]),
  };
}

function managementGroup({ managementGroup: name }: DeploymentContext): Members {
  if (name === undefined) return {};
  return {
    id: `/providers/Microsoft.Management/managementGroups/${name}`,
    name,
    properties: undefined,
    type: "/providers/Microsoft.Management/managementGroups",
  };
}

function tenant({ tenantId }: DeploymentContext): Members {
  return {
    countryCode: undefined,
    displayName: undefined,
    id: tenantId && `/tenants/${tenantId}`,
    tenantId,
  };
}

/** The location is that of the deployment's record; in a resource group there is none. */
function deployment({ deployment: known }: DeploymentContext, scope: DeploymentScope): Members {
  return {
    name: known?.name,
    ...(scope === "resourceGroup" ? {} : { location: known?.location }),
    properties: undefined,
  };
}

const scopeWords: Readonly<Record<DeploymentScope, string>> = {
  resourceGroup: "resource group",
  subscription: "subscription",
  managementGroup: "management group",
  tenant: "tenant",
};
