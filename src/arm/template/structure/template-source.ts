// A template by its parts, each with its place: what the structure says, before anything is evaluated.
import type { DeploymentScope } from "../../deployment-context.ts";
import type { Value } from "../../values/value.ts";
import type { JsonObject } from "../json.ts";
import type { Path } from "../path.ts";

/** A part of a document that may hold expressions. */
export interface Written {
  readonly json: unknown;
  readonly path: Path;
}

/** A member of an object, under its name as it is written. */
export interface Named extends Written {
  readonly name: string;
}

export interface TemplateSource {
  readonly path: Path;
  /** The whole, for deployment(). */
  readonly json: JsonObject;
  readonly scope: DeploymentScope;
  readonly version: 1 | 2;
  /** By folded name, as all maps of names here. */
  readonly definitions: ReadonlyMap<string, TypeSource>;
  readonly parameters: ReadonlyMap<string, ParameterSource>;
  readonly variables: ReadonlyMap<string, VariableSource>;
  readonly functions: ReadonlyMap<string, FunctionSource>;
  readonly resources: readonly ResourceSource[];
  readonly outputs: readonly OutputSource[];
  /** Whether a resource is left out because its shape is wrong. */
  readonly isPartial: boolean;
}

export type BaseType = "string" | "int" | "bool" | "array" | "object";

/** What a type of a parameter, an output or a definition asks of a value. */
export interface TypeSource {
  readonly path: Path;
  /** Undefined where `$ref` says it, or where it is missing. */
  readonly base: BaseType | undefined;
  readonly isSecure: boolean;
  readonly isNullable: boolean;
  /** What `$ref` names: the segments of a pointer into the template. */
  readonly reference: readonly string[] | undefined;
  readonly allowedValues: readonly Value[] | undefined;
  readonly minValue: number | bigint | undefined;
  readonly maxValue: number | bigint | undefined;
  readonly minLength: number | bigint | undefined;
  readonly maxLength: number | bigint | undefined;
  readonly properties: ReadonlyMap<string, TypeSource> | undefined;
  readonly additionalProperties: TypeSource | boolean;
  readonly items: TypeSource | boolean;
  readonly prefixItems: readonly TypeSource[];
  readonly discriminator: Discriminator | undefined;
}

export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: ReadonlyMap<string, TypeSource>;
}

export interface ParameterSource {
  /** As it is declared. */
  readonly name: string;
  readonly path: Path;
  readonly type: TypeSource;
  readonly defaultValue: Written | undefined;
}

export interface VariableSource {
  readonly name: string;
  readonly path: Path;
  readonly value: Written | LoopSource;
}

export interface FunctionSource {
  /** `namespace.member` */
  readonly name: string;
  readonly path: Path;
  readonly parameters: readonly ParameterSource[];
  readonly type: TypeSource;
  readonly value: Written;
}

/** A loop over anything but resources: each round gives one element. */
export interface LoopSource {
  readonly name: string;
  readonly path: Path;
  readonly count: Written;
  readonly input: Written;
}

export interface ResourceLoopSource {
  readonly name: string;
  readonly path: Path;
  readonly count: Written;
  readonly isSerial: boolean;
  readonly batchSize: Written | undefined;
}

export interface ResourceSource {
  readonly path: Path;
  readonly symbolicName: string | undefined;
  /** Full, all segments. */
  readonly type: string;
  /** A text; older templates have an expression here, which Azure takes. */
  readonly apiVersion: Written;
  /** Its own part of the name; a child's full name begins with its parent's. */
  readonly name: Written;
  readonly existing: boolean;
  readonly condition: Written | undefined;
  readonly loop: ResourceLoopSource | undefined;
  readonly dependsOn: readonly Written[];
  readonly scope: Written | undefined;
  readonly subscriptionId: Written | undefined;
  readonly resourceGroup: Written | undefined;
  readonly options: Written | undefined;
  /** What is sent to Azure, in the order of the template. */
  readonly body: readonly Named[];
  readonly children: readonly ResourceSource[];
  readonly nested: NestedSource | undefined;
}

/** What a resource of type Microsoft.Resources/deployments deploys. */
export interface NestedSource {
  /** The template, or undefined where it is linked. */
  readonly template: Written | undefined;
  readonly isInner: boolean;
  readonly parameters: Named | undefined;
  readonly path: Path;
}

export interface OutputSource {
  readonly name: string;
  readonly path: Path;
  readonly type: TypeSource;
  readonly typeName: string;
  readonly condition: Written | undefined;
  readonly value: Written | LoopSource;
}

export function isLoop(value: Written | LoopSource): value is LoopSource {
  return "input" in value;
}
