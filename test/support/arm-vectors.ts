// Published test vectors of the ARM template language, where they lie beside the repository. Nothing of them is committed.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../../../shared/reference/arm-expression-vectors.json", import.meta.url));

/** An expression with what it comes to. */
export interface ExpressionVector {
  readonly id: string;
  readonly expression: string;
  readonly expected?: unknown;
  readonly expectedError?: boolean;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, string>>;
}

/** A template with what it comes to. */
export interface TemplateVector {
  readonly id: string;
  readonly template: unknown;
  readonly expected?: Readonly<Record<string, unknown>>;
  readonly expectedError?: boolean;
  readonly expectedResources?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
}

export const hasVectors: boolean = existsSync(file);

/** For the title of a test that is skipped: names the file that is missing. */
export const missingVectors: string = hasVectors
  ? ""
  : " (skipped: ../shared/reference/arm-expression-vectors.json is missing)";

const all: readonly (ExpressionVector | TemplateVector)[] = hasVectors ? JSON.parse(readFileSync(file, "utf8")) : [];

export const expressionVectors: readonly ExpressionVector[] = all.filter((each) => "expression" in each);
export const templateVectors: readonly TemplateVector[] = all.filter((each) => "template" in each);
