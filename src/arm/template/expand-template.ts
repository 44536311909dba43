// A template to what Azure would deploy.
import type { DeploymentContext } from "../deployment-context.ts";
import type { Expansion } from "../expanded-deployment.ts";

export interface ExpandRequest {
  /** The template's plain data, as JSON.parse gives it; an integer that a number cannot hold may be a bigint. */
  readonly template: unknown;
  /** Parameter files in the order in which they are given: of a parameter in several, the last one counts. */
  readonly parameterFiles?: readonly { readonly name: string; readonly value: unknown }[];
  readonly context?: DeploymentContext;
}

/** Expands a template. Never throws for what a template can hold: every fault is a problem, and the rest is expanded. */
export function expandTemplate(request: ExpandRequest): Expansion {
  void request;
  return { deployment: { scope: "resourceGroup", resources: [], outputs: [], parameters: new Map() }, problems: [] };
}
