import { clusterCodes } from "./codes/cluster.ts";
import { contextCodes } from "./codes/context.ts";
import { documentCodes } from "./codes/document.ts";
import { expressionCodes } from "./codes/expression.ts";
import { lifecycleCodes } from "./codes/lifecycle.ts";
import { lintClusterCodes } from "./codes/lint-cluster.ts";
import { lintIdentityCodes } from "./codes/lint-identity.ts";
import { lintLimitCodes } from "./codes/lint-limits.ts";
import { lintResourceCodes } from "./codes/lint-resources.ts";
import { lintSecretCodes } from "./codes/lint-secrets.ts";
import { lintStyleCodes } from "./codes/lint-style.ts";
import { lintSuppressionCodes } from "./codes/lint-suppression.ts";
import { networkCodes } from "./codes/network.ts";
import { optionCodes } from "./codes/option.ts";
import { orchestratorCodes } from "./codes/orchestrator.ts";
import { outputCodes } from "./codes/output.ts";
import { poolCodes } from "./codes/pool.ts";
import { previewCodes } from "./codes/preview.ts";
import { schemaCodes } from "./codes/schema.ts";
import { securityCodes } from "./codes/security.ts";
import { sourceCodes } from "./codes/source.ts";
import { targetCodes } from "./codes/target.ts";
import { templateCodes } from "./codes/template.ts";

/** Every problem Slipway can report. A code is `area/slug`; its area names the file that holds its wording. */
export const codes = {
  ...documentCodes,
  ...schemaCodes,
  ...optionCodes,
  ...sourceCodes,
  ...previewCodes,
  ...contextCodes,
  ...clusterCodes,
  ...orchestratorCodes,
  ...poolCodes,
  ...networkCodes,
  ...securityCodes,
  ...lifecycleCodes,
  ...targetCodes,
  ...outputCodes,
  ...expressionCodes,
  ...templateCodes,
  ...lintIdentityCodes,
  ...lintLimitCodes,
  ...lintResourceCodes,
  ...lintSecretCodes,
  ...lintStyleCodes,
  ...lintClusterCodes,
  ...lintSuppressionCodes,
};

export type Code = keyof typeof codes;
export type ParamsOf<C extends Code> = Parameters<(typeof codes)[C]["message"]>[0];
