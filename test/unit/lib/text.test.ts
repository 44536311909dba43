import { describe, expect, test } from "vitest";
import { displayWidth } from "../../../src/lib/display-width.ts";
import { listText } from "../../../src/lib/list-text.ts";
import { pointerPath } from "../../../src/lib/pointer-path.ts";
import { printable } from "../../../src/lib/printable.ts";
import { quoted } from "../../../src/lib/quoted.ts";
import { suggest } from "../../../src/lib/suggest.ts";

test.each([
  ["plain é 日本 \u{1f600}", "plain é 日本 \u{1f600}"],
  ["\u001b[31m\u0007\u0000\u007f\u009b", "\\x1b[31m\\x07\\x00\\x7f\\x9b"],
  ["a\tb\nc\rd", "a\\tb\\nc\\rd"],
  ["\u202eabc\u2066\u200b\ufeff\u2028", "\\u202eabc\\u2066\\u200b\\ufeff\\u2028"],
  ["\ud800x", "\\ud800x"],
  ["\u{e0041}", "\\u{e0041}"],
])("printable %j", (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test.each([
  ["x", '"x"'],
  [1.5, '"1.5"'],
  ["\u001b", '"\\x1b"'],
  [undefined, '"undefined"'],
  ["a".repeat(100), `"${"a".repeat(79)}…"`],
  [9007199254740993n, '"9007199254740993"'],
  [{ a: [9007199254740993n] }, '"{"a":["9007199254740993"]}"'],
  ["😀".repeat(81), `"${"😀".repeat(79)}…"`],
  ["😀".repeat(80), `"${"😀".repeat(80)}"`],
])("quoted %o", (value, expected) => {
  expect(quoted(value)).toBe(expected);
});

describe("suggest", () => {
  const names = ["count", "vmSize", "availability", "zones", "scale-set", "1", "2"];
  test.each([
    ["cuont", "count"],
    ["znoes", "zones"],
    ["counts", "count"],
    ["vm_size", "vmSize"],
    ["ScaleSet", "scale-set"],
    ["zone", "zones"],
    ["4", undefined],
    ["something", undefined],
    ["", undefined],
    ["x".repeat(1000), undefined],
  ])("%s", (word, expected) => {
    expect(suggest(word, names)).toBe(expected);
  });
});

test.each([
  ["", "the document"],
  ["/masters/count", "masters.count"],
  ["/agentPools/0/osDisk", "agentPools[0].osDisk"],
  ["/tags/a~1b c", 'tags."a/b c"'],
])("path of %j", (pointer, expected) => {
  expect(pointerPath(pointer)).toBe(expected);
});

test.each([
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
  [[], ""],
])("list of %j", (items, expected) => {
  expect(listText(items, "or")).toBe(expected);
});

test.each([
  ["abc", 3],
  ["日本", 4],
  ["\u{1f600}", 2],
  ["e\u0301", 1],
])("width of %j", (text, expected) => {
  expect(displayWidth(text)).toBe(expected);
});
