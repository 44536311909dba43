// The preview as one HTML file that needs nothing else: a page that is compiled in, and the data that it draws.
import { previewPage } from "../generated/preview-page.ts";
import type { Preview } from "./model.ts";
import { pageData } from "./page-data.ts";

/** Stands in the head of every page of ours, so that nothing else is ever overwritten. */
export const pageMark = '<meta name="generator" content="Slipway preview">';

/** The whole file. Equal previews give equal bytes. */
export function renderPage(preview: Preview): string {
  return `${previewPage.beforeData}${scriptSafe(JSON.stringify(pageData(preview)))}${previewPage.afterData}`;
}

/**
 * JSON that can stand in a script element: `<` would begin a tag that ends it, and the separators ended lines in older
 * scripts. Lone surrogates, which UTF-8 cannot hold, are escaped by JSON.stringify.
 * Source: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
function scriptSafe(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
