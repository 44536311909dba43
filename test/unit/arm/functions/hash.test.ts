import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha1 } from "../../../../src/arm/functions/sha1.ts";
import { faultOf, resultOf } from "../../../support/arm-scope.ts";

describe("sha1", () => {
  it("is the same as everybody's, whatever the length", () => {
    for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
      expect(Buffer.from(sha1(bytes)).toString("hex")).toBe(createHash("sha1").update(bytes).digest("hex"));
    }
  });
});

const parts = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 4 });

/** The value of a hash of these strings. */
function hashOf(name: string, texts: readonly string[]): unknown {
  const parameters = Object.fromEntries(texts.map((text, index) => [`p${index}`, text]));
  return resultOf(`[${name}(${texts.map((_, index) => `parameters('p${index}')`).join()})]`, { parameters });
}

describe("guid", () => {
  it("is a UUID of version 5 of its arguments, with hyphens between", () => {
    const namespace = Buffer.from("11fb06fb712d4ddd98c7e71bbd588830", "hex");
    fc.assert(
      fc.property(parts, (texts) => {
        const digest = createHash("sha1").update(namespace).update(texts.join("-")).digest("hex");
        const value = String(hashOf("guid", texts));
        expect(value).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        const plain = value.replaceAll("-", "");
        expect(plain.slice(0, 12) + plain.slice(13, 16) + plain.slice(17)).toBe(
          digest.slice(0, 12) + digest.slice(13, 16) + digest.slice(17, 32),
        );
      }),
    );
  });
});

describe("uniqueString", () => {
  it("is 13 letters of its own, with hyphens between the arguments", () => {
    fc.assert(
      fc.property(parts, (texts) => {
        const value = hashOf("uniqueString", texts);
        expect(value).toMatch(/^[a-z2-7]{13}$/);
        expect(hashOf("uniqueString", [texts.join("-")])).toBe(value);
        expect(hashOf("uniqueString", [...texts, ""])).not.toBe(value);
      }),
    );
  });
});

describe("what is hashed", () => {
  it("are strings only", () => {
    expect(faultOf("[uniqueString('a', 1)]")).toContain("Argument 2 of uniqueString() must be a string, and is an int");
    expect(faultOf("[guid(true())]")).toContain("must be a string");
    expect(faultOf("[guid()]")).toContain("takes at least 1 argument");
  });
});
