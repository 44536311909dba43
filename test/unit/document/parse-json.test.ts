import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { jsonDepthLimit, jsonProblemLimit, parseJson } from "../../../src/document/parse-json.ts";
import { pointerTo } from "../../../src/lib/json-pointer.ts";

const parsed = (text: string) => parseJson({ name: "t.json", text });

/** `code reason line:column-line:column` of each problem. */
function problemsOf(text: string): readonly string[] {
  return parsed(text).problems.map(({ code, params, location }) => {
    const { reason } = { reason: undefined, ...(params as object) };
    const { line, column, endLine, endColumn } = location ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
    return `${code.replace("document/", "")}${reason === undefined ? "" : ` ${reason}`} ${line}:${column}-${endLine}:${endColumn}`;
  });
}

function dataOf(text: string): unknown {
  const { value, problems } = parsed(text);
  expect(problems).toEqual([]);
  return value?.value;
}

describe("what Azure's tools take beyond JSON", () => {
  it("comments of both kinds", () => {
    expect(dataOf('// first\n{ /* a */ "a": 1, // b\n "b": "// no /* comment */" }/**/')).toEqual({
      a: 1,
      b: "// no /* comment */",
    });
  });

  it("texts over several lines, with their line breaks and tabs", () => {
    expect(dataOf('{"a": "[concat(\n\t\'x\')]",\r\n"b": "1\r\n2"}')).toEqual({ a: "[concat(\n\t'x')]", b: "1\r\n2" });
  });

  it("a byte order mark, which columns do not count", () => {
    expect(dataOf("\ufeff{}")).toEqual({});
    expect(problemsOf("\ufeff{,}")).toEqual(["json-syntax a comma has nothing before it 1:2-1:3"]);
  });
});

describe("numbers", () => {
  it.each([
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775808", -9223372036854775808n],
    ["9007199254740991", 9007199254740991],
    ["-0", 0],
    ["1.5", 1.5],
    ["1.0", 1],
    ["2e3", 2000],
    ["1e20", 100000000000000000000n],
  ])("%s keeps its digits", (text, value) => {
    expect(dataOf(text)).toBe(value);
  });

  it.each(["01", "+1", ".5", "1.", "0x10", "1_000", "-", "NaN", "Infinity", "1e"])("%s is none", (text) => {
    expect(parsed(`{"a": ${text}}`).problems).toHaveLength(1);
  });

  it("beyond any range is refused, not rounded", () => {
    expect(problemsOf("[1e400]")).toEqual(['json-syntax the number "1e400" is beyond any that Azure takes 1:2-1:7']);
    expect(parsed(`[${"9".repeat(1_000_000)}]`).problems).toHaveLength(1);
  });
});

test.each([
  ['{"a": 1,}', "a comma has nothing after it 1:8-1:9"],
  ["[1,\n]", "a comma has nothing after it 1:3-1:4"],
  ["[1 2]", "a comma is missing before this 1:4-1:5"],
  ["[,1]", "a comma has nothing before it 1:2-1:3"],
  ["[1,,2]", "a comma has nothing before it 1:4-1:5"],
  ['{"a" 1}', "a colon is missing after the name of a member 1:6-1:7"],
  ['{"a":}', "a value is missing 1:6-1:7"],
  ["{a: 1}", "the name a is not in quotes 1:2-1:3"],
  ["{: 1}", "a member has no name 1:2-1:3"],
  ["{[]: 1}", "a member has no name 1:2-1:3"],
  ['["a": 1]', "a comma is missing before this 1:5-1:6"],
  ["{'a': 1}", "a text stands in single quotes 1:2-1:5"],
  ["['a, b']", "a text stands in single quotes 1:2-1:8"],
  ["[True]", '"True" is no value 1:2-1:6'],
  ["[abc]", '"abc" is no value 1:2-1:5'],
  ["# c\n{}", '"#" begins no comment 1:1-1:2'],
  ["[1\u00a0]", "the character U+00A0 stands outside of a text 1:3-1:4"],
  ['["\\x"]', "the backslash begins no escape sequence 1:3-1:5"],
  ['["\\u12"]', "the backslash begins no escape sequence 1:3-1:5"],
  ['{"a": [1}', "an array is not closed with ] 1:7-1:8"],
  ['{"a": [1]', "an object is not closed with } 1:1-1:2"],
  ["[1}", '"}" closes nothing 1:3-1:4'],
  ["[1]]", "more text follows after the end 1:4-1:5"],
  ['["a]', 'a text is not closed with " 1:2-1:3'],
  ["[1] /* ", "a comment is not closed with */ 1:5-1:7"],
  ["]", "a value is missing 1:1-1:2"],
])("%j: %s", (text, expected) => {
  expect(problemsOf(text)[0]).toBe(`json-syntax ${expected}`);
});

test("every mistake is found in one go, one a line", () => {
  expect(problemsOf('{"a": True,\n"b" 01,\nc: 2, d: 3,\n"e": }').map((each) => each.split(" ").at(-1))).toEqual([
    "1:7-1:11",
    "2:5-2:7",
    "3:1-3:2",
    "4:6-4:7",
  ]);
  expect(parsed("[\n".concat("x,\n".repeat(1000))).problems).toHaveLength(jsonProblemLimit);
});

test("a name that stands twice is reported where the second stands, with the first beside it", () => {
  const { problems, locate } = parsed('{"a": [{"b": 1,\n"b": 2}], "__proto__": {"b": 3}}');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: "document/duplicate-key", pointer: "/a/0/b", location: { line: 2 } });
  expect(locate("/a/0/b", "key")).toMatchObject({ line: 1, column: 9 });
});

test("a name may be anything", () => {
  const value = dataOf('{"__proto__": {"x": 1}, "constructor": 2, "": 3}');
  expect(Object.entries(value ?? {})).toEqual([
    ["__proto__", { x: 1 }],
    ["constructor", 2],
    ["", 3],
  ]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test("deep nesting is a problem, not a crash", () => {
  for (const text of ["[".repeat(100_000), '{"a":'.repeat(100_000), "[".repeat(jsonDepthLimit + 1)]) {
    expect(problemsOf(text)[0]).toMatch(/^too-deep 1:\d+/);
    expect(parsed(text).locate("/0", "value").line).toBe(1);
  }
  expect(parsed("[".repeat(jsonDepthLimit) + "]".repeat(jsonDepthLimit)).problems).toEqual([]);
});

test("blank texts and control characters have codes of their own", () => {
  expect(problemsOf(" \n")).toEqual(["empty 1:1-1:1"]);
  expect(problemsOf('{\n"a\u0007": 1}')).toEqual(["control-character 2:3-2:4"]);
});

describe("places", () => {
  const text = '{\n  "a": [1, {"b": "x\\ny\\u0041\\\\z\\"q"}],\n  "c/d": "[concat(\n  \'e\')]"\n}';
  const { locate } = parsed(text);
  const place = (...args: Parameters<typeof locate>) => {
    const { line, column, endLine, endColumn } = locate(...args);
    return `${line}:${column}-${endLine}:${endColumn}`;
  };

  it("of names and values", () => {
    expect(place("/a/1/b", "key")).toBe("2:13-2:16");
    expect(place("/a/1/b", "value")).toBe("2:18-2:36");
    expect(place("/a/0", "value")).toBe("2:9-2:10");
    expect(place("/c~1d", "key")).toBe("3:3-3:8");
    expect(place("", "value")).toBe("1:1-5:2");
  });

  it("of what is not there: the name of the nearest ancestor", () => {
    expect(place("/a/1/nope/x", "value")).toBe("2:13-2:16");
    expect(place("/a/7", "value")).toBe("2:3-2:6");
    expect(place("/nope", "key")).toBe("2:3-2:6");
  });

  it("of a part of a text, through its escapes and its lines", () => {
    // What the text stands for is: x, line feed, y, A, backslash, z, quote, q.
    expect(place("/a/1/b", "value", { start: 3, end: 4 })).toBe("2:23-2:29");
    expect(place("/a/1/b", "value", { start: 4, end: 7 })).toBe("2:29-2:34");
    expect(place("/a/1/b", "value", { start: 1, end: 2 })).toBe("2:20-2:22");
    expect(place("/c~1d", "value", { start: 11, end: 14 })).toBe("4:3-4:6");
    expect(place("/a/1/b", "value", { start: 100, end: 200 })).toBe("2:35-2:35");
    expect(place("/a/0", "value", { start: 0, end: 1 })).toBe("2:9-2:10");
  });
});

const json = fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" });
/** Beyond 2^53 the two differ, on purpose. */
const isSafe = (text: string) => !/\d{16}|e\+/.test(text);

test("reads what JSON.parse reads, with every value at its place", () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 1, "\t"), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(isSafe(text));
      const { value: document, problems, locate } = parsed(text);
      expect(problems).toEqual([]);
      expect(JSON.stringify(document?.value)).toBe(JSON.stringify(JSON.parse(text)));
      const lines = text.split("\n");
      const visit = (part: unknown, pointer: string): void => {
        const { line, column, endLine, endColumn } = locate(pointer, "value");
        const inside = lines.slice(line - 1, endLine);
        const last = inside.length - 1;
        const cut = inside.map((row, at) =>
          row.slice(at === 0 ? column - 1 : 0, at === last ? endColumn - 1 : undefined),
        );
        expect(JSON.parse(cut.join("\n"))).toEqual(part);
        if (typeof part === "object" && part !== null)
          for (const [name, member] of Object.entries(part)) visit(member, pointerTo(pointer, name));
      };
      visit(JSON.parse(text), "");
    }),
    { numRuns: 200 },
  );
});

test("answers for any text, and accepts none that JSON.parse refuses but for comments and line breaks", () => {
  const piece = fc.constantFrom(
    ..."{}[]:,\"'\\/*\n \t#-01.eutrufalsn",
    "true",
    "null",
    '"a"',
    '"a":',
    "1",
    "\\u12",
    "é",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      const { value, problems, locate } = parsed(text);
      expect(value === undefined).toBe(problems.length > 0);
      locate("/a/0", "value", { start: 1, end: 3 });
      const isPlain = !/[/\n\t]/.test(text);
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (isPlain && problems.every(({ code }) => code === "document/json-syntax" || code === "document/empty"))
        expect(problems.length === 0).toBe(isJson);
    }),
    { numRuns: 3000 },
  );
});
