// The second stage: a document to a definition. It owns the shape, as schemas/cluster.schema.json says; it must not know
// what values mean together (that is rules/) and never edits what the user wrote.
import type { ErrorObject } from "ajv";
import type { StageResult } from "../diagnostics/problem.ts";
import type { SourceDocument } from "../document/document.ts";
import type { ClusterDefinition } from "../generated/cluster-definition.ts";
import { validate as validateCluster } from "../generated/validate-cluster.ts";
import { oversized } from "./oversized.ts";
import { schemaProblems } from "./schema-problems.ts";

interface Validator {
  (value: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

/** Holds a document against the schema and reports everything that does not fit. */
export function validate(document: SourceDocument): StageResult<ClusterDefinition> {
  const tooLong = oversized(document.value);
  if (tooLong !== undefined) return { problems: [tooLong] };
  // Generated code has no types; ajv documents this signature for standalone validators.
  const validator = validateCluster as Validator;
  if (!validator(document.value)) return { problems: schemaProblems(validator.errors ?? [], document) };
  // The validator and the type are generated from one schema.
  return { value: document.value as ClusterDefinition, problems: [] };
}
