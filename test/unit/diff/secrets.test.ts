import { expect, it } from "vitest";
import { createDiffPalette } from "../../../src/cli/render/diff-palette.ts";
import type { DeploymentDiff } from "../../../src/diff/deployment-diff.ts";
import { diffDocument } from "../../../src/diff/render/json-document.ts";
import { renderMarkdown } from "../../../src/diff/render/markdown.ts";
import { renderPretty } from "../../../src/diff/render/pretty.ts";
import { diffView } from "../../../src/diff/view/diff-view.ts";
import { diffOf, diffOfTemplates, resource, samplePlace, templateOf } from "../../support/diff-samples.ts";

/** A comparison in all its renderings. */
function shown(diff: DeploymentDiff): string {
  const view = diffView(diff, { old: "old", new: "new" }, samplePlace);
  return [
    renderPretty(view, createDiffPalette("plain")),
    renderMarkdown(view),
    JSON.stringify(diffDocument(view)),
  ].join();
}

const secret = "hunter2-hunter2";
const machine = "Microsoft.Compute/virtualMachines";

const places: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ["a password", machine, { osProfile: { adminPassword: secret } }],
  ["a protected setting", `${machine}/extensions`, { protectedSettings: { a: { b: [secret] } } }],
  ["a connection string", "Microsoft.Web/sites", { settings: [{ name: "a", connectionString: secret }] }],
  ["the value of a secret", "Microsoft.KeyVault/vaults/secrets", { value: secret }],
  ["a list of secrets", "Microsoft.App/containerApps", { secrets: [{ name: "a", value: secret }, { value: secret }] }],
  ["a token", "Microsoft.Web/sites", { config: { accessToken: secret } }],
  [
    "a private key",
    machine,
    { text: `-----BEGIN RSA PRIVATE KEY-----\n${secret}${secret}\n-----END RSA PRIVATE KEY-----` },
  ],
];

it.each(places)("%s is never shown: when it changes, comes, goes, or is of what comes", (_, type, properties) => {
  const name = type.split("/").length > 2 ? "a/b" : "a";
  const one = resource(type, name, properties);
  const other = JSON.parse(JSON.stringify(one).replaceAll(secret, "correct-horse-battery"));
  const without = resource(type, name, {});
  const text = [diffOf([one], [other]), diffOf([without], [one]), diffOf([one], [without]), diffOf([], [one])]
    .map(shown)
    .join();
  expect(text).not.toContain(secret);
  expect(text).not.toContain("correct-horse");
});

it("a secret that changes behind the same expression is told, and not shown", () => {
  const template = (value: string) =>
    templateOf([resource(machine, "m", { osProfile: { adminPassword: "[parameters('pw')]" } })], {
      parameters: { pw: { type: "secureString", defaultValue: value } },
    });
  const diff = diffOfTemplates(template(secret), template("correct-horse-battery"), { secretParameters: ["PW"] });
  expect(diff.changes.map(({ action }) => action)).toEqual(["replace"]);
  expect(shown(diff)).toContain("adminPassword: changed (hidden)");
  expect(shown(diff)).not.toContain(secret);
});

it("an expression that a secret flows into is shown, since it tells where from and not what", () => {
  const template = (port: number) =>
    templateOf([resource(machine, "m", { run: `[concat('--port ${port} ', parameters('pw'))]` })], {
      parameters: { pw: { type: "secureString", defaultValue: secret } },
    });
  const text = shown(diffOfTemplates(template(80), template(81)));
  expect(text).toContain("concat('--port 81 ', parameters('pw'))");
  expect(text).not.toContain(secret);
});

it("the value of a secure output is not shown", () => {
  const template = (value: string) => templateOf([], { outputs: { out: { type: "secureString", value } } });
  const text = shown(diffOfTemplates(template(secret), template("correct-horse-battery")));
  expect(text).not.toMatch(/hunter|horse/);
});
