// Texts in other writings: base64, data URIs, percent signs.
import { base64OfText } from "../../lib/base64.ts";
import type { Value } from "../values/value.ts";
import { argumentFault, stringAt } from "./arguments.ts";
import { readJson } from "./json.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const encodingFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "base64", min: 1, max: 1, apply: (args, site) => encoded(stringAt(args, 0, site), site) }),
  ofKnown({ name: "base64ToString", min: 1, max: 1, apply: (args, site) => decoded(stringAt(args, 0, site), site) }),
  ofKnown({
    name: "base64ToJson",
    min: 1,
    max: 1,
    apply: (args, site) => readJson(decoded(stringAt(args, 0, site), site), site),
  }),
  ofKnown({
    name: "dataUri",
    min: 1,
    max: 1,
    apply: (args, site) => `data:text/plain;charset=utf-8;base64,${encoded(stringAt(args, 0, site), site)}`,
  }),
  ofKnown({ name: "dataUriToString", min: 1, max: 1, apply: fromDataUri }),
  ofKnown({
    name: "uriComponent",
    min: 1,
    max: 1,
    apply: (args, site) => percentEncoded(stringAt(args, 0, site)),
  }),
  ofKnown({
    name: "uriComponentToString",
    min: 1,
    max: 1,
    apply: (args, site) => percentDecoded(stringAt(args, 0, site)),
  }),
];

function encoded(text: string, { scope, call }: CallSite): string {
  scope.budget.reserve(Math.ceil(text.length / 3) * 4, call.span);
  return base64OfText(text);
}

function decoded(text: string, site: CallSite): string {
  const bytes = bytesOf(text);
  if (bytes === undefined) {
    throw argumentFault(
      site,
      0,
      "is not base64",
      "Base64 has A-Z, a-z, 0-9, + and /, and ends with = where it is short.",
    );
  }
  return utf8(bytes);
}

function bytesOf(text: string): Uint8Array | undefined {
  const compact = text.replace(/[ \t\r\n]/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
}

/** Bytes that are no UTF-8 become replacement characters; a byte order mark is a character like any other. */
function utf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function fromDataUri(args: readonly Value[], site: CallSite): string {
  const text = stringAt(args, 0, site);
  const comma = text.indexOf(",");
  if (!/^data:/i.test(text) || comma < 0) {
    throw argumentFault(site, 0, "is not a data URI", "A data URI begins with data: and has a comma before its text.");
  }
  const [, ...parameters] = text.slice(0, comma).toLowerCase().split(";");
  const content = text.slice(comma + 1);
  return parameters.includes("base64") ? decoded(content, site) : percentDecoded(content);
}

/** All but letters, digits and - _ . ~ as %XX of their UTF-8 bytes, in capitals. Half a surrogate pair has none of its own. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Every character that is written as %XX in UTF-8; whatever is no UTF-8 stays as it is. */
function percentDecoded(text: string): string {
  return text.replace(escapedCharacters, decodeURIComponent);
}

/** Runs of characters in UTF-8. Source: https://www.rfc-editor.org/rfc/rfc3629#section-4 */
const escapedCharacters = new RegExp(
  `(?:${[
    "%[0-7].",
    "%(?:C[2-9A-F]|D.)%T",
    "%E0%[AB].%T",
    "%(?:E[1-9ABCEF])%T%T",
    "%ED%[89].%T",
    "%F0%[9AB].%T%T",
    "%F[123]%T%T%T",
    "%F4%8.%T%T",
  ]
    .join("|")
    .replaceAll("%T", "%[89AB].")
    .replaceAll(".", "[0-9A-F]")})+`,
  "gi",
);
