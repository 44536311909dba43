// The file of the page: what is in it, what may run, and that data stays data. test/deep/preview.test.ts opens it.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { previewPage } from "../../src/generated/preview-page.ts";
import type { Preview } from "../../src/preview/model.ts";
import { type PageData, pageData, withTexts } from "../../src/preview/page-data.ts";
import { pageMark, renderPage } from "../../src/preview/render-page.ts";
import { exampleNames } from "../support/compile-definition.ts";
import { previewOfExample, previewOfTemplate, templateOf } from "../support/preview-samples.ts";

const dataIn = (page: string): PageData =>
  JSON.parse(page.slice(previewPage.beforeData.length, page.length - previewPage.afterData.length)) as PageData;

/** The preview that a page holds, with its long texts back in their places. */
function previewIn(page: string): Preview {
  const { preview, texts } = dataIn(page);
  const outputs = preview.outputs.map((output) => ({ ...output, value: withTexts(output.value, texts) }));
  const resources = preview.resources.map((resource) => ({ ...resource, body: withTexts(resource.body, texts) }));
  return { ...preview, outputs, resources };
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test.each(exampleNames)("the page of %s holds all of its preview, and is the same once more", (name) => {
  const preview = previewOfExample(name);
  const page = renderPage(preview);
  expect(plain(previewIn(page))).toEqual(plain(preview));
  expect(renderPage(preview)).toBe(page);
});

test("long texts that machines share are there once", () => {
  const { texts } = pageData(previewOfExample("large"));
  expect(new Set(texts).size).toBe(texts.length);
  // Each pool's script has its own name in it, those of masters are one.
  expect(texts.filter((text) => text.startsWith("#!/bin/sh\nSLIPWAY_"))).toHaveLength(11);
});

test("only its own style and script may do anything, by their hashes, and nothing is fetched", () => {
  const frame = previewPage.beforeData + previewPage.afterData;
  const hashOf = (text = "") => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
  const style = /<style>([\s\S]*?)<\/style>/.exec(frame)?.[1];
  const script = /<script>([\s\S]*?)<\/script>/.exec(frame)?.[1];
  expect(/Content-Security-Policy" content="([^"]*)"/.exec(frame)?.[1]).toBe(
    `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
  );
  expect(frame.match(/<script\b/g)).toHaveLength(2);
  expect(
    frame.match(
      /\b(?:src|srcset|action|background|poster)=|url\(|@import|\bimport\(|\bfetch\(|XMLHttpRequest|WebSocket/g,
    ),
  ).toBeNull();
  // Addresses in the frame name formats; nothing asks them.
  expect(new Set(frame.match(/https?:\/\/[^"'`\s)<]+/g))).toEqual(new Set(["http://www.w3.org/2000/svg"]));
  expect(frame).toContain(pageMark);
  expect(frame.indexOf(pageMark)).toBeLessThan(4096);
});

test("no script of the page reads text as HTML or as code", () => {
  expect(previewPage.afterData).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|\.srcdoc/,
  );
});

test("hostile texts cannot end the data, and come back as they were", () => {
  const hostile =
    "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u2028\u2029 & \u0000 \u0000 7 \ud800";
  const account = (name: string, tag: string) => ({
    type: "Microsoft.Storage/storageAccounts",
    name,
    tags: { a: tag, [hostile]: "b" },
    properties: { description: tag },
  });
  const preview = previewOfTemplate(
    templateOf(account("a", hostile), account("b", hostile.repeat(20)), account("c", "\u00000"), account("d", hostile)),
  );
  const page = renderPage(preview);
  const data = page.slice(previewPage.beforeData.length, page.length - previewPage.afterData.length);
  expect(data).not.toMatch(/[<>&\u2028\u2029]/);
  expect(plain(previewIn(page))).toEqual(plain(preview));
});
