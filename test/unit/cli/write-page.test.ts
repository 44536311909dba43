import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writePage } from "../../../src/cli/write-page.ts";

let folder = "";
const mark = "<meta ours>";
const page = (text: string) => `<head>${mark}</head>${text}`;
const write = (file: string, mode: "keep-others" | "force" = "keep-others", text = page("new")) =>
  writePage({ file: join(folder, file), text, mark, mode });
const read = (file: string) => readFileSync(join(folder, file), "utf8");

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "slipway-page-")));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("makes a new file, with the folders on the way, and leaves nothing else", async () => {
  expect(await write("a/b/page.html")).toBeUndefined();
  expect(read("a/b/page.html")).toBe(page("new"));
  expect(readdirSync(join(folder, "a/b"))).toEqual(["page.html"]);
});

test("replaces a page of ours, also one that a killed run was about to replace", async () => {
  writeFileSync(join(folder, "page.html"), page("old"));
  writeFileSync(join(folder, ".page.html.slipway-new"), "half of");
  expect(await write("page.html")).toBeUndefined();
  expect(read("page.html")).toBe(page("new"));
  expect(readdirSync(folder)).toEqual(["page.html"]);
});

test("keeps what is not ours, unless told otherwise", async () => {
  for (const others of ["", "<p>notes</p>", `${"x".repeat(5000)}${mark}`]) {
    writeFileSync(join(folder, "page.html"), others);
    expect(await write("page.html")).toMatchObject({ code: "preview/not-ours" });
    expect(read("page.html")).toBe(others);
  }
  expect(await write("page.html", "force")).toBeUndefined();
  expect(read("page.html")).toBe(page("new"));
  expect(readdirSync(folder)).toEqual(["page.html"]);
});

test("writes where a link leads, and keeps the link", async () => {
  mkdirSync(join(folder, "real"));
  writeFileSync(join(folder, "real/page.html"), page("old"));
  symlinkSync(join(folder, "real/page.html"), join(folder, "link.html"));
  expect(await write("link.html")).toBeUndefined();
  expect(read("real/page.html")).toBe(page("new"));
  expect(realpathSync(join(folder, "link.html"))).toBe(join(folder, "real/page.html"));
});

test("a folder, a device and a file in the way of a folder are refused in plain words", async () => {
  mkdirSync(join(folder, "page.html"));
  writeFileSync(join(folder, "file"), "");
  expect(await write("page.html", "force")).toMatchObject({
    code: "preview/unwritable",
    params: { reason: "it is not a file" },
  });
  expect(await write("file/page.html")).toMatchObject({
    code: "preview/unwritable",
    params: { reason: "a part of the path is a file, not a folder" },
  });
  expect(await writePage({ file: "/dev/null", text: "", mark, mode: "force" })).toMatchObject({
    code: "preview/unwritable",
  });
});
