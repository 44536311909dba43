// What the rules look at: the template as written and as expanded, each read once and shared by all.

import { codes } from "../../diagnostics/codes.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import { invariant } from "../../lib/invariant.ts";
import type { JsonPointer } from "../../lib/json-pointer.ts";
import type { Expansion } from "../expanded-deployment.ts";
import {
  deploymentsIn,
  indexMakers,
  type Level,
  type LintedResource,
  listResources,
  type Makers,
} from "./expanded-resources.ts";
import { ExpressionReader, type ReadExpression } from "./expression-reader.ts";
import { collectIds, type UsedId } from "./ids-in-bodies.ts";
import { collectLeaves, type Leaf } from "./leaves.ts";
import { collectUses, type NameUses } from "./name-uses.ts";
import { type Place, pointerOf, stepsOf } from "./place.ts";
import { asObject, type PlainObject } from "./plain-data.ts";
import { problemsOfTemplate } from "./problems-of-template.ts";
import { type SecretParameters, secretParametersOf } from "./secret-source.ts";
import { writtenPointer } from "./written-pointer.ts";
import { type Declaration, readWrittenTemplate, type TemplatePart, type WrittenText } from "./written-template.ts";

/** A parameters file: its name, and its plain data. */
export interface ParametersFile {
  readonly name: string;
  readonly value: unknown;
}

/** An expression of the template, with its place. */
export type LintExpression = WrittenText & ReadExpression;

export interface LintSubject {
  readonly template: PlainObject;
  readonly parts: readonly TemplatePart[];
  readonly declarations: readonly Declaration[];
  /** All texts of the template. */
  readonly texts: readonly WrittenText[];
  /** Those texts that are expressions without a fault. */
  readonly expressions: readonly LintExpression[];
  readonly parametersFiles: readonly ParametersFile[];
  readonly expansion: Expansion;
  /** What the expansion found that is a fault of the template. */
  readonly expansionProblems: readonly Problem[];
  /** Whether there is no error among that: only then does what is missing say anything. */
  readonly isWhole: boolean;
  /** All resources, those of nested deployments among them. */
  readonly resources: readonly LintedResource[];
  /** The texts and unknown values in the bodies of all resources. */
  readonly leaves: readonly Leaf[];
  /** The ids among them, tags left out. */
  readonly ids: readonly UsedId[];
  /** The characters that the body of a resource takes. */
  readonly sizeOf: (resource: LintedResource) => number;
  readonly secretParameters: SecretParameters;
  readonly makers: (level: Level) => Makers;
  readonly uses: (part: TemplatePart) => NameUses;
  /** Reads an expression; undefined for a text that is none. */
  readonly read: (text: string) => ReadExpression | undefined;
  /** Where a part of a resource's body is written. */
  readonly pointerIn: (resource: LintedResource, place: Place | readonly (string | number)[]) => JsonPointer;
}

export interface SubjectParts {
  readonly template: unknown;
  readonly parametersFiles: readonly ParametersFile[];
  readonly expansion: Expansion;
}

/** Reads everything that the rules share. */
export function createSubject({ template, parametersFiles, expansion }: SubjectParts): LintSubject {
  const reader = new ExpressionReader();
  const { parts, declarations, texts } = readWrittenTemplate(template);
  const expressions = readExpressions(texts, reader);
  const byPointer = new Map(declarations.map((declaration) => [declaration.pointer, declaration]));
  const byHolder = new Map(parts.map((part) => [part.holder, part]));
  const resources = listResources(
    expansion.deployment,
    (pointer) => byPointer.get(pointer),
    (holder) => byHolder.get(holder),
  );
  const { leaves, sizes } = collectLeaves(resources);
  const makers = indexMakers(resources);
  const uses = collectUses(parts, expressions);
  const own = { template: asObject(template), parametersFiles, expansion };
  const expansionProblems = problemsOfTemplate(own);
  return {
    ...own,
    parts,
    declarations,
    texts,
    expressions,
    expansionProblems,
    secretParameters: secretParametersOf(parts, deploymentsIn(expansion.deployment)),
    isWhole: !expansionProblems.some(({ code }) => codes[code].severity === "error"),
    resources,
    leaves,
    ids: collectIds(leaves),
    sizeOf: (resource) => sizes.get(resource) ?? 0,
    makers: (level) => makers.get(level) ?? new Map(),
    uses: (part) => {
      const found = uses.get(part);
      invariant(found !== undefined, "every part was asked for its uses");
      return found;
    },
    read: (text) => reader.read(text),
    pointerIn: ({ declaration, pointer }, place) => {
      const steps = "step" in place ? stepsOf(place) : place;
      return declaration === undefined ? pointer : writtenPointer(declaration.data, pointer, steps);
    },
  };
}

function readExpressions(texts: readonly WrittenText[], reader: ExpressionReader): readonly LintExpression[] {
  const found: LintExpression[] = [];
  for (const { text, place, isKey, section, part, declaration } of texts) {
    const read = reader.read(text);
    if (read === undefined) continue;
    const { expression, calls } = read;
    // Spelt out, since spreading is several times as slow, and templates have thousands of them.
    found.push({ text, place, isKey, section, part, declaration, expression, calls });
  }
  return found;
}

/** The pointer of a text of the template. */
export function pointerOfText({ place }: WrittenText): JsonPointer {
  return pointerOf(place);
}
