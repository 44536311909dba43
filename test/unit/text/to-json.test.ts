import { describe, expect, it } from "vitest";
import { toJson } from "../../../src/text/to-json.ts";

describe("toJson", () => {
  it("prints two spaces, the builder's order and one final newline", () => {
    expect(toJson({ b: [1, true, null], a: "ü" })).toBe(
      '{\n  "b": [\n    1,\n    true,\n    null\n  ],\n  "a": "ü"\n}\n',
    );
  });

  it("keeps the digits of an integer beyond 2^53, and prints all else as ever", () => {
    const rest = {
      list: [[], {}, [{ a: '\u2028"\n' }]],
      none: null,
      "": -0,
      flag: false,
      part: 1.5e21,
      __proto__x: [1],
    };
    expect(toJson({ big: -9223372036854775808n, rest })).toBe(
      toJson({ big: "BIG", rest }).replace('"BIG"', "-9223372036854775808"),
    );
    expect(toJson(9007199254740993n)).toBe("9007199254740993\n");
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
