// Whatever a text holds, up to the limit of its size, it is answered, and with a number of problems that a person can read.
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/compile.ts";
import { problemLimit, textLimit } from "../../../src/document/parse.ts";

const filled = (unit: string, head = "") => head + unit.repeat(Math.floor((textLimit - head.length) / unit.length));
const numbered = (unit: (index: number) => string, count: number) =>
  Array.from({ length: count }, (_, i) => unit(i)).join("");

describe("a text of the largest size ends soon, with few problems", () => {
  test.each([
    ["directives", filled("%A\n")],
    ["tags", filled("- !x a\n")],
    ["pipes", filled("|x\n")],
    ["duplicate keys", filled("a: 1\n")],
    ["unclosed lists", numbered((i) => `a${i}: [1\n`, 20_000)],
    ["unclosed quotes", filled("- 'a\n")],
    ["commas", filled(",", "[")],
    ["escaped quotes of JSON", filled('\\"', '{"a": "')],
    ["unclosed comments of JSON", filled("/* ", '{"a": 1, ')],
    ["closing braces", filled(" }", "[")],
    ["bad escapes", filled("\\q", '"')],
    ["quotes", filled('"')],
    ["anchors", filled("&a ")],
    ["aliases", filled("*a ")],
    ["unknown aliases", numbered((i) => `- *a${i}\n`, 25_000)],
    ["empty pools", `${filled("{},", "agentPools: [").slice(0, -5)}]`],
    ["long lists of strings", `api: {allowedSourceRanges: [${numbered((i) => `x${i},`, 35_000)}]}`],
    ["nested lists", `agentPools: [${`{dataDisks: [${"{},".repeat(190)}]},`.repeat(190)}]`],
    ["many tags", `tags: {${numbered((i) => `t${i}: {}, `, 20_000)}}`],
  ])("%s", (_, text) => {
    expect(text.length).toBeLessThanOrEqual(textLimit);
    const { diagnostics } = compile({ source: { name: "cluster.yaml", text } });
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThanOrEqual(problemLimit + 1);
  });
});

test("the rest of many mistakes is said not to be listed", () => {
  const { diagnostics } = compile({ source: { name: "cluster.yaml", text: "- !x a\n".repeat(1000) } });
  expect(diagnostics).toHaveLength(problemLimit + 1);
  expect(diagnostics.at(-1)).toMatchObject({ code: "document/syntax", hint: "Mend the others first." });
});
