// The ARM template language, offline: a template goes in, what Azure would deploy comes out. Knows nothing of clusters.
export { type GivenContext, parseContext } from "./context-file.ts";
export type { DeploymentContext, DeploymentScope } from "./deployment-context.ts";
export { callFaults } from "./evaluation/check-calls.ts";
export { evaluate } from "./evaluation/evaluate.ts";
export type { ExpandedDeployment, ExpandedOutput, ExpandedResource, Expansion } from "./expanded-deployment.ts";
export { escaped, kindOfString } from "./expression/classify.ts";
export { type ParsedExpression, parseExpression, type SyntaxFault } from "./expression/parse.ts";
export { printExpression } from "./expression/print.ts";
export type { Expression } from "./expression/syntax.ts";
export { type Level, type LintConfiguration, noConfiguration, readLintConfiguration } from "./lint/configuration.ts";
export { holdsSecret } from "./lint/holds-secret.ts";
export {
  type LintRequest,
  type LintResult,
  lintTemplate,
  type SuppressedProblem,
  unusedSuppressions,
} from "./lint/lint-template.ts";
export type { ParametersFile } from "./lint/subject.ts";
export type { Suppression } from "./lint/suppression.ts";
export { type ExpandRequest, expandTemplate } from "./template/expand-template.ts";
export { type Cause, toValue, Unknown, type Value } from "./values/value.ts";
