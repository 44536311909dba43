import { expect, test } from "vitest";
import { problem } from "../../../src/diagnostics/problem.ts";
import { byPlace, toDiagnostic } from "../../../src/diagnostics/to-diagnostic.ts";

const place = (line: number, column = 1) => ({ file: "f", line, column, endLine: line, endColumn: column + 1 });

test("a problem gets its wording, its place and those it relates to", () => {
  const found = problem("schema/duplicate-item", "/a/1", { path: "a", value: "x" }, { related: ["/a/0"] });
  expect(toDiagnostic(found, (pointer) => place(pointer === "/a/0" ? 1 : 2))).toEqual({
    code: "schema/duplicate-item",
    severity: "error",
    pointer: "/a/1",
    message: 'a holds "x" twice.',
    hint: "Remove one of the two.",
    location: place(2),
    related: [{ pointer: "/a/0", location: place(1) }],
  });
});

test("a place of its own goes before the pointer's", () => {
  const found = problem("document/empty", "", {}, { location: place(7) });
  expect(toDiagnostic(found, () => place(1)).location).toEqual(place(7));
});

test("a part of a text in another file is located there, and its beginning is the offset", () => {
  const found = problem("document/empty", "/a", {}, { file: "g", span: { start: 3, end: 5 }, related: ["/b"] });
  const asked: unknown[] = [];
  const diagnostic = toDiagnostic(found, (pointer, at, part) => {
    asked.push([pointer, at, part?.file, part?.span]);
    return place(1);
  });
  expect(diagnostic.offset).toBe(3);
  expect(asked).toEqual([
    ["/a", "value", "g", { start: 3, end: 5 }],
    ["/b", "value", "g", undefined],
  ]);
});

test("without a place there is none", () => {
  expect(toDiagnostic(problem("document/empty", "", {}), () => undefined)).not.toHaveProperty("location");
});

test("the order is that of the file, then of the codes", () => {
  const at = (line: number, column: number, code: "document/empty" | "document/syntax") =>
    toDiagnostic(problem(code, "", { reason: "x" }, { location: place(line, column) }), () => undefined);
  const sorted = [
    at(10, 1, "document/empty"),
    at(2, 5, "document/syntax"),
    at(2, 5, "document/empty"),
    at(2, 1, "document/syntax"),
  ];
  expect(sorted.sort(byPlace).map(({ code, location }) => `${location?.line}:${location?.column} ${code}`)).toEqual([
    "2:1 document/syntax",
    "2:5 document/empty",
    "2:5 document/syntax",
    "10:1 document/empty",
  ]);
});
