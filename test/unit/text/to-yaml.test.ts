import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { toYaml } from "../../../src/text/to-yaml.ts";

const bothVersions = ["1.1", "1.2"] as const;

function readBack(text: string): readonly unknown[] {
  return bothVersions.map((version) => parse(text, { version }));
}

describe("toYaml", () => {
  it("prints several lines as a literal block and never folds", () => {
    const long = "word ".repeat(60).trim();
    expect(toYaml({ script: "#!/bin/sh\nexit 0\n", long })).toBe(`script: |\n  #!/bin/sh\n  exit 0\nlong: ${long}\n`);
  });

  it("repeats a shared value instead of naming it by an anchor", () => {
    const disk = { sizeGiB: 64 };
    expect(toYaml({ first: disk, second: disk })).toBe("first:\n  sizeGiB: 64\nsecond:\n  sizeGiB: 64\n");
  });

  it("puts a header above and remarks at the end of their mappings", () => {
    const text = toYaml(
      { api: { port: 1 }, name: "a" },
      { header: "one\ntwo", endOf: { "/api": "left out", "": "end" } },
    );
    expect(text).toBe("# one\n# two\n\napi:\n  port: 1\n  # left out\nname: a\n# end\n");
  });

  it.each([
    "on",
    "yes",
    "No",
    "y",
    "1.36",
    "0o17",
    "017",
    "1:30",
    "0b1",
    "1_000",
    "2026-01-01",
    "~",
    "null",
    "=",
    "<<",
  ])("keeps %j a text, as key and as value, for readers of either version", (text) => {
    for (const value of readBack(toYaml({ [text]: text }))) expect(value).toEqual({ [text]: text });
  });

  it("prints nothing that a reader of YAML 1.1 takes for a line end or refuses", () => {
    const text = toYaml({ "a\u2028b": "c\u0085d\ufeff\u007f" });
    expect(text).toBe('"a\\u2028b": "c\\x85d\\ufeff\\x7f"\n');
    for (const value of readBack(text)) expect(value).toEqual({ "a\u2028b": "c\u0085d\ufeff\u007f" });
  });

  it("gives back any text", () => {
    const anyText = fc.string({ unit: "binary" });
    const spaced = fc.array(fc.constantFrom(" ", "\n", "\t", "a", "#", ":", "-", "\r")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, spaced)), fc.oneof(anyText, spaced), (list, text) => {
        const value = { list, [`k${text}`]: text };
        for (const read of readBack(toYaml(value))) expect(read).toEqual(value);
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });

  it("stops on what is not data", () => {
    expect(() => toYaml({ a: [undefined] })).toThrow('the value at "/a/0" must be data, not undefined');
    expect(() => toYaml({ a: 1 }, { endOf: { "/a": "no mapping" } })).toThrow("must be a mapping");
  });
});
