import { describe, expect, it } from "vitest";
import { toJson } from "../../../src/text/to-json.ts";

describe("toJson", () => {
  it("prints two spaces, the builder's order and one final newline", () => {
    expect(toJson({ b: [1, true, null], a: "ü" })).toBe(
      '{\n  "b": [\n    1,\n    true,\n    null\n  ],\n  "a": "ü"\n}\n',
    );
  });

  it.each([
    [undefined, ""],
    [{ a: { "b/c": undefined } }, "/a/b~1c"],
    // biome-ignore lint/suspicious/noSparseArray: JSON.stringify would print null
    [{ a: [1, , 2] }, "/a/1"],
    [{ a: Number.NaN }, "/a"],
    [{ a: () => 1 }, "/a"],
    [{ a: new Map() }, "/a"],
    [{ a: new Date(0) }, "/a"],
  ])("stops on %o, which JSON would drop or bend", (value, pointer) => {
    expect(() => toJson(value)).toThrow(`"${pointer}"`);
  });
});
