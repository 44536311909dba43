// No output that is meant for git holds a secret; and the search for them finds each kind in each hiding place.
import { createHash, generateKeyPairSync } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { createTar, parseTar } from "nanotar";
import { describe, expect, test } from "vitest";
import {
  type Compiled,
  compileDefinition,
  exampleNames,
  exampleText,
  fileText,
} from "../support/compile-definition.ts";
import { findSecrets, type SecretKind } from "../support/find-secrets.ts";
import { livingCluster } from "../support/living-cluster.ts";

describe("the output holds no secret", () => {
  test.each([
    ...exampleNames.map((name) => [`examples/${name}`, exampleText(name)] as const),
    ["every kind of resource", JSON.stringify(livingCluster())] as const,
  ])("%s", (_, definition) => {
    const { files } = compileDefinition(definition);
    expect(files.flatMap(({ path, text }) => findSecrets(path, text))).toEqual([]);
  });
});

const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const base64Url = (text: string) => Buffer.from(text).toString("base64url");
/** Random in look, the same in every run. */
const noise = (length: number) => createHash("sha512").update("noise").digest().subarray(0, length);

const secrets: Readonly<Record<string, readonly [SecretKind, string]>> = {
  "a PEM key": ["private-key", ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
  "an EC key": ["private-key", ec.privateKey.export({ type: "sec1", format: "pem" }).toString()],
  "an encrypted key": [
    "private-key",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----",
  ],
  "an OpenSSH key": ["private-key", `-----BEGIN OPENSSH PRIVATE KEY-----\n${base64(noise(60))}\n`],
  "an OpenSSH key without its frame": [
    "private-key",
    base64(Buffer.concat([Buffer.from("openssh-key-v1\0"), noise(64)])),
  ],
  "a key without its frame": [
    "high-entropy",
    ec.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  ],
  "a bootstrap token": ["bootstrap-token", "SLIPWAY_TOKEN=abcdef.0123456789abcdef"],
  "a JWT": [
    "jwt",
    `${base64Url('{"alg":"RS256","typ":"JWT"}')}.${base64Url('{"sub":"admin","iat":1}')}.${base64Url("signature-of-it")}`,
  ],
  "a storage key": ["storage-key", base64(noise(64))],
  "a connection string": ["storage-key", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0;"],
  "a shared access signature": [
    "shared-access-signature",
    "https://a.blob.invalid/c/f?sv=2024-01-01&sig=Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8%3D",
  ],
  "a password in a URL": ["password-in-url", "https://user:hunter2@registry.invalid/v2"],
  "a kubeconfig's key": ["kubeconfig-credential", "    client-key-data: LS0tLS1CRUdJTiBFQyBQUk"],
  "a kubeconfig's token": ["kubeconfig-credential", "    token: 0123456789abcdef0123"],
  "32 random bytes": ["high-entropy", `KEY=${base64(noise(32))}`],
};

const compiled = compileDefinition(livingCluster());
const variables = compiled.template.variables as Readonly<Record<string, string>>;

/** The template with one variable replaced. */
function withVariable(name: string, text: string): string {
  return JSON.stringify({ ...compiled.template, variables: { ...variables, [name]: text } });
}

function archiveOf(payload: string) {
  const packed = /SLIPWAY_PAYLOAD='([^']+)'/.exec(payload)?.[1] ?? "";
  return { packed, files: parseTar(gunzipSync(Buffer.from(packed, "base64"))) };
}

/** The masters' payload with a text at the end of one of its files. */
function plantedPayload(secret: string): string {
  const payload = variables.masterPayload ?? "";
  const { packed, files } = archiveOf(payload);
  const planted = files.map(({ name, text }) => ({ name, data: name === "role.sh" ? `${text}\n# ${secret}\n` : text }));
  return payload.replace(packed, base64(gzipSync(createTar(planted))));
}

const text = (path: string) => fileText(compiled as Compiled, path);

/** Where a secret may hide: the file's content, and the place that the search must name. */
const hidingPlaces: Readonly<Record<string, readonly [string, (secret: string) => string | Uint8Array, string]>> = {
  "a text": ["README.md", (secret) => `${text("README.md")}\n${secret}\n`, "README.md"],
  "an environment file": ["cluster.env", (secret) => `A='b'\nB='${secret}'\n`, "cluster.env"],
  "a JSON string": [
    "azuredeploy.parameters.json",
    (secret) => JSON.stringify({ parameters: { a: { value: secret } } }, null, 2),
    "azuredeploy.parameters.json",
  ],
  "the user data": [
    "azuredeploy.json",
    (secret) => withVariable("masterUserData", base64(`${text("nodes/master/cloud-init.yaml")}# ${secret}\n`)),
    "azuredeploy.json > base64",
  ],
  "the payload's archive": [
    "azuredeploy.json",
    (secret) => withVariable("masterPayload", plantedPayload(secret)),
    "azuredeploy.json > base64 > gzip > role.sh",
  ],
  "base64 in the payload's archive": [
    "azuredeploy.json",
    (secret) => withVariable("masterPayload", plantedPayload(base64(`key: ${secret}`))),
    "azuredeploy.json > base64 > gzip > role.sh > base64",
  ],
  "base64 of base64": ["a.txt", (secret) => base64(base64(`key: ${secret}`)), "a.txt > base64 > base64"],
  "wrapped base64": [
    "a.yaml",
    (secret) => `data: |\n${base64(`key: ${secret}`.padEnd(200)).replace(/.{76}/g, "  $&\n")}\n`,
    "a.yaml > base64",
  ],
  "a compressed file": ["a.gz", (secret) => gzipSync(`key: ${secret}`), "a.gz > gzip"],
};

describe.each(Object.entries(hidingPlaces))("in %s", (_, [path, hide, place]) => {
  test("nothing is found when nothing is planted", () => {
    expect(findSecrets(path, hide("nothing"))).toEqual([]);
  });

  test.each(Object.entries(secrets))("%s is found", (_, [kind, secret]) => {
    // A key may itself be base64 of what gives it away.
    const found = findSecrets(path, hide(secret)).filter((one) => one.place.startsWith(place));
    expect(found.map((one) => one.kind)).toContain(kind);
  });
});

test("what only looks random is no secret", () => {
  const harmless = [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBC1RCFf78QF9UJrTuAQTCRWXT7zU8U5vXyG/I1abil5 harbour",
    createHash("sha256").update("a file").digest("hex"),
    "/subscriptions/00000000-1111-4222-8333-444444444444/resourceGroups/sample/providers/Microsoft.Network",
    "https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource",
    "networkInterfaceConfigurationsAndIpConfigurationsOfScaleSets",
    "11111111-2222-4333-8444-555555555555",
    "[resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', 'harbour-api-lb', 'api')]",
  ];
  expect(harmless.flatMap((line) => findSecrets("a.txt", line))).toEqual([]);
});

test("keys made of random bytes are noticed", () => {
  const missed = Array.from({ length: 200 }, (_, index) =>
    base64(createHash("sha256").update(String(index)).digest()),
  ).filter((key) => findSecrets("a.txt", key).length === 0);
  // One in many has few changes between kinds of letters; more would be a fault of the search.
  expect(missed.length).toBeLessThan(3);
});
