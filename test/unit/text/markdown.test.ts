import { describe, expect, it } from "vitest";
import { codeSpan, markdownTable, markdownText } from "../../../src/text/markdown.ts";

describe("markdown", () => {
  it("leaves plain text alone and escapes what has a meaning", () => {
    expect(markdownText("harbour-master-0 in westeurope")).toBe("harbour-master-0 in westeurope");
    expect(markdownText("Premium_LRS _a_")).toBe("Premium_LRS &#95;a&#95;");
    expect(markdownText("a|b `c` <d> [e](f) *g*")).toBe("a&#124;b &#96;c&#96; &#60;d&#62; &#91;e&#93;(f) &#42;g&#42;");
    expect(markdownText("a\nb\u202e")).toBe("a&#92;nb&#92;u202e");
  });

  it("puts code between backticks, or in an element where they cannot hold it", () => {
    expect(codeSpan("Standard_D4s_v5")).toBe("`Standard_D4s_v5`");
    expect(codeSpan("a|`b")).toBe("<code>a&#124;&#96;b</code>");
    expect(codeSpan("")).toBe("<code></code>");
  });

  it("prints a table", () => {
    expect(markdownTable(["A", "B"], [["1", "2"]])).toBe("| A | B |\n| --- | --- |\n| 1 | 2 |\n");
  });
});
