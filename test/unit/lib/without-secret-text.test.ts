import { expect, test } from "vitest";
import { isSecretName } from "../../../src/lib/secret-name.ts";
import { withoutSecretText } from "../../../src/lib/without-secret-text.ts";

test("keys of accounts and signatures are hidden, and columns stay", () => {
  const text = "https://a.blob.core.windows.net/c?sv=2024&sig=abc%2Fdefghijklmnopq%3D&se=2030";
  expect(withoutSecretText(text)).toBe("https://a.blob.core.windows.net/c?sv=2024&sig=***********************&se=2030");
  const account = "AccountName=a;AccountKey=0123456789abcdef+/==;EndpointSuffix=x";
  expect(withoutSecretText(account)).toBe("AccountName=a;AccountKey=********************;EndpointSuffix=x");
});

test("what only looks like it stays", () => {
  const text = "sig=short signature=long-enough-to-be-one resourceId('AccountKey')";
  expect(withoutSecretText(text)).toBe(text);
});

test("names of secrets, and names about secrets", () => {
  expect(["adminPassword", "clientSecret", "sharedKey", "tokens"].filter(isSecretName)).toHaveLength(4);
  expect(["secretName", "keyVaultSecretUri", "passwordPolicy"].filter(isSecretName)).toEqual([]);
});
