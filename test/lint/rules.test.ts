// The rules as a whole: what each may find, how it is explained, and that asking twice gives the same answer.
import { describe, expect, it } from "vitest";
import { holdsSecret } from "../../src/arm/index.ts";
import { lintRules, offByDefault } from "../../src/arm/lint/rules.ts";
import { createSubject } from "../../src/arm/lint/subject.ts";
import { expandTemplate } from "../../src/arm/template/expand-template.ts";
import type { CodeEntry } from "../../src/diagnostics/code-entry.ts";
import { codes } from "../../src/diagnostics/codes.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { defects } from "./defects.ts";
import { goodDocuments, parametersFileName, setAt } from "./good-template.ts";

const entries = Object.entries(codes).filter(([code]) => code.startsWith("lint/")) as [string, CodeEntry<never>][];
const ofRules = new Set<string>(lintRules.flatMap((rule) => rule.codes));
const ofSuppressions = ["unknown-code", "no-reason", "unused-suppression", "not-suppressible", "bad-configuration"];

describe("every code", () => {
  it("is found by a rule, or is about suppressions", () => {
    const others = entries.map(([code]) => code).filter((code) => !ofRules.has(code));
    expect(others.sort()).toEqual(ofSuppressions.map((slug) => `lint/${slug}`).sort());
    expect([...ofRules].filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
  });

  it.each(entries)("%s is explained, with its source", (code, { explain }) => {
    expect(explain.length).toBeGreaterThan(80);
    if (ofRules.has(code)) expect(explain).toMatch(/https:\/\//);
  });

  it("says when it is off by default", () => {
    const saying = entries.filter(([, { explain }]) => explain.startsWith("Off unless")).map(([code]) => code);
    expect(saying.sort()).toEqual([...offByDefault].sort());
    expect(offByDefault.filter((code) => codes[code].severity !== "info")).toEqual([]);
  });

  // https://learn.microsoft.com/azure/azure-resource-manager/bicep/linter: those that mean something for JSON.
  it.each([
    ...[
      "adminusername-should-not-be-literal",
      "artifacts-parameters",
      "max-outputs",
      "max-params",
      "max-resources",
      "max-variables",
    ],
    ...[
      "no-hardcoded-env-urls",
      "no-hardcoded-location",
      "no-hardcoded-outputs",
      "no-loc-expr-outside-params",
      "no-unused-params",
    ],
    ...["no-unused-types", "no-unused-vars", "outputs-should-not-contain-secrets", "protect-commandtoexecute-secrets"],
    ...[
      "secure-parameter-default",
      "secure-params-in-nested-deploy",
      "secure-params-in-parameters-file",
      "secure-secrets-in-params",
    ],
    ...["use-description-outputs", "use-description-params", "use-recent-api-versions", "use-recognized-resource-type"],
    ...[
      "use-resource-id-functions",
      "use-secure-value-for-secure-inputs",
      "use-stable-vm-image",
      "what-if-short-circuiting",
    ],
  ])("that Bicep calls %s can be found by that name", (name) => {
    expect(entries.filter(([, { explain }]) => explain.includes(name))).not.toEqual([]);
  });

  // The folder arm-ttk/testcases/deploymentTemplate of Azure/arm-ttk, but for what the expansion reports.
  it.each([
    ...[
      "adminUsername Should Not Be A Literal",
      "adminPassword Should Not Be A Literal",
      "apiVersions Should Be Recent",
    ],
    ...["apiVersions Should Be Recent In Reference Functions", "artifacts-parameter", "DependsOn Best Practices"],
    ...["CommandToExecute Must Use ProtectedSettings For Secrets", "Deployment Resources Must Not Be Debug"],
    ...["DeploymentTemplate Must Not Contain Hardcoded Uri", "DeploymentTemplate Schema Is Correct"],
    ...["Dynamic Variable References Should Not Use Concat", "IDs Should Be Derived From ResourceIDs"],
    ...["Location Should Not Be Hardcoded", "Min And Max Value Are Numbers", "Outputs Must Not Contain Secrets"],
    ...["Parameter Types Should Be Consistent", "Parameters Must Be Referenced", "Password Params Must Be Secure"],
    ...["Providers apiVersions Is Not Permitted", "ResourceIds should not contain", "Resources Should Have Location"],
    ...["Secure Params In Nested Deployments", "Secure String Parameters Cannot Have Default"],
    ...["Template Should Not Contain Blanks", "URIs Should Be Properly Constructed", "Variables Must Be Referenced"],
    ...[
      "Virtual Machines Should Not Be Preview",
      "VM Size Should Be A Parameter",
      "ManagedIdentityExtension must not be used",
    ],
  ])("that arm-ttk calls %s can be found by that name", (name) => {
    expect(entries.filter(([, { explain }]) => explain.includes(name))).not.toEqual([]);
  });
});

describe("every rule", () => {
  const spoilt = defects
    .filter((defect) => JSON.stringify(defect).length < 100_000)
    .map(({ template = [], parameters = [] }) => {
      const documents = goodDocuments();
      for (const [pointer, value] of template) setAt(documents.template, pointer, structuredClone(value));
      for (const [pointer, value] of parameters) setAt(documents.parameters, pointer, structuredClone(value));
      const parametersFiles = [{ name: parametersFileName, value: documents.parameters }];
      const expansion = expandTemplate({ template: documents.template, parameterFiles: parametersFiles });
      return deepFreeze({ template: documents.template, parametersFiles, expansion });
    });

  it("finds nothing but its own codes, twice the same, and changes nothing", () => {
    for (const documents of spoilt) {
      const [first, second] = [createSubject(documents), createSubject(documents)];
      for (const { check, codes: own } of lintRules) {
        const found = check(first);
        expect(found.filter(({ code }) => !(own as readonly string[]).includes(code))).toEqual([]);
        expect(check(first)).toEqual(found);
        expect(check(second)).toEqual(found);
      }
    }
  });
});

it("places of secrets are known, so that nobody shows them", () => {
  expect(
    Object.keys(codes)
      .filter((code) => holdsSecret(code as keyof typeof codes))
      .sort(),
  ).toEqual(["lint/literal-secret", "lint/plain-secret", "lint/secret-in-parameters-file", "lint/secure-default"]);
});
