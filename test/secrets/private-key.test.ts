// A private key that was pasted where a public one belongs is refused, and none of it is shown again.
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createColours } from "../../src/cli/render/colours.ts";
import { renderJson } from "../../src/cli/render/json.ts";
import { renderPretty, renderSummary } from "../../src/cli/render/pretty.ts";
import { renderSarif } from "../../src/cli/render/sarif.ts";
import { type CompileResult, compile, parseOverride } from "../../src/index.ts";
import { errorsOf } from "../support/compile-definition.ts";
import { livingCluster } from "../support/living-cluster.ts";
import { sshPublicKey } from "../support/sample-keys.ts";

const pem = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const openSsh = pem.replaceAll("PRIVATE KEY", "OPENSSH PRIVATE KEY");
const large = pem.replace(/\n(?=-----END)/, `\n${"QUJD".repeat(16)}\n`.repeat(200));

/** Every piece of a key that a reader could use. */
function pieces(key: string): readonly string[] {
  return key.split("\n").flatMap((line) => (line.startsWith("-----") ? [] : (line.match(/.{12}/g) ?? [])));
}

function yaml(keyLines: string): string {
  const { admin: _, ...rest } = livingCluster();
  return `${JSON.stringify(rest, null, 2).replace(/\n\}$/, "")},\n  "admin": {\n    "sshPublicKeys": ${keyLines}\n  }\n}\n`;
}

const inBlock = (key: string) => {
  const block = key.trimEnd().replaceAll("\n", "\n      ");
  return `apiVersion: slipway/v1\nkind: Cluster\nname: a\nlocation: westeurope\norchestrator: { type: kubernetes }
api: { allowedSourceRanges: [203.0.113.0/24] }\nmasters: { count: 3 }\nagentPools: [{ name: one, count: 1 }]
admin:\n  sshPublicKeys:\n    - |\n      ${block}\n    - ${sshPublicKey("a")}\n    - ${sshPublicKey("a")} again\n`;
};

const ways: Readonly<Record<string, (key: string) => string>> = {
  "a block of YAML": inBlock,
  "one line of JSON": (key) => yaml(JSON.stringify([key])),
  "one line with spaces": (key) => yaml(JSON.stringify([key.replaceAll("\n", " ")])),
  "a folded text": (key) => inBlock(key).replace("- |", "- >-"),
  "the second entry": (key) => yaml(JSON.stringify([sshPublicKey("a"), key])),
  "the line before another mistake": (key) => yaml(JSON.stringify([key, "not a key"], null, 6)),
  "the same key twice": (key) => yaml(JSON.stringify([key, key], null, 6)),
  "no list": (key) => yaml(JSON.stringify(key)),
  "half a key": (key) => yaml(JSON.stringify([key.slice(0, -40)])),
};

const keys = { "a PEM key": pem, "an OpenSSH key": openSsh, "a key longer than the schema allows": large };

/** What a person or a machine is shown of a result. */
function renderings(text: string, { diagnostics }: CompileResult): readonly string[] {
  const colours = createColours("plain");
  return [
    renderPretty(diagnostics, () => text, colours),
    renderSummary(diagnostics, colours),
    renderJson(diagnostics),
    renderSarif(diagnostics),
  ];
}

describe.each(Object.entries(keys))("%s", (_, key) => {
  test.each(Object.entries(ways))("in %s", (_, write) => {
    const text = write(key);
    const result = compile({ source: { name: "cluster.yaml", text } });
    expect(errorsOf(result).length).toBeGreaterThan(0);
    expect(result.files).toBeUndefined();
    const shown = renderings(text, result).join("\n");
    expect(pieces(key).filter((piece) => shown.includes(piece))).toEqual([]);
  });
});

test("a key given by --set is not repeated either", () => {
  const option = parseOverride(`admin.sshPublicKeys=${JSON.stringify([pem])}`);
  const overrides = option.value === undefined ? [] : [option.value];
  const result = compile({ source: { name: "cluster.yaml", text: JSON.stringify(livingCluster()) }, overrides });
  expect(errorsOf(result)).toEqual(["security/private-key /admin/sshPublicKeys/0"]);
  const { location } = result.diagnostics.find(({ severity }) => severity === "error") ?? {};
  const shown = renderings(location?.file ?? "", result).join("\n");
  expect(pieces(pem).filter((piece) => shown.includes(piece))).toEqual([]);
});

test("the problem says what it is, and where", () => {
  for (const write of [ways["a block of YAML"], ways["one line of JSON"], ways["one line with spaces"]]) {
    const result = compile({ source: { name: "cluster.yaml", text: write?.(pem) ?? "" } });
    expect(errorsOf(result)).toContain("security/private-key /admin/sshPublicKeys/0");
  }
});
