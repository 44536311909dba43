import type { DeploymentContext } from "../../deployment-context.ts";
import type { ResourceSource } from "../structure/template-source.ts";
import type { Place } from "./place.ts";
import { headValue, type ResourceFrames } from "./resource-frames.ts";
import { shownText } from "./text-parts.ts";

/**
 * Where a deployment resource deploys to, or where an existing resource lies: `scope`, `subscriptionId` and `resourceGroup`
 * lead away from the template's own place.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-to-resource-group
 */
export function targetOf(source: ResourceSource, frames: ResourceFrames): Place {
  const { place } = frames.run;
  const text = (written: ResourceSource["scope"]): string | undefined => {
    const value = written === undefined ? undefined : headValue(written, frames);
    return value === undefined || value === null ? undefined : shownText(value);
  };
  if (source.nested !== undefined && source.scope !== undefined) return scopedPlace(text(source.scope) ?? "", place);
  const [subscription, resourceGroup] = [text(source.subscriptionId), text(source.resourceGroup)];
  if (resourceGroup !== undefined) {
    return {
      ...place,
      scope: "resourceGroup",
      resourceGroup,
      ...(subscription === undefined ? {} : { subscription }),
    };
  }
  return subscription === undefined ? place : { ...place, scope: "subscription", subscription };
}

/** The place that `scope` of a deployment names. */
function scopedPlace(text: string, place: Place): Place {
  const id = text.replace(/\/+$/, "");
  if (id === "") return { ...place, scope: "tenant" };
  const group = /^(?:\/providers\/)?Microsoft\.Management\/managementGroups\/(.+)$/i.exec(id)?.[1];
  if (group !== undefined) return { ...place, scope: "managementGroup", managementGroup: group };
  const [, subscription, resourceGroup] = /^\/subscriptions\/(.+?)(?:\/resourceGroups\/(.+))?$/i.exec(id) ?? [];
  if (subscription === undefined) return place;
  return resourceGroup === undefined
    ? { ...place, scope: "subscription", subscription }
    : { ...place, scope: "resourceGroup", subscription, resourceGroup };
}

/** The surroundings at another place: what is known of the place that it was left for is forgotten. */
export function contextAt(target: Place, from: Place, context: DeploymentContext, name: string): DeploymentContext {
  const { subscription, resourceGroup, managementGroup, ...rest } = context;
  const isSameSubscription = target.subscription.toLowerCase() === from.subscription.toLowerCase();
  const isSameGroup = isSameSubscription && target.resourceGroup.toLowerCase() === from.resourceGroup.toLowerCase();
  const own = {
    subscription: isSameSubscription
      ? subscription
      : known(target.subscription, (subscriptionId) => ({ subscriptionId })),
    resourceGroup: isSameGroup ? resourceGroup : known(target.resourceGroup, (groupName) => ({ name: groupName })),
    managementGroup:
      target.managementGroup === from.managementGroup ? managementGroup : known(target.managementGroup, (id) => id),
  };
  return {
    ...rest,
    ...(own.subscription && { subscription: own.subscription }),
    ...(own.resourceGroup && { resourceGroup: own.resourceGroup }),
    ...(own.managementGroup && { managementGroup: own.managementGroup }),
    deployment: { ...rest.deployment, name },
  };
}

/** A text with an expression in it is not known. */
function known<Content>(text: string, make: (text: string) => Content): Content | undefined {
  return text.includes("[") ? undefined : make(text);
}
