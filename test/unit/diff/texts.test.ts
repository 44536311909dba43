import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";
import { describe, expect, it } from "vitest";
import { diffFiles } from "../../../src/diff/texts/diff-files.ts";
import { unpackBase64, unpackText } from "../../../src/diff/texts/unpack.ts";
import { gunzip } from "../../../src/lib/gunzip.ts";
import { diffOf, diffOfTemplates, resource, templateOf } from "../../support/diff-samples.ts";

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
const packed = (text: string) => base64(gzipSync(text));
const long = (word: string) => `${`${word} and more of it, so that nobody takes it for a word\n`.repeat(4)}`;
const tar = (files: Readonly<Record<string, string>>) =>
  createTar(Object.entries(files).map(([name, data]) => ({ name, data })));

/** `name: first line` of each file. */
const files = (text: string) =>
  unpackText("script", text).map(({ name, content }) =>
    typeof content === "string" ? `${name}: ${content.split("\n")[0]}` : `${name}: ${content.length} bytes`,
  );

describe("a text", () => {
  it("is its only file where nothing is packed into it", () => {
    expect(files("echo hello\n")).toEqual(["script: echo hello"]);
  });

  it("gives what is packed into it: base64, gzip, tar, one inside the other", () => {
    const archive = base64(gzipSync(tar({ "a.sh": "echo a\n", "b/c.txt": `x ${packed(long("deep"))}\n` })));
    expect(files(`payload='${archive}'\n`)).toEqual([
      "script: payload='«archive: a.sh, b/c.txt, b/c.txt (packed)»'",
      "a.sh: echo a",
      "b/c.txt: x «gzip: b/c.txt (packed)»",
      "b/c.txt (packed): deep and more of it, so that nobody takes it for a word",
    ]);
  });

  it("names a packed file as cloud-init does", () => {
    const text = `#cloud-config\nwrite_files:\n  - path: "/etc/motd"\n    content: ${packed(long("hello"))}\n`;
    expect(files(text).at(-1)).toBe("/etc/motd: hello and more of it, so that nobody takes it for a word");
  });

  it("of several parts of gzip is one", () => {
    const parts = Buffer.concat([gzipSync("one "), gzipSync(long("two"))]);
    expect(files(`x=${base64(parts)}`)[1]).toMatch(/^script \(packed\): one two and/);
  });

  it("keeps what is no text, and what looks like base64 only by chance", () => {
    const key = base64(Buffer.from(Array.from({ length: 90 }, (_, at) => (at * 37) % 256)));
    expect(files(`key: ${key}`)).toEqual([`script: key: ${key}`]);
    expect(files("A".repeat(80))).toEqual([`script: ${"A".repeat(80)}`]);
  });

  it("shows a binary file as one", () => {
    expect(files(`x='${base64(gzipSync(tar({ blob: "\0\x01\x02" })))}'`)).toEqual([
      "script: x='«archive: blob»'",
      "blob: 3 bytes",
    ]);
  });
});

describe("a bomb", () => {
  it("of gzip is not unpacked", () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    expect(gunzip(bomb, 8 * 1024 * 1024)).toBeUndefined();
    const text = `x='${base64(bomb)}'`;
    expect(unpackText("script", text)).toEqual([{ name: "script", content: text }]);
  });

  it("of many archives in one text is unpacked as far as the limit", () => {
    const one = base64(gzipSync(Buffer.from("a\n".repeat(1024 * 1024))));
    const unpacked = unpackText("script", Array.from({ length: 20 }, () => one).join("\n"));
    const size = unpacked.reduce((sum, { content }) => sum + content.length, 0);
    expect(size).toBeLessThan(9 * 1024 * 1024);
  });

  it("of base64 is not decoded", () => {
    expect(unpackBase64("script", base64(Buffer.alloc(100 * 1024 * 1024, "a\n")))).toBeUndefined();
  });

  it("of nested packing ends", () => {
    let text = long("core");
    for (let depth = 0; depth < 20; depth += 1) text = `x='${base64(gzipSync(text + long(String(depth))))}'`;
    expect(unpackText("script", text).length).toBeLessThan(8);
  });

  it("of an archive whose header lies is left alone", () => {
    const archive = tar({ a: "text" });
    const lying = (field: string) => {
      const copy = Buffer.from(archive);
      copy.write(field, 124, 12, "latin1");
      return base64(gzipSync(copy));
    };
    for (const field of ["77777777777\0", "-0000001000\0", "zzzzzzzzzzz\0"]) {
      expect(() => unpackText("script", `x='${lying(field)}'`)).not.toThrow();
    }
  });

  it("of lines is not lined up", () => {
    const lines = (word: string) => Array.from({ length: 50_000 }, (_, at) => `${word} ${at}`).join("\n");
    const [change] = diffFiles([{ name: "f", content: lines("a") }], [{ name: "f", content: lines("b") }]);
    expect(change).toMatchObject({ kind: "changed", note: "too many lines differ to show them", hunks: [] });
  });
});

it("gzip that is cut off or broken is no gzip", () => {
  const bytes = gzipSync(long("text"));
  expect(gunzip(bytes.subarray(0, 20), 1e6)).toBeUndefined();
  expect(gunzip(Buffer.from("no gzip at all, by far"), 1e6)).toBeUndefined();
  expect(gunzip(new Uint8Array(), 1e6)).toBeUndefined();
});

describe("the files of two texts", () => {
  const diff = (old: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>) => {
    const list = (side: Readonly<Record<string, string>>) =>
      Object.entries(side).map(([name, content]) => ({ name, content }));
    return diffFiles(list(old), list(now));
  };

  it("are shown where they differ, with three lines around", () => {
    const text = (middle: string) => `1\n2\n3\n4\n${middle}\n6\n7\n8\n9\n`;
    expect(diff({ a: text("old"), b: "same" }, { a: text("new"), b: "same" })).toEqual([
      {
        name: "a",
        kind: "changed",
        hunks: [
          {
            oldStart: 2,
            oldLines: 7,
            newStart: 2,
            newLines: 7,
            lines: [" 2", " 3", " 4", "-old", "+new", " 6", " 7", " 8"],
          },
        ],
      },
    ]);
  });

  it("may come and go", () => {
    expect(diff({ a: "x\n" }, { b: "y\n" }).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "b added",
      "a removed",
    ]);
  });

  it("show no private key", () => {
    const key = (body: string) => `-----BEGIN PRIVATE KEY-----\n${body.repeat(40)}\n-----END PRIVATE KEY-----\n`;
    const [change] = diff({ key: key("a") }, { key: key("b") });
    expect(change).toEqual({ name: "key", kind: "changed", note: "a private key in it changed (hidden)", hunks: [] });
    expect(JSON.stringify(diff({ key: "" }, { key: key("secretsecret") }))).not.toContain("secretsecret");
  });
});

const extension = (settings: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
  resource("Microsoft.Compute/virtualMachines/extensions", "m/run", { type: "CustomScript", settings, ...more });

describe("a script that an expression makes", () => {
  const template = (payload: string, extra = "") =>
    templateOf(
      [
        extension({
          script: `[base64(concat(format('#!/bin/sh\nURL=''{0}''\n{{x}}\n', subscription().displayName), variables('p')${extra}))]`,
        }),
      ],
      { variables: { p: payload } },
    );

  it("is read as far as it is known", () => {
    const { changes } = diffOfTemplates(template("run old\n"), template("run new\n"));
    expect(changes[0]?.texts.flatMap(({ files: [file] }) => file?.hunks.flatMap(({ lines }) => lines))).toEqual([
      " #!/bin/sh",
      " URL='«subscription().displayName»'",
      " {x}",
      "-run old",
      "+run new",
    ]);
  });

  it("is the same where only the way to it differs", () => {
    const { changes } = diffOfTemplates(template("run\n"), template("r", ", 'un\n'"));
    expect(changes).toEqual([]);
  });
});

describe("a tag that makes a script run again", () => {
  const tagged = (script: string, forceUpdateTag: string) => extension({ script: base64(script) }, { forceUpdateTag });

  it("is not told beside the script that it stands for", () => {
    const [change] = diffOf([tagged("a\n", "1")], [tagged("b\n", "2")]).changes;
    expect(change?.properties).toEqual([]);
    expect(change?.texts).toHaveLength(1);
  });

  it("is told where the script is the same", () => {
    const [change] = diffOf([tagged("a\n", "1")], [tagged("a\n", "2")]).changes;
    expect(change?.properties.map(({ path }) => path.at(-1))).toEqual([{ member: "forceUpdateTag" }]);
  });
});
