import { describe, expect, test } from "vitest";
import { contentHash, matchesHash, sameText } from "../../../../src/cli/output/content-hash.ts";
import { sha256 } from "../../../../src/lib/sha256.ts";

const bytes = (text: string) => Buffer.from(text, "utf8");

describe("line endings", () => {
  test("a checkout with CRLF is still the recorded text", () => {
    expect(matchesHash(bytes("a\r\nb\r\n"), sha256("a\nb\n"))).toBe(true);
    expect(sameText(bytes("a\r\nb\r\n"), "a\nb\n")).toBe(true);
  });

  test("any other change is a change", () => {
    expect(matchesHash(bytes("a\r\nc\r\n"), sha256("a\nb\n"))).toBe(false);
    expect(matchesHash(bytes("a\rb\r"), sha256("a\nb\n"))).toBe(false);
    expect(sameText(bytes("a\nb"), "a\nb\n")).toBe(false);
  });

  test("the hash of a file with CRLF is that of its own bytes", () => {
    expect(contentHash(bytes("a\r\n"))).toBe(sha256("a\r\n"));
    expect(matchesHash(bytes("a\r\n"), contentHash(bytes("a\r\n")))).toBe(true);
  });
});

describe("bytes that are no text", () => {
  const one = Uint8Array.of(0xff, 0xfe);
  const other = Uint8Array.of(0xfe, 0xff);

  test("have hashes of their own", () => {
    expect(contentHash(one)).not.toBe(contentHash(other));
    expect(matchesHash(one, contentHash(one))).toBe(true);
    expect(matchesHash(one, contentHash(other))).toBe(false);
  });

  test("equal no text, not even the one they would decode to", () => {
    expect(sameText(one, Buffer.from(one).toString("utf8"))).toBe(false);
    expect(matchesHash(one, sha256(Buffer.from(one).toString("utf8")))).toBe(false);
  });
});

test("a byte order mark counts", () => expect(sameText(bytes("\ufeffa"), "a")).toBe(false));
