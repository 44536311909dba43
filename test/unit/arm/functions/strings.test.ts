import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const parameters = {
  dotted: "Işİ ß ΟΔΟΣ",
  spaced: "\u00a0\u2003\ttext\u0085\u3000",
  marked: "\ufefftext\ufeff",
  flag: "😀",
  half: "\ud83d",
  lines: 'a"b\\c\n\u0001\u2028é',
};
const given = (call: string): unknown => resultOf(`[${call}]`, { parameters });

describe("letters", () => {
  it("change one by one, in no language, and never in number", () => {
    expect(given("toUpper(parameters('dotted'))")).toBe("IŞİ ß ΟΔΟΣ");
    // The Turkish I with a dot has no small form of one letter; a final sigma is for typesetters.
    expect(given("toLower(parameters('dotted'))")).toBe("işİ ß οδοσ");
  });

  it("are compared so by startsWith, endsWith, indexOf and lastIndexOf, whose places stay true", () => {
    expect(given("startsWith('ÉTÉ', 'éT')")).toBe(true);
    expect(given("endsWith('straße', 'ẞE')")).toBe(false);
    expect(given("indexOf('ßßa', 'A')")).toBe(2);
    expect(given("lastIndexOf('aßAß', 'a')")).toBe(2);
  });

  it("keep their case in contains, equals, replace and split", () => {
    expect(given("contains('abc', 'B')")).toBe(false);
    expect(given("replace('aAa', 'a', 'b')")).toBe("bAb");
    expect(given("split('aXbxc', 'x')")).toEqual(["aXb", "c"]);
  });
});

describe("places in a text", () => {
  it("count UTF-16 units", () => {
    expect(given("length(parameters('flag'))")).toBe(2);
    expect(given("first(parameters('flag'))")).toBe("\ud83d");
    expect(given("padLeft(parameters('flag'), 3, '.')")).toBe(".😀");
  });

  it("of substring lie within it", () => {
    expect(given("substring('abc', 3)")).toBe("");
    expect(given("substring('abc', 0, 0)")).toBe("");
    expect(faultOf("[substring('abc', 4)]")).toContain("is 4, and the string has 3 characters");
    expect(faultOf("[substring('abc', -1)]")).toContain("argument");
    expect(faultOf("[substring('abc', 2, 2)]")).toContain("is 2, and behind character 2 the string has 1");
  });

  it("may be anything for skip and take", () => {
    expect(given("skip('abc', 9223372036854775807)")).toBe("");
    expect(given("take('abc', 9223372036854775807)")).toBe("abc");
  });
});

describe("trim", () => {
  it("takes white space of Unicode off, not the byte order mark", () => {
    expect(given("trim(parameters('spaced'))")).toBe("text");
    expect(given("trim(parameters('marked'))")).toBe("\ufefftext\ufeff");
    expect(given("trim('   ')")).toBe("");
  });
});

describe("replace", () => {
  it("takes the new text as it is", () => {
    expect(given("replace('a.a', '.', '$&$1')")).toBe("a$&$1a");
    expect(given("replace('aaa', 'aa', 'b')")).toBe("ba");
    expect(faultOf("[replace('abc', '', 'x')]")).toContain("must not be empty");
  });
});

describe("split", () => {
  it("keeps empty pieces, and knows no pattern", () => {
    expect(given("split(',a,,b,', ',')")).toEqual(["", "a", "", "b", ""]);
    expect(given("split('a.b|c', createArray('.', '|'))")).toEqual(["a", "b", "c"]);
    expect(given("split('a--b-c', createArray('--', '-'))")).toEqual(["a", "b", "c"]);
    expect(given("split('', ',')")).toEqual([""]);
    expect(given("split('abc', '')")).toEqual(["abc"]);
    expect(faultOf("[split('abc', createArray(1))]")).toContain("an array of strings");
  });
});

describe("padLeft", () => {
  it("fills up ints and strings with one character", () => {
    expect(given("padLeft(-5, 4, '0')")).toBe("00-5");
    expect(given("padLeft('long', 2)")).toBe("long");
    expect(faultOf("[padLeft('a', 3, 'xy')]")).toContain("must be one character");
    expect(faultOf("[padLeft('a', -1)]")).toContain("must not be negative");
    expect(faultOf("[padLeft(true(), 5)]")).toContain("a string or an int");
  });
});

describe("like", () => {
  it.each([
    ["abc", "a*", true],
    ["abc", "*C", true],
    ["abc", "a*c", true],
    ["abc", "abc", true],
    ["abc", "*", true],
    ["", "*", true],
    ["abc", "ab", false],
    ["aba", "ab*ba", false],
    ["abcabc", "*b*b*", true],
    ["abc", "a.c", false],
    ["abc", "**b**", true],
    ["abc", "*d*", false],
  ])("%s like %s is %s", (text, pattern, expected) => {
    expect(given(`like('${text}', '${pattern}')`)).toBe(expected);
  });
});

describe("texts of values", () => {
  it("are those of .NET and compact JSON", () => {
    expect(given("string(false())")).toBe("False");
    expect(given("concat('a', 1, true(), -5)")).toBe("a1True-5");
    expect(given("string(9223372036854775807)")).toBe("9223372036854775807");
    expect(given("string(json('[1.5, 1e20, 0.00001, 1e-7, true, null]'))")).toBe("[1.5,1E+20,1E-05,1E-07,true,null]");
    expect(given("string(createArray(parameters('lines')))")).toBe('["a\\"b\\\\c\\n\\u0001\\u2028é"]');
    expect(given("format('{0}', createArray('it''s \"so\"'))")).toBe("['it\\'s \"so\"']");
  });

  it("of null is empty, which is doubtful", () => {
    expect(given("string(null())")).toBe("");
    expect(given("concat('a', null(), 'b')")).toBe("ab");
    expect(notesOf("[string(null())]")).toEqual([expect.stringContaining("doubtful: string() takes null")]);
    expect(notesOf("[concat('a', null())]")).toHaveLength(1);
  });

  it("of objects whose members are numbers are doubtful: their order is lost", () => {
    expect(notesOf("[string(createObject('b', 1, '2', 1))]")).toEqual([expect.stringContaining("doubtful")]);
    expect(notesOf("[string(createObject('b', 1, 'a', 1))]")).toEqual([]);
  });
});

describe("concat", () => {
  it("takes arrays or other values, never both, and no objects", () => {
    expect(given("concat()")).toBe("");
    expect(given("concat(createArray(createArray(1)), createArray(2))")).toEqual([[1], 2]);
    expect(faultOf("[concat(createArray(1), 'a')]")).toContain("arrays stand beside values of other types");
    expect(faultOf("[concat('a', createObject())]")).toContain("and is an object");
  });
});

describe("base64", () => {
  it("is of UTF-8, in the standard alphabet", () => {
    expect(given("base64('ü?>')")).toBe("w7w/Pg==");
    expect(given("base64ToString('w7w/ Pg==\n')")).toBe("ü?>");
    expect(given("base64(parameters('half'))")).toBe("77+9");
    expect(given("base64ToString('/w==')")).toBe("\ufffd");
    expect(given("base64ToString('77u/YQ==')")).toBe("\ufeffa");
    for (const wrong of ["w7w_Pg==", "a", "a===", "YQ=", "=", "YQ==YQ=="]) {
      expect(faultOf(`[base64ToString('${wrong}')]`)).toContain("is not base64");
    }
  });
});

describe("data URIs", () => {
  it("are read with and without a type, encoded either way", () => {
    expect(given("dataUriToString('DATA:text/plain;base64,YQ==')")).toBe("a");
    expect(given("dataUriToString('data:text/plain,a%20b+c')")).toBe("a b+c");
    expect(faultOf("[dataUriToString('data:base64')]")).toContain("is not a data URI");
  });
});

describe("percent signs", () => {
  it("stand for all but letters, digits and - _ . ~", () => {
    expect(given("uriComponent('-_.~!''()*ü')")).toBe("-_.~%21%27%28%29%2A%C3%BC");
    expect(given("uriComponent(parameters('half'))")).toBe("%EF%BF%BD");
  });

  it("are read where they are UTF-8, and stay where they are not", () => {
    expect(given("uriComponentToString('%41%ff%C3%BC%c3+%zz%')")).toBe("A%ffü%c3+%zz%");
    expect(given("uriComponentToString('%f0%9f%98%80%ed%a0%80%c0%80')")).toBe("😀%ed%a0%80%c0%80");
  });
});
