// Texts that travel encoded: user data and scripts in base64, shown as what they say.

import { isUnresolved } from "../../src/preview/fact-text.ts";
import type { Json } from "../../src/preview/model.ts";
import { isList } from "../../src/preview/page-data.ts";
import { isRecord, placeOf } from "./data.ts";

export interface DecodedText {
  /** As `properties.osProfile.customData`. */
  readonly at: string;
  readonly text: string;
  /** Some of it is known only when it is deployed; its gaps stand between ‹ and ›. */
  readonly hasGaps: boolean;
}

/** The shortest text that is worth a look. */
const shortest = 24;
const manyLines = /\n.*\n/;

/** Every text in a body that reads as text once decoded, and every plain one of several lines. */
export function decodedTexts(body: Json, at = ""): readonly DecodedText[] {
  if (isUnresolved(body)) {
    const { reads } = body;
    return reads !== undefined && manyLines.test(reads) ? [{ at, text: reads, hasGaps: true }] : [];
  }
  if (typeof body === "string") {
    const text = manyLines.test(body) ? body : decodedBase64(body);
    return text === undefined ? [] : [{ at, text, hasGaps: false }];
  }
  if (isList(body)) return body.flatMap((each, index) => decodedTexts(each, placeOf(at, index)));
  if (isRecord(body)) return Object.entries(body).flatMap(([name, member]) => decodedTexts(member, placeOf(at, name)));
  return [];
}

/** undefined: it is not base64, or not of a text. */
export function decodedBase64(text: string): string | undefined {
  if (text.length < shortest || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // A word of letters may look like base64; what it decodes to then has controls in it.
    return /^[^\p{Cc}]*$/u.test(decoded.replaceAll(/[\t\r\n]/g, "")) && /\s/.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}
