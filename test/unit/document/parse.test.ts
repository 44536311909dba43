import { describe, expect, test } from "vitest";
import { parse, textLimit } from "../../../src/document/parse.ts";
import { brief, shapeDiagnostics, validDefinition } from "../../support/definition.ts";

const dataOf = (text: string, name = "cluster.yaml") => parse({ name, text }).value?.value;
const problemsOf = (text: string) => {
  const { value } = parse({ name: "cluster.yaml", text });
  return value === undefined ? shapeDiagnostics(text).map(brief) : "parsed";
};

describe("reads", () => {
  test.each([
    ["block YAML", "a: 1\nb:\n  - x\n", { a: 1, b: ["x"] }],
    ["flow YAML", "{a: 1, b: [x]}", { a: 1, b: ["x"] }],
    ["a byte order mark and CRLF", "\uFEFFa: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["lone carriage returns", "a: 1\rb: 2\r", { a: 1, b: 2 }],
    [
      "YAML 1.2 scalars",
      "a: yes\nb: 010\nc: 0o17\nd: 0x1F\ne: ~\nf: true",
      { a: "yes", b: 10, c: 15, d: 31, e: null, f: true },
    ],
    ["a version directive of YAML 1.2", "%YAML 1.2\n---\na: 1\n", { a: 1 }],
    ["document marks around one document", "---\na: 1\n---\n", { a: 1 }],
    ["plain tags", "a: !!str 1.30\nb: ! 2\n", { a: "1.30", b: "2" }],
    ["anchors and aliases", "a: &x {b: 1}\nc: [*x, *x]\n", { a: { b: 1 }, c: [{ b: 1 }, { b: 1 }] }],
    ["an anchor that is set again", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n", { a: 1, b: 1, c: 2, d: 2 }],
    ["a quoted <<", '"<<": 1\n', { "<<": 1 }],
    ["100 levels", "[".repeat(100) + "]".repeat(100), JSON.parse("[".repeat(100) + "]".repeat(100))],
  ])("%s", (_, text, value) => {
    expect(dataOf(text)).toEqual(value);
  });

  test("JSON with comments, tabs and trailing commas", () => {
    const text = '// cluster\n{\n\t"a": "http://x/*y*/", // why\n\t/* not\n\t   this */"b": [1,],\n}\n';
    expect(dataOf(text, "cluster.json")).toEqual({ a: "http://x/*y*/", b: [1] });
    expect(dataOf(text)).toEqual({ a: "http://x/*y*/", b: [1] });
  });

  test("no address as a comment", () => {
    expect(dataOf("{a: http://x}")).toEqual({ a: "http://x" });
  });

  test("a scalar as it is written", () => {
    const document = parse({ name: "f", text: 'a: 1.30\nb: "x"\nc: [1]\nd: &n 0x1F\ne: *n\n' }).value;
    expect(["/a", "/b", "/c", "/c/0", "/e", "/f"].map((pointer) => document?.written(pointer))).toEqual([
      "1.30",
      "x",
      undefined,
      "1",
      "0x1F",
      undefined,
    ]);
  });
});

describe("refuses", () => {
  test.each([
    ["an empty file", "", ["document/empty 1:1-1"]],
    ["comments alone", "# a\n\n# b\n", ["document/empty 1:1-1"]],
    ["two documents", "a: 1\n---\nb: 2\n", ["document/multiple-documents 3:1-4:1"]],
    ["a tab as indentation", "a:\n\tb: 1\n", ["document/tab-indent 2:1-2"]],
    [
      "duplicate keys",
      "a: 1\nb: {c: 1, c: 2}\na: 3\n",
      ["document/duplicate-key 2:11-12", "document/duplicate-key 3:1-2"],
    ],
    ["a NUL", "a: \0\n", ["document/control-character 1:4-5"]],
    ["an escape character", "a: 1\nb: \u001b[31m\n", ["document/control-character 2:4-5"]],
    [
      "other YAML versions and directives",
      "%YAML 1.1\n%FOO\n---\na: yes\n",
      ["document/unsupported-yaml 1:1-10", "document/unsupported-yaml 2:1-5"],
    ],
    [
      "custom tags",
      "a: !Ref x\nb: !!set {c}\nd: !!binary aGk=\n",
      ["document/custom-tag 1:9-10", "document/custom-tag 2:10-13", "document/custom-tag 3:13-17"],
    ],
    ["merge keys", "a: &x {b: 1}\nc:\n  <<: *x\n", ["document/merge-key 3:3-5"]],
    [
      "keys that are no strings",
      "1: a\ntrue: b\n~: c\n[d]: e\n",
      [
        "document/non-string-key 1:1-2",
        "document/non-string-key 2:1-5",
        "document/non-string-key 3:1-2",
        "document/non-string-key 4:1-4",
      ],
    ],
    ["unknown aliases", "a: *b\n", ["document/unknown-alias 1:4-6"]],
    ["values that contain themselves", "a: &b [*b]\n", ["document/alias-cycle 1:8-10"]],
    [
      "numbers that JSON lacks",
      "a: .nan\nb: -.inf\n",
      ["document/unsupported-yaml 1:4-8", "document/unsupported-yaml 2:4-9"],
    ],
    ["__proto__", "__proto__: {a: 1}\n", ["document/unsupported-yaml 1:1-10"]],
    ["101 levels", "[".repeat(101) + "]".repeat(101), ["document/too-deep 1:101-102"]],
    ["sixty thousand levels", "{a: ".repeat(60_000), ["document/too-deep 1:401-402"]],
    ["a large text", "a".repeat(textLimit + 1), ["document/too-large 1:1-1"]],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test("every syntax error, one a line", () => {
    expect(problemsOf("a: b: c\nd: @x\ne: 1\n f: 2\ng: 'x\n")).toEqual([
      "document/syntax 1:4-5",
      "document/syntax 2:4-5",
      "document/syntax 3:4-5",
      "document/syntax 5:4-5",
    ]);
  });

  test("aliases that multiply", () => {
    const levels = Array.from(
      { length: 10 },
      (_, level) => `a${level}: &a${level} [${Array(10).fill(level === 0 ? "x" : `*a${level - 1}`)}]`,
    );
    expect(problemsOf(levels.join("\n"))).toEqual([expect.stringMatching(/^document\/alias-bomb 5:/)]);
  });

  test("aliases that nest", () => {
    const levels = Array.from(
      { length: 102 },
      (_, level) => `a${level}: &a${level} [${level === 0 ? "" : `*a${level - 1}`}]`,
    );
    expect(problemsOf(levels.join("\n"))).toEqual([expect.stringMatching(/^document\/too-deep 102:/)]);
  });
});

describe("locates", () => {
  const { value } = parse({ name: "f", text: `${validDefinition}tags: &t\n  a: x\n\nbastion:\nnetwork: *t\n` });
  const at = (pointer: string, part: "key" | "value") => {
    const place = value?.locate(pointer, part);
    return place && `${place.line}:${place.column}-${place.endLine}:${place.endColumn}`;
  };

  test.each([
    ["a member", "/masters/count", "10:3-10:8", "10:10-10:11"],
    ["a mapping, without the line break after it", "/masters", "9:1-9:8", "10:3-10:11"],
    ["an item of a list, by its first member", "/agentPools/0", "12:5-12:9", "12:5-13:13"],
    ["a missing member at its parent's name", "/masters/zones/0", "9:1-9:8", "9:1-9:8"],
    ["a missing item at its list's name", "/agentPools/7", "11:1-11:11", "11:1-11:11"],
    ["a missing member of the document at its first line", "/nope", "1:1-1:11", "1:1-1:11"],
    ["an empty value at its name", "/bastion", "22:1-22:8", "22:1-22:8"],
    ["an alias where it stands", "/network", "23:1-23:8", "23:10-23:12"],
    ["a member behind an alias where it is written", "/network/a", "20:3-20:4", "20:6-20:7"],
  ])("%s", (_, pointer, key, whole) => {
    expect([at(pointer, "key"), at(pointer, "value")]).toEqual([key, whole]);
  });

  test("without a document, at the start of the file", () => {
    expect(parse({ name: "f", text: "a: [" }).locate("/a", "value")).toMatchObject({ file: "f", line: 1, column: 1 });
  });
});
