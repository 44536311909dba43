import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../../src/arm/expression/parse.ts";

/** The reason of the fault, and the text that it points to. */
function fault(text: string): readonly [string, string] {
  const result = parseExpression(text);
  if ("expression" in result) throw new Error(`${text} is an expression`);
  const { reason, span } = result.fault;
  return [reason, text.slice(span.start, span.end)];
}

const hint = (text: string): string | undefined => {
  const result = parseExpression(text);
  return "fault" in result ? result.fault.hint : undefined;
};

describe("an expression", () => {
  it("keeps the place of every part, brackets included", () => {
    const text = "[ my.f ( 'it''s' , -7 ) . name [ g() ] ]";
    const places: string[] = [];
    JSON.stringify(parseExpression(text), (key, value) => {
      if (key === "span") places.push(text.slice(value.start, value.end));
      return value;
    });
    expect(places.sort()).toEqual(
      [
        ...["'it''s'", "-7", "g()", "my.f ( 'it''s' , -7 )", "my.f ( 'it''s' , -7 ) . name"],
        "my.f ( 'it''s' , -7 ) . name [ g() ]",
      ].sort(),
    );
  });

  it.each([
    "['']",
    "['''']",
    "[0]",
    "[-0]",
    "[1.5]",
    "[-1.5e-3]",
    "[f()]",
    "[\n\tf(\r\n)\n]",
    "[$a_1()]",
    "[f()['a']]",
    "[f().a[0].b]",
  ])("may be written %j", (text) => {
    expect(parseExpression(text)).toHaveProperty("expression");
  });

  it("has numbers with all their digits", () => {
    expect(parseExpression("[9223372036854775807]")).toMatchObject({ expression: { value: 9223372036854775807n } });
    expect(parseExpression("[-9223372036854775808]")).toMatchObject({ expression: { value: -9223372036854775808n } });
    const zero = parseExpression("[-0]");
    expect("expression" in zero && zero.expression.kind === "literal" && Object.is(zero.expression.value, 0)).toBe(
      true,
    );
  });
});

describe("a mistake", () => {
  it.each<[string, string, string]>([
    ["[]", "the brackets are empty", "[]"],
    ["[ ]", "the brackets are empty", "[ ]"],
    ["[f(]", "a value is missing at the end", "]"],
    ["[f(1]", 'the expression ends where "," or ")" is missing', "]"],
    ["[f(]]", '"]" stands where a value must begin', "]"],
    ["[f(1,)]", '")" stands where a value must begin', ")"],
    ["[f(1 2)]", '"2" stands where "," or ")" is missing', "2"],
    ["[f() g()]", '"g" follows where the expression has ended', "g"],
    ["[f()x]", '"x" follows where the expression has ended', "x"],
    ["[one]two]", '"one" is neither a string nor a call', "one"],
    ["[true]", '"true" is neither a string nor a call', "true"],
    ["[f().]", "a name must follow the dot", "]"],
    ["[f().1]", "a name must follow the dot", "1"],
    ["[f().'a']", "a name must follow the dot", "'a'"],
    ["[f()[]]", '"]" stands where a value must begin', "]"],
    ["[f()[1]", 'the expression ends where "]" is missing', "]"],
    ["[(f()).a]", '"(" stands where a value must begin', "("],
    ["['open]", "a string has no closing quote", "'open"],
    ["['a'''b']", "a string has no closing quote", "'"],
    ['["a"]', 'a string stands in "double" quotes', '"'],
    ["[f(a + b)]", '"+" has no meaning here', "+"],
    ["[f() == g()]", '"=" has no meaning here', "="],
    ["[+1]", '"+" has no meaning here', "+"],
    ["[a.b.c()]", '"a" is neither a string nor a call', "a"],
    ["[1.]", "a name must follow the dot", "]"],
    ["[.5]", '"." stands where a value must begin', "."],
    ["[f(\u00a01)]", '"\u00a0" has no meaning here', "\u00a0"],
    ["[f(\u202e)]", '"\\u202e" has no meaning here', "\u202e"],
    ["[1e400]", '"1e400" is too large for a number', "1e400"],
    ["[9223372036854775808]", '"9223372036854775808" does not fit into 64 bits', "9223372036854775808"],
  ])("in %j: %s", (text, reason, place) => {
    expect(fault(text)).toEqual([reason, place]);
  });

  it("has a hint where people often make it", () => {
    expect(hint("[true]")).toBe("Write true().");
    expect(hint('["a"]')).toBe("Write 'single' quotes.");
    expect(hint("['it's']")).toBe("A quote in a string is written twice.");
    expect(hint("['open]")).toBe("A quote in a string is written twice.");
    expect(hint("[f() == g()]")).toContain("equals()");
    expect(hint("[(f()).a]")).toContain("no parentheses around values");
    expect(hint("[f().-]")).toContain("functions for its operators");
    expect(hint("[f().'a-b']")).toContain("['a-b']");
  });

  it("repeats no more of a long text than is readable", () => {
    const [reason] = fault(`[${"1".repeat(20_000)}]`);
    expect(reason.length).toBeLessThan(200);
  });
});

describe("what no person writes", () => {
  it("is refused before it overflows a stack or fills the memory", () => {
    expect(fault(`[${"f(".repeat(201)}${")".repeat(201)}]`)[0]).toBe("it is nested more than 200 deep");
    expect(fault(`[f()${".a".repeat(201)}]`)[0]).toBe("more than 200 members are walked in a row");
    expect(fault(`[f(${"1,".repeat(100_000)}1)]`)[0]).toBe("it has more than 98304 characters");
    expect(parseExpression(`[f(${"1,".repeat(40_000)}1)]`)).toHaveProperty("expression");
  });
});
