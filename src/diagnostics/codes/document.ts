import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

/** Problems of the text itself: it cannot be read, or it is not one plain YAML or JSON document. */
export const documentCodes = {
  "document/unreadable": codeEntry({
    severity: "error",
    message: ({ file, reason }: { readonly file: string; readonly reason: string }) =>
      `${quoted(file)} cannot be read: ${reason}.`,
    hint: ({ hint }: { readonly file: string; readonly reason: string; readonly hint?: string }) => hint,
    explain: `The operating system did not hand over the file: it does not exist, is a folder, or may not be read by you.

Name the definition itself, for example \`slipway validate harbour/cluster.yaml\`. \`-\` reads it from standard input.
\`slipway init NAME\` writes a definition to start from.`,
  }),

  "document/not-utf8": codeEntry({
    severity: "error",
    message: ({ file, encoding }: { readonly file: string; readonly encoding: string | undefined }) =>
      encoding === undefined ? `${quoted(file)} is not UTF-8 text.` : `${quoted(file)} is ${encoding} text, not UTF-8.`,
    hint: () => "Save the file as UTF-8.",
    explain: `A definition is UTF-8 text, with or without a byte order mark. Editors on Windows and PowerShell's \`>\` may write
UTF-16 instead. In PowerShell: \`Get-Content old.yaml | Set-Content -Encoding utf8 new.yaml\`.`,
  }),

  "document/too-large": codeEntry({
    severity: "error",
    message: ({ limit }: { readonly limit: string; readonly hint?: string }) => `The text is larger than ${limit}.`,
    hint: ({ hint }) => hint ?? "A definition is a few kilobytes; check that the right file was named.",
    explain: `Slipway reads definitions of up to 256 KiB. The largest cluster that Azure can deploy from one template needs a few
dozen kilobytes, so a larger file is something else: a log, an archive, generated output.`,
  }),

  "document/too-deep": codeEntry({
    severity: "error",
    message: ({ limit }: { readonly limit: number; readonly hint?: string }) =>
      `The document is nested deeper than ${limit} levels.`,
    hint: ({ hint }) => hint ?? "A definition has at most six levels; look for an unclosed bracket.",
    explain: `Lists and mappings may be nested 100 levels deep. A definition needs six. Deeper nesting is an accident
(an unclosed \`[\` or \`{\`) or an attempt to exhaust the reader.`,
  }),

  "document/empty": codeEntry({
    severity: "error",
    message: (_: { readonly hint?: string }) => "The document is empty.",
    hint: ({ hint }) => hint ?? "Run slipway init to get a definition to start from.",
    explain: `The file holds nothing but white space and comments. \`slipway init NAME\` writes a commented definition.`,
  }),

  "document/control-character": codeEntry({
    severity: "error",
    message: ({ character }: { readonly character: string }) =>
      `The control character ${character} cannot be in a text.`,
    hint: () => "Remove the character; the file may be binary or damaged.",
    explain: `YAML and JSON allow tab, line feed and carriage return, and no other control character (YAML 1.2.2, section 5.1).
Copying from a terminal or a PDF can bring one along; a binary file is full of them. In a double-quoted string write an
escape such as \`"\\x1b"\` where the character is meant.`,
  }),

  "document/syntax": codeEntry({
    severity: "error",
    message: ({ reason }: { readonly reason: string }) => `The text cannot be read as YAML: ${reason}.`,
    hint: ({ hint }: { readonly reason: string; readonly hint?: string }) => hint,
    explain: `The text breaks the grammar of YAML 1.2 (of which JSON is a part), so nothing can be said about its content yet.

The usual causes:

- Members of one mapping start in different columns.
- A value with \`: \` or \` #\` in it, or one that starts with \`@\`, \`\\\`\`, \`%\`, \`&\`, \`*\` or \`!\`, is not in quotes.
- A quote, bracket or brace is never closed. The place that is reported is where the reader gave up, the cause is above it.`,
  }),

  "document/json-syntax": codeEntry({
    severity: "error",
    message: ({ reason }: { readonly reason: string; readonly hint?: string }) =>
      `The text cannot be read as JSON: ${reason}.`,
    hint: ({ hint }) => hint,
    explain: `A template or a parameters file breaks the grammar of JSON (RFC 8259). Beyond it, Slipway takes what the Azure CLI and
Azure PowerShell take: comments (\`//\` and \`/* */\`) and texts over several lines. It does not take commas before a
closing bracket, single quotes, or names without quotes.
Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax

The place that is reported for a bracket or a quote that is never closed is where it opens; the one that is missing is
somewhere below.`,
  }),

  "document/bicep": codeEntry({
    severity: "error",
    message: ({ file }: { readonly file: string }) =>
      `${quoted(file)} is written in Bicep, which Slipway does not read.`,
    hint: ({ file }) =>
      /param$/i.test(file)
        ? "Make JSON of it: az bicep build-params --file FILE."
        : "Make JSON of it: az bicep build --file FILE.",
    explain: `Slipway reads what Azure reads: templates and parameters files in JSON. The Bicep compiler makes them:
\`az bicep build --file main.bicep --outfile main.json\` and
\`az bicep build-params --file main.bicepparam --outfile main.parameters.json\`.
Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-cli`,
  }),

  "document/bare-parameters": codeEntry({
    severity: "warning",
    message: ({ file }: { readonly file: string }) =>
      `${quoted(file)} lists parameters without the document around them.`,
    hint: () => `Write { "$schema": ..., "contentVersion": "1.0.0.0", "parameters": { ... } }.`,
    explain: `The Azure CLI takes a bare object of parameters, and so does Slipway; the portal, Azure PowerShell and the REST
API's tools want a parameters file with \`$schema\`, \`contentVersion\` and \`parameters\`.
Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files`,
  }),

  "document/tab-indent": codeEntry({
    severity: "error",
    message: () => "A tab is used for indentation.",
    hint: () => "Indent with spaces; YAML forbids tabs there.",
    explain: `YAML forbids tabs in indentation, since editors disagree about their width (YAML 1.2.2, section 6.1). Most editors
can convert them; \`expand -t 2 old.yaml > new.yaml\` does it in a shell.`,
  }),

  "document/duplicate-key": codeEntry({
    severity: "error",
    message: ({ key }: { readonly key: string; readonly hint?: string }) =>
      `${quoted(key)} is given twice in the same mapping.`,
    hint: ({ hint }) => hint ?? "Keep one of the two; a second list item begins with its own dash.",
    explain: `A name may stand only once in a mapping. Other readers silently take the last one, which hides what the file
seems to say. Where two items of a list were meant, each begins with \`- \`.`,
  }),

  "document/multiple-documents": codeEntry({
    severity: "error",
    message: () => "The file holds more than one document.",
    hint: () => "Move what follows the --- line to a file of its own.",
    explain: `One file defines one cluster. \`slipway generate a.yaml b.yaml\` compiles several definitions in one run.`,
  }),

  "document/non-string-key": codeEntry({
    severity: "error",
    message: ({ key }: { readonly key: string }) => `The key ${key} is not a string.`,
    hint: ({ key }) => (/^[\w.+-]+$/.test(key) ? `Write it in quotes: "${key}".` : "Use a plain word as the key."),
    explain: `YAML allows numbers, booleans, nothing at all, lists and mappings as keys; JSON, and every reader that turns
YAML into it, only strings. Put such a key in quotes.`,
  }),

  "document/custom-tag": codeEntry({
    severity: "error",
    message: ({ tag }: { readonly tag: string }) => `The tag ${quoted(tag)} is not supported.`,
    hint: ({ tag }) =>
      tag.startsWith("!") && !tag.startsWith("!<")
        ? "Remove the tag, or put the value in quotes if it begins with an exclamation mark."
        : "Remove the tag.",
    explain: `A definition is plain data: strings, numbers, booleans, lists and mappings. Tags such as \`!Ref\`, \`!vault\` or
\`!!python/object\` belong to other tools. To insert values from outside, use \`--set PATH=VALUE\`.`,
  }),

  "document/merge-key": codeEntry({
    severity: "error",
    message: () => `The merge key "<<" is not supported.`,
    hint: () => "Repeat the members, or use an alias for the whole value.",
    explain: `\`<<: *name\` was an extension of YAML 1.1 and is no part of YAML 1.2: readers disagree on whether it works. Whole
values can be repeated with an anchor and an alias: \`osDisk: &disk { sizeGiB: 128 }\`, later \`osDisk: *disk\`.`,
  }),

  "document/unknown-alias": codeEntry({
    severity: "error",
    message: ({ alias }: { readonly alias: string }) => `The alias ${quoted(`*${alias}`)} has no anchor above it.`,
    hint: ({ alias, suggestion }: { readonly alias: string; readonly suggestion?: string }) =>
      suggestion === undefined
        ? `Put the value in quotes if it is meant to begin with an asterisk, or mark a value above with &${alias}.`
        : `Did you mean *${suggestion}?`,
    explain: `\`*name\` repeats the value that \`&name\` marked earlier in the same document. No such mark precedes this alias.
A value that begins with an asterisk needs quotes: \`"*"\`.`,
  }),

  "document/alias-cycle": codeEntry({
    severity: "error",
    message: ({ alias }: { readonly alias: string }) =>
      `The alias ${quoted(`*${alias}`)} stands inside the value it repeats.`,
    hint: () => "Write the value out instead of repeating it inside itself.",
    explain: `A value cannot contain itself: the document would have no end.`,
  }),

  "document/alias-bomb": codeEntry({
    severity: "error",
    message: () => "The aliases multiply the document beyond any sensible size.",
    hint: () => "Repeat values only where they are needed.",
    explain: `Aliases inside anchored values multiply: ten levels of ten aliases make ten thousand million values from a few
lines ("billion laughs"). Slipway stops when aliases repeat more than 100,000 values.`,
  }),

  "document/unsupported-yaml": codeEntry({
    severity: "error",
    message: ({ what }: { readonly what: string }) => `${what} is not supported.`,
    hint: () => "Remove it; a definition is plain data in YAML 1.2.",
    explain: `A definition is data that JSON can hold as well, read as YAML 1.2. The directives \`%YAML 1.1\` and \`%TAG\` would
change how values are read; \`.nan\` and \`.inf\` are no JSON numbers; a key named \`__proto__\` has a meaning of its own in
JavaScript.`,
  }),
};
