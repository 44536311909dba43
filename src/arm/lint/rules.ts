// All rules of the linter, in the order in which they are asked: first what Azure would refuse, then what it would
// regret, then how the template is written.
import type { LintCode, LintRule } from "./rule.ts";
import { apiVersions } from "./rules/api-versions.ts";
import { blanks } from "./rules/blanks.ts";
import { bracketTexts } from "./rules/bracket-texts.ts";
import { broadRoles } from "./rules/broad-roles.ts";
import { builtIds } from "./rules/built-ids.ts";
import { counts } from "./rules/counts.ts";
import { danglingIds } from "./rules/dangling-ids.ts";
import { debugSettings, dependsOnForms, oldSchemas } from "./rules/declarations.ts";
import { computedIdArguments, computedVariableNames, providersCalls } from "./rules/deprecated-calls.ts";
import { artifactsParameters, constantOutputs, loneBounds, missingDescriptions } from "./rules/described-names.ts";
import { exposedSecrets } from "./rules/exposed-secrets.ts";
import { hardCodedUrls } from "./rules/hard-coded-urls.ts";
import { idTypes } from "./rules/id-types.ts";
import { literalSecrets } from "./rules/literal-secrets.ts";
import { hardCodedLocations, locationsOutsideParameters } from "./rules/locations.ts";
import { builtUrls, literalAdminNames, literalVmSizes } from "./rules/machine-literals.ts";
import { machineTexts } from "./rules/machine-texts.ts";
import { missingDependencies } from "./rules/missing-dependencies.ts";
import { openPorts } from "./rules/open-ports.ts";
import { parametersFiles } from "./rules/parameters-files.ts";
import { passwordLogin } from "./rules/password-login.ts";
import { plainSecrets } from "./rules/plain-secrets.ts";
import { previewImages } from "./rules/preview-images.ts";
import { resourceNames } from "./rules/resource-names.ts";
import { resourceTypes } from "./rules/resource-types.ts";
import { retired } from "./rules/retired.ts";
import { secretOutputs } from "./rules/secret-outputs.ts";
import { secureParameters } from "./rules/secure-parameters.ts";
import { sizes } from "./rules/sizes.ts";
import { subnets } from "./rules/subnets.ts";
import { tags } from "./rules/tags.ts";
import { unguardedReferences } from "./rules/unguarded-references.ts";
import { unusedNames } from "./rules/unused-names.ts";
import { whatIfBlind } from "./rules/what-if.ts";

export const lintRules: readonly LintRule[] = [
  { check: counts, codes: ["lint/too-many", "lint/near-limit", "lint/many-variables"] },
  { check: sizes, codes: ["lint/too-large", "lint/near-limit"] },
  {
    check: machineTexts,
    codes: ["lint/custom-data-too-large", "lint/custom-data-not-base64", "lint/script-too-large"],
  },
  { check: tags, codes: ["lint/bad-tag"] },
  { check: resourceTypes, codes: ["lint/unknown-resource-type", "lint/missing-location"] },
  { check: resourceNames, codes: ["lint/bad-name"] },
  { check: danglingIds, codes: ["lint/dangling-child", "lint/foreign-id"] },
  { check: idTypes, codes: ["lint/id-of-other-type"] },
  { check: missingDependencies, codes: ["lint/missing-dependency"] },
  { check: unguardedReferences, codes: ["lint/unguarded-reference"] },
  { check: apiVersions, codes: ["lint/unknown-api-version", "lint/preview-api-version", "lint/old-api-version"] },
  { check: retired, codes: ["lint/retired"] },
  { check: previewImages, codes: ["lint/preview-image"] },
  { check: secretOutputs, codes: ["lint/secret-in-output", "lint/password-output"] },
  {
    check: exposedSecrets,
    codes: [
      "lint/secret-exposed",
      "lint/secret-in-settings",
      "lint/secret-in-custom-data",
      "lint/secret-in-outer-deployment",
      "lint/secret-passed-in-clear",
    ],
  },
  { check: literalSecrets, codes: ["lint/literal-secret"] },
  { check: plainSecrets, codes: ["lint/plain-secret"] },
  { check: secureParameters, codes: ["lint/secure-default", "lint/insecure-parameter"] },
  { check: parametersFiles, codes: ["lint/secret-in-parameters-file", "lint/expression-in-parameters-file"] },
  { check: openPorts, codes: ["lint/open-management-port"] },
  { check: subnets, codes: ["lint/subnet-without-nsg", "lint/no-outbound"] },
  { check: passwordLogin, codes: ["lint/password-login"] },
  { check: broadRoles, codes: ["lint/broad-role"] },
  {
    check: unusedNames,
    codes: ["lint/unused-parameter", "lint/unused-variable", "lint/unused-function", "lint/unused-definition"],
  },
  { check: bracketTexts, codes: ["lint/bracket-text"] },
  { check: builtIds, codes: ["lint/built-id", "lint/literal-id"] },
  { check: providersCalls, codes: ["lint/providers-call"] },
  { check: computedVariableNames, codes: ["lint/computed-variable-name"] },
  { check: hardCodedUrls, codes: ["lint/hard-coded-url"] },
  { check: dependsOnForms, codes: ["lint/depends-on-form"] },
  { check: debugSettings, codes: ["lint/debug-setting"] },
  { check: artifactsParameters, codes: ["lint/artifacts-parameter"] },
  { check: oldSchemas, codes: ["lint/old-schema"] },
  { check: hardCodedLocations, codes: ["lint/hard-coded-location"] },
  { check: locationsOutsideParameters, codes: ["lint/location-outside-parameters"] },
  { check: literalAdminNames, codes: ["lint/literal-admin-name"] },
  { check: literalVmSizes, codes: ["lint/literal-vm-size"] },
  { check: blanks, codes: ["lint/blank"] },
  { check: builtUrls, codes: ["lint/built-url"] },
  { check: computedIdArguments, codes: ["lint/computed-id-argument"] },
  { check: loneBounds, codes: ["lint/lone-bound"] },
  { check: missingDescriptions, codes: ["lint/missing-description"] },
  { check: constantOutputs, codes: ["lint/constant-output"] },
  { check: whatIfBlind, codes: ["lint/what-if-blind"] },
];

/** Matters of taste, and of templates for everybody: a configuration turns them on. */
export const offByDefault: readonly LintCode[] = [
  "lint/blank",
  "lint/built-url",
  "lint/computed-id-argument",
  "lint/constant-output",
  "lint/hard-coded-location",
  "lint/literal-admin-name",
  "lint/literal-vm-size",
  "lint/location-outside-parameters",
  "lint/lone-bound",
  "lint/missing-description",
  "lint/what-if-blind",
];
