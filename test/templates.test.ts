// Handlebars' strict mode overlooks names inside blocks' conditions and helpers' arguments, where a misspelled one is
// simply false or undefined. So every template is parsed here, and every path in it must exist in a sample view.
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { listTemplates, templateHelpers } from "../src/build/generate.mjs";
import { compiledTemplates } from "../src/generated/compiled-templates.ts";
import type { ClusterEnvView } from "../src/orchestrators/kubernetes/cluster-env-view.ts";
import type { RepositoryView } from "../src/orchestrators/kubernetes/downloads/credential-provider-package.ts";
import { outputReadmeView } from "../src/targets/documents/output-readme-view.ts";
import type { TemplateName, TemplateViews } from "../src/text/render-template.ts";
import { samplePlan } from "./support/sample-plan.ts";

const clusterEnv: ClusterEnvView = {
  clusterName: "harbour",
  stem: "harbour",
  generation: "1",
  role: "node",
  kubernetesVersion: "1.36.4",
  apiPort: "6443",
  apiInternalAddress: "10.240.0.4",
  masterAddresses: "10.240.0.5 10.240.0.6 10.240.0.7",
  podSubnet: "10.128.0.0/12",
  serviceSubnet: "10.96.0.0/16",
  adminUsername: "azureuser",
  vaultAudience: "https://vault.azure.net",
};

const repository: RepositoryView = {
  url: "https://packages.example.com/ubuntu",
  host: "packages.example.com",
  suite: "noble",
  component: "main",
  keyPath: "/etc/apt/keyrings/example.asc",
  packageName: "example",
};

/** A view of every template in which no block is skipped: the compiler holds this list against the templates. */
const sampleViews: { readonly [Name in TemplateName & keyof TemplateViews]: TemplateViews[Name] } = {
  "init/cluster.yaml": {
    name: "harbour",
    location: "westeurope",
    masterCount: 3,
    sourceRanges: ["203.0.113.0/24"],
    sshKey: "ssh-ed25519 AAAA me@here",
    schemaLink: "cluster.schema.json",
  },
  "kubernetes/containerd.toml": { sandboxImage: "registry.k8s.io/pause:3.10.2" },
  "kubernetes/packages.pref": repository,
  "kubernetes/packages.sources": repository,
  "node/cluster.env": clusterEnv,
  "output/README.md": outputReadmeView(samplePlan),
};

type Missing = { readonly path: string; readonly line: number };

/** Walks a template as Handlebars would, and lists the paths that its view lacks. */
function missingPaths(source: string, view: object): readonly Missing[] {
  const missing: Missing[] = [];
  const lookUp = (path: hbs.AST.PathExpression, scopes: readonly unknown[]): unknown => {
    let value = scopes[scopes.length - 1 - path.depth];
    if (path.data) return "";
    for (const part of path.parts) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) {
        missing.push({ path: path.original, line: path.loc.start.line });
        return undefined;
      }
      value = (value as Record<string, unknown>)[part];
    }
    return value;
  };
  const visitCall = (call: Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">, scopes: readonly unknown[]) => {
    const operands = [...call.params, ...(call.hash?.pairs ?? []).map(({ value }) => value)];
    for (const operand of operands) {
      if (operand.type === "PathExpression") lookUp(operand as hbs.AST.PathExpression, scopes);
      if (operand.type === "SubExpression") visitCall(operand as hbs.AST.SubExpression, scopes);
    }
    const path = call.path as hbs.AST.PathExpression;
    if (call.params.length === 0 && !Object.hasOwn(templateHelpers, path.original)) lookUp(path, scopes);
  };
  const visitBlock = (block: hbs.AST.BlockStatement, scopes: readonly unknown[]) => {
    visitCall(block, scopes);
    const subject = block.params[0];
    const value = subject?.type === "PathExpression" ? lookUp(subject as hbs.AST.PathExpression, scopes) : undefined;
    const items = Array.isArray(value) ? value : [];
    // Both branches of a condition count, whatever the sample's value is.
    if (block.path.original === "each") for (const item of items) visitProgram(block.program, [...scopes, item]);
    else visitProgram(block.program, block.path.original === "with" ? [...scopes, value] : scopes);
    if (block.inverse) visitProgram(block.inverse, scopes);
  };
  const visitProgram = (program: hbs.AST.Program, scopes: readonly unknown[]) => {
    for (const statement of program.body) {
      if (statement.type === "MustacheStatement") visitCall(statement as hbs.AST.MustacheStatement, scopes);
      if (statement.type === "BlockStatement") visitBlock(statement as hbs.AST.BlockStatement, scopes);
    }
  };
  visitProgram(Handlebars.parse(source), [view]);
  return missing;
}

const names = listTemplates().templates.map((path) => path.replace(/\.hbs$/, ""));
const sourceOf = (name: string) => readFileSync(new URL(`../templates/${name}.hbs`, import.meta.url), "utf8");

describe("templates", () => {
  it("are all compiled and have a sample view", () => {
    expect(Object.keys(compiledTemplates).sort()).toEqual([...names].sort());
    expect(Object.keys(sampleViews).sort()).toEqual([...names].sort());
  });

  it("call every helper there is", () => {
    const text = names.map(sourceOf).join("");
    expect(Object.keys(templateHelpers).filter((helper) => !text.includes(`{{${helper} `))).toEqual([]);
  });

  it.each(names)("%s names only what its view has", (name) => {
    const view = sampleViews[name as keyof typeof sampleViews];
    expect(missingPaths(sourceOf(name), view)).toEqual([]);
  });

  it.each(names)("%s has lines that end in LF, and a last one", (name) => {
    expect(sourceOf(name)).toMatch(/^[^\r]*\n$/);
  });

  it.each([
    ["{{a}}{{#if b}}{{/if}}", ["b"]],
    ["{{#each list}}{{x}}{{../a}}{{y}}{{/each}}", ["y"]],
    ["{{shellQuote c}}{{codeSpan list d}}", ["c", "d"]],
    ["{{#if a}}{{else}}{{e}}{{/if}}", ["e"]],
    ["{{o.p}}{{o.q}}", ["o.q"]],
    ["{{#unless f}}{{/unless}}{{toString}}", ["f", "toString"]],
  ])("are searched thoroughly: %s", (source, expected) => {
    const found = missingPaths(source, { a: "", list: [{ x: "" }], o: { p: "" } });
    expect([...new Set(found.map(({ path }) => path))]).toEqual(expected);
  });
});
