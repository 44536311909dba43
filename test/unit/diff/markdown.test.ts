import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../src/diff/render/markdown.ts";
import { safeText } from "../../../src/diff/render/safe-text.ts";
import { diffView } from "../../../src/diff/view/diff-view.ts";
import { diffOf, type Resource, resource, samplePlace } from "../../support/diff-samples.ts";

const markdown = (old: readonly Resource[], now: readonly Resource[]) =>
  renderMarkdown(diffView(diffOf(old, now), { old: "old", new: "new" }, samplePlace));

describe("a comment", () => {
  const sites = (count: number, value: string) =>
    Array.from({ length: count }, (_, at) => resource("Microsoft.Web/sites", `site-${at}`, { [`value${at}`]: value }));

  it("is never longer than GitHub takes, and says what is missing", () => {
    const text = markdown(sites(700, "old"), sites(700, "new"));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(
      /\*Not shown, since GitHub takes 65,536 characters: \d+ details\. `slipway diff` shows everything\.\*\n$/,
    );
  });

  it("keeps what comes first: of one huge script, the table is still there", () => {
    const script = (word: string) =>
      resource("Microsoft.Web/sites", "site", {
        text: Array.from({ length: 900 }, (_, at) => `${word} ${at} ${"x".repeat(280)}`).join("\n"),
      });
    const text = markdown([script("old")], [script("new")]);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain("| change | `site` |");
    expect(text.match(/<details>/g)).toEqual(text.match(/<\/details>/g)?.map(() => "<details>") ?? null);
  });

  it("closes every block of code that it opens", () => {
    const script = (word: string) =>
      resource("Microsoft.Web/sites", "site", { text: `${word}\n\`\`\`\`\n</details>\n${word}\n` });
    const text = markdown([script("a")], [script("b")]);
    const fences = [...text.matchAll(/^(`{3,})(?:diff)?$/gm)].map(([, fence]) => fence);
    expect(fences).toEqual(["`````", "`````"]);
  });
});

describe("a name", () => {
  it("mentions nobody, refers to nothing and links nowhere", () => {
    const text = safeText("@someone #12 GH-12 https://evil.example www.evil.example <b>x</b> [a](b) `c` | *d* ~e~ _f_");
    const shown = text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    expect(shown).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./);
    expect(text).not.toMatch(/[<>`|*~[\]]|(?:^| )_/);
    expect(shown.replaceAll("\u200b", "")).toContain(
      "@someone #12 GH-12 https://evil.example www.evil.example <b>x</b>",
    );
  });

  it("cannot end the cell of a table or its line", () => {
    const site = (value: string) => resource("Microsoft.Web/sites", "a|b\nc`d", { value });
    const rows = markdown([site("old")], [site("new")])
      .split("\n")
      .filter((line) => line.startsWith("| change"));
    expect(rows).toEqual(["| change | <code>a&#124;b&#92;nc&#96;d</code> | `Microsoft.Web/sites` | `value` |"]);
  });
});
