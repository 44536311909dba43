import { describe, expect, test } from "vitest";
import { foldersOf, isSafeOutputPath, isSecretPath, shownPath } from "../../../../src/cli/output/output-path.ts";

describe("isSafeOutputPath", () => {
  test.each([
    "README.md",
    ".gitignore",
    "nodes/master/cloud-init.yaml",
    "a..b/c",
    ".gitattributes",
    "slipway.lock.json",
  ])("accepts %s", (path) => expect(isSafeOutputPath(path)).toBe(true));

  test.each([
    "",
    ".",
    "..",
    "../x",
    "a/../../x",
    "a/..",
    "/etc/passwd",
    "a//b",
    "a/",
    "C:/x",
    "C:x",
    "a\\..\\..\\x",
    "\\\\server\\share",
    "a/.. /x",
    "a/... /x",
    "a.txt:stream",
    "a\0b",
    ".git/config",
    "sub/.GIT/hooks/pre-commit",
  ])("refuses %j", (path) => expect(isSafeOutputPath(path)).toBe(false));
});

test("only what lies in the top-level folder `secrets` is secret", () => {
  expect(isSecretPath("secrets/ca/key.pem")).toBe(true);
  expect(isSecretPath("secrets")).toBe(false);
  expect(isSecretPath("manifests/secrets/x.yaml")).toBe(false);
});

test("foldersOf lists the outermost folder first", () => {
  expect(foldersOf("a/b/c.txt")).toEqual(["a", "a/b"]);
  expect(foldersOf("c.txt")).toEqual([]);
});

test("a shown path starts with the folder as the user named it", () => {
  expect(shownPath("./out", "nodes/x.yaml")).toBe("out/nodes/x.yaml");
});
