import type { ObjectValue, Value } from "./values/value.ts";

/** Where a template is deployed to; its `$schema` tells. */
export type DeploymentScope = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/**
 * What is known of the surroundings of a deployment. What is absent stays unknown: an expression that needs it is left
 * standing, with everything else in it filled in.
 */
export interface DeploymentContext {
  readonly tenantId?: string;
  readonly subscription?: { readonly subscriptionId: string; readonly displayName?: string };
  /** Without a name where only its location was given: what needs the name stays unknown. */
  readonly resourceGroup?: {
    readonly name?: string;
    readonly location?: string;
    readonly tags?: ObjectValue;
    readonly managedBy?: string;
  };
  readonly managementGroup?: string;
  /** `location` is that of the deployment's record, outside of resource groups. */
  readonly deployment?: { readonly name?: string; readonly location?: string };
  /** The name of a cloud, such as AzureUSGovernment, or what environment() gives. */
  readonly environment?: string | ObjectValue;
  /** What reference() gives, by resource id in any case. */
  readonly references?: ReadonlyMap<string, Value>;
  /** Whether reference() to a resource of the template itself is answered from what the template writes. */
  readonly predictsReferences?: boolean;
}
