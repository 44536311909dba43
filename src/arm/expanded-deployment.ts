import type { Problem } from "../diagnostics/problem.ts";
import type { JsonPointer } from "../lib/json-pointer.ts";
import type { DeploymentScope } from "./deployment-context.ts";
import type { ObjectValue, Unknown, Value } from "./values/value.ts";

/** A template as Azure would take it: loops unrolled, conditions decided, expressions evaluated as far as they can be. */
export interface ExpandedDeployment {
  readonly scope: DeploymentScope;
  /** In the order of the template, loops in the order of their index, children after their parent; without what a condition leaves out. */
  readonly resources: readonly ExpandedResource[];
  readonly outputs: readonly ExpandedOutput[];
  /** Of the template's parameters, by declared name: what they came to. */
  readonly parameters: ReadonlyMap<string, Value>;
}

export interface ExpandedResource {
  /** The declaration in the template; the instances of a loop share it. */
  readonly pointer: JsonPointer;
  /** The key under which a template of language version 2.0 declares it. */
  readonly symbolicName?: string;
  /** Full type, all segments: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  readonly apiVersion: string;
  /** Full name, all segments: `vnet/subnet`; the text of an expression where it is not known. */
  readonly name: string;
  /** With expressions in it, where the scope or the name is not known: `/subscriptions/[subscription().subscriptionId]/...`. */
  readonly id: string;
  /** The id of what an extension resource is attached to. */
  readonly scopeId?: string;
  /** Undefined where it is deployed for sure. */
  readonly condition?: Unknown;
  /** Declared to be referred to, not to be deployed. */
  readonly existing: boolean;
  readonly loop?: { readonly name: string; readonly index: number };
  /**
   * What is sent to Azure: location, tags, sku, identity, zones, properties and so on, in the order of the template. Neither
   * type, apiVersion and name nor what the engine keeps (condition, copy, dependsOn, scope, comments, @options). Members that
   * are null are absent. Of a nested deployment, its template is left out: it is expanded beside the body.
   */
  readonly body: ObjectValue;
  /** Of `@options`: onlyIfNotExists and the like. */
  readonly options?: ObjectValue;
  /** Ids of the resources it waits for: written ones first, then those of the batch before, then those that reference() asks. */
  readonly dependsOn: readonly string[];
  /** Of a nested deployment: what its template comes to. Its resources' pointers lead into the outer document. */
  readonly deployment?: ExpandedDeployment;
}

export interface ExpandedOutput {
  readonly name: string;
  readonly type: string;
  readonly value: Value;
  readonly pointer: JsonPointer;
}

/** An expansion with everything that was found on the way; a part with an error is left out, the rest is there. */
export interface Expansion {
  readonly deployment: ExpandedDeployment;
  /** Errors, and warnings of what is doubtful. Each names its file: the template, or one of the parameter files. */
  readonly problems: readonly Problem[];
}
