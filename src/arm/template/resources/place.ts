import type { DeploymentContext, DeploymentScope } from "../../deployment-context.ts";
import { printExpression } from "../../expression/print.ts";
import { nowhere } from "../../expression/syntax.ts";

/** Where resources come to lie, as far as it is known: what their ids begin with, with expressions where it is not. */
export interface Place {
  readonly scope: DeploymentScope;
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly managementGroup: string;
}

/** The place of a whole deployment. */
export function placeOf(context: DeploymentContext, scope: DeploymentScope): Place {
  return {
    scope,
    subscription: context.subscription?.subscriptionId ?? unknownText("subscription", "subscriptionId"),
    resourceGroup: context.resourceGroup?.name ?? unknownText("resourceGroup", "name"),
    managementGroup: context.managementGroup ?? unknownText("managementGroup", "name"),
  };
}

/** What a template would have to say for what is not known. */
function unknownText(name: string, member: string): string {
  return printExpression({
    kind: "member",
    target: { kind: "call", name, args: [], span: nowhere },
    name: member,
    span: nowhere,
  });
}

/** What the ids at a place begin with. */
export function baseOf({ scope, subscription, resourceGroup, managementGroup }: Place): string {
  if (scope === "tenant") return "";
  if (scope === "managementGroup") return `/providers/Microsoft.Management/managementGroups/${managementGroup}`;
  return scope === "subscription"
    ? `/subscriptions/${subscription}`
    : `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`;
}
