import { describe, expect, it } from "vitest";
import { faultOf, resultOf } from "../../../support/arm-scope.ts";

const given = (call: string): unknown => resultOf(`[${call}]`);

// The examples of RFC 3986, sections 5.4.1 and 5.4.2.
const examples: Readonly<Record<string, string>> = {
  ...{ "g:h": "g:h", g: "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g" },
  ...{ "//g": "http://g/", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s" },
  ...{ "g#s": "http://a/b/c/g#s", "g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x", "": "http://a/b/c/d;p?q" },
  ...{ ".": "http://a/b/c/", "./": "http://a/b/c/", "..": "http://a/b/", "../": "http://a/b/", "../g": "http://a/b/g" },
  ...{ "../..": "http://a/", "../../g": "http://a/g", "../../../g": "http://a/g", "/./g": "http://a/g" },
  ...{ "/../g": "http://a/g", "g.": "http://a/b/c/g.", "..g": "http://a/b/c/..g", "./../g": "http://a/b/g" },
  ...{ "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h", "g/../h": "http://a/b/c/h" },
  ...{ "g?y/../x": "http://a/b/c/g?y/../x", "g#s/../x": "http://a/b/c/g#s/../x" },
};

describe("uri", () => {
  it.each(Object.entries(examples))("of %j beside http://a/b/c/d;p?q", (reference, expected) => {
    expect(given(`uri('http://a/b/c/d;p?q', '${reference}')`)).toBe(expected);
  });

  it("keeps letters and signs as they are", () => {
    expect(given("uri('HTTP://Host:8080', 'a b%20ü')")).toBe("HTTP://Host:8080/a b%20ü");
    expect(given("uri('https://host', 'https://other/x')")).toBe("https://other/x");
  });

  it("wants a base with a scheme", () => {
    expect(faultOf("[uri('host/path', 'x')]")).toContain("must begin with a scheme");
  });
});

describe("buildUri", () => {
  it("puts parts together", () => {
    expect(given('buildUri(json(\'{"Scheme": "https", "host": "h", "path": "a", "query": "x=1"}\'))')).toBe(
      "https://h/a?x=1",
    );
    expect(faultOf("[buildUri(createObject('host', 'h'))]")).toContain('must have the member "scheme"');
    expect(faultOf("[buildUri(createObject('scheme', 'https'))]")).toContain('must have the member "host"');
    expect(faultOf("[buildUri(createObject('scheme', 'https', 'host', 'h', 'port', '1'))]")).toContain("an int");
    expect(faultOf("[buildUri(createObject('scheme', 1, 'host', 'h'))]")).toContain("a string");
  });
});

describe("parseUri", () => {
  it("takes an address apart", () => {
    expect(given("parseUri('HTTPS://user@Example.com:1234/foo/bar?a=1#x')")).toEqual({
      scheme: "https",
      host: "example.com",
      port: 1234,
      path: "/foo/bar",
      query: "?a=1",
    });
    expect(given("parseUri('https://[::1]:80/').host")).toBe("[::1]");
    expect(given("parseUri('https://[::1]/').port")).toBe(null);
    expect(faultOf("[parseUri('/path')]")).toContain("must begin with a scheme and a host");
  });
});
