import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlString } from "../../../src/text/yaml-string.ts";

test.each(["harbour", "a-b", "West Europe", "203.0.113.0/24", "ssh-ed25519 AAAA/+= me@here"])(
  "%s stays plain",
  (text) => {
    expect(yamlString(text)).toBe(text);
  },
);

test.each([
  ...[
    "",
    " ",
    "a ",
    " a",
    "null",
    "Yes",
    "on",
    "n",
    "1.10",
    "0x1",
    "12:30:00",
    "2026-01-01",
    "-",
    "- a",
    "a: b",
    "a #b",
  ],
  ...[
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "{a}",
    "[a]",
    "a'b",
    'a"b',
    "a\\b",
    "a\nb",
    "a\tb",
    "\u0085",
    "\u007f",
    "\u2028",
    "\ufeff",
  ],
])("%j stays the same string for every reader", (text) => {
  const written = yamlString(text);
  expect(written).toMatch(/^[\x20-\x7e]*$/);
  for (const version of ["1.1", "1.2"] as const) expect(parse(`key: ${written}\n`, { version })).toEqual({ key: text });
});
