import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templateHelpers } from "../../../src/build/generate.mjs";
import { shellQuote } from "../../../src/text/shell-quote.ts";
import { templateFormatters } from "../../../src/text/template-formatters.ts";

describe("templateFormatters", () => {
  it("are the helpers that the compiler of templates knows", () => {
    expect(Object.keys(templateFormatters)).toEqual(Object.keys(templateHelpers));
  });
});

describe("shellQuote", () => {
  it.each([
    ["westeurope", "westeurope"],
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["", "''"],
    ["a b", "'a b'"],
    ["it's", "'it'\\''s'"],
    ["$(id)", "'$(id)'"],
    ["~root", "'~root'"],
    ["a=b", "'a=b'"],
  ])("prints %j as %s", (value, word) => expect(shellQuote(value)).toBe(word));

  it("gives the shell back any text", () => {
    const words = fc.sample(
      fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
      { seed: 1, numRuns: 50 },
    );
    const script = `printf '%s\\0' ${words.map(shellQuote).join(" ")}`;
    expect(spawnSync("sh", ["-c", script], { encoding: "utf8" }).stdout).toBe(
      words.map((word) => `${word}\0`).join(""),
    );
  });

  it("stops on a NUL", () => expect(() => shellQuote("a\0b")).toThrow("NUL"));
});
