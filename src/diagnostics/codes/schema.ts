import { listText } from "../../lib/list-text.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";
import { type WrongType, wrongTypeHint, wrongTypeMessage } from "../type-wording.ts";

/** Strings in quotes, everything else as YAML would write it. */
const shown = (value: unknown) => (typeof value === "string" ? quoted(value) : String(JSON.stringify(value)));
/** A path keeps its case; "the document" begins a sentence. */
const first = (path: string) => path.replace(/^the /, "The ");
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Problems of a document's shape: what stands in it does not fit the format, whatever it means. */
export const schemaCodes = {
  "schema/unknown-property": codeEntry({
    severity: "error",
    message: ({ name, parent }: { readonly name: string; readonly parent: string }) =>
      `${first(parent)} has no member ${quoted(name)}.`,
    hint: (params: {
      readonly name: string;
      readonly parent: string;
      readonly allowed: readonly string[];
      readonly suggestion?: string;
      /** Paths of the places where a member of this name is known. */
      readonly elsewhere: readonly string[];
    }) => {
      if (params.suggestion !== undefined) return `Did you mean ${quoted(params.suggestion)}?`;
      if (params.elsewhere.length > 0) return `It belongs in ${listText(params.elsewhere, "or")}.`;
      return `Known are ${listText(params.allowed, "and")}.`;
    },
    explain: `The format has no member of this name at this place. Members that are not known are refused rather than ignored:
a misspelled \`count\` would otherwise leave the default in force without a word.

- Often it is a slip of spelling or of indentation: the member belongs one level higher or lower.
- \`slipway schema\` prints the format as JSON Schema. Editors that read the first line of the file
  (\`# yaml-language-server: $schema=...\`) complete names and show what they mean.`,
  }),

  "schema/missing-property": codeEntry({
    severity: "error",
    message: ({ name, parent }: { readonly name: string; readonly parent: string }) =>
      `${first(parent)} lacks ${quoted(name)}.`,
    hint: ({ name, description }: { readonly name: string; readonly parent: string; readonly description?: string }) =>
      description === undefined
        ? `Add ${quoted(name)}.`
        : `Add ${quoted(name)}: ${description.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())}`,
    explain: `Few members have to be written, because no default could be right for everyone: the name, the location, the
orchestrator's type, who may reach the API, the number of machines, and the SSH key of the administrator. Everything else has
a default; \`cluster.resolved.yaml\` in the output shows all of them.`,
  }),

  "schema/wrong-type": codeEntry({
    severity: "error",
    message: (params: WrongType) => first(wrongTypeMessage(params)),
    hint: wrongTypeHint,
    explain: `A value is of another type than the format says: a number where a string is wanted, one value where a list is.

YAML decides the type by how a value is written: \`1.30\` is the number 1.3, \`"1.30"\` a string; \`3\` is a number, \`"3"\` a
string; \`yes\` and \`on\` are strings in YAML 1.2. So versions and zones need quotes, counts and sizes none. A name with nothing
after its colon is empty, not a default.

From a shell, the quotes must survive the shell: \`--set 'orchestrator.version="1.36"'\`.`,
  }),

  "schema/not-allowed": codeEntry({
    severity: "error",
    message: ({ path, value }: { readonly path: string; readonly value: unknown }) =>
      `${first(path)} cannot be ${shown(value)}.`,
    hint: (params: {
      readonly path: string;
      readonly value: unknown;
      readonly allowed: readonly unknown[];
      readonly suggestion?: string;
    }) =>
      params.suggestion === undefined
        ? `Write ${listText(params.allowed.map(shown), "or")}.`
        : `Did you mean ${quoted(params.suggestion)}?`,
    explain: `The value is none of the few that this member takes. \`slipway schema\` prints them all with their meaning. Upper
and lower case matter.`,
  }),

  "schema/unknown-kind": codeEntry({
    severity: "error",
    message: ({ path, value }: { readonly path: string; readonly value: unknown }) =>
      `${first(path)} is ${shown(value)}, which this version of Slipway does not know.`,
    hint: ({ allowed }: { readonly path: string; readonly value: unknown; readonly allowed: readonly unknown[] }) =>
      `Write ${listText(allowed.map(shown), "or")}.`,
    explain: `This member says which format the rest has: the version of the format, the kind of document, the type of
orchestrator. Slipway cannot read further without knowing it. A definition of a newer format needs a newer Slipway.`,
  }),

  "schema/out-of-range": codeEntry({
    severity: "error",
    message: ({
      path,
      value,
      limit,
      bound,
    }: {
      readonly path: string;
      readonly value: unknown;
      readonly limit: number;
      readonly bound: "minimum" | "maximum";
    }) => `${first(path)} is ${shown(value)}; it must be at ${bound === "minimum" ? "least" : "most"} ${limit}.`,
    hint: ({
      description,
    }: {
      readonly path: string;
      readonly value: unknown;
      readonly limit: number;
      readonly bound: "minimum" | "maximum";
      readonly description?: string;
    }) => description,
    explain: `The number is outside of what Azure or Kubernetes accepts for this member, or of what could be meant. The limits
stand in the schema (\`slipway schema\`).`,
  }),

  "schema/bad-length": codeEntry({
    severity: "error",
    message: ({ path, length, limit }: { readonly path: string; readonly length: number; readonly limit: number }) => {
      if (length === 0) return `${first(path)} is empty.`;
      const bound = length > limit ? "most" : "least";
      return `${first(path)} has ${plural(length, "character")}; it must have at ${bound} ${limit}.`;
    },
    hint: ({
      description,
    }: {
      readonly path: string;
      readonly length: number;
      readonly limit: number;
      readonly description?: string;
    }) => description,
    explain: `The text is shorter or longer than Azure allows for what is made of it: resource names, DNS labels, tags. The
limits stand in the schema (\`slipway schema\`).`,
  }),

  "schema/bad-format": codeEntry({
    severity: "error",
    message: ({
      path,
      value,
      expected,
    }: {
      readonly path: string;
      readonly value: string;
      readonly expected: string;
    }) => `${first(path)} is ${quoted(value)}, which is not ${expected}.`,
    hint: (params: {
      readonly path: string;
      readonly value: string;
      readonly expected: string;
      readonly example?: string;
      /** The same value in the right form, where it can be told. */
      readonly repaired?: string;
    }) => {
      if (params.repaired !== undefined) return `Did you mean ${quoted(params.repaired)}?`;
      return params.example === undefined ? undefined : `Write it like ${quoted(params.example)}.`;
    },
    explain: `The text does not have the form that is needed here: an address range, a name, a version, an id. Azure would
refuse it, or make something else of it. The message says which form is expected.`,
  }),

  "schema/too-few-items": codeEntry({
    severity: "error",
    message: ({ path, count, limit }: { readonly path: string; readonly count: number; readonly limit: number }) =>
      count === 0
        ? `${first(path)} is an empty list; it must have at least ${plural(limit, "item")}.`
        : `${first(path)} has ${plural(count, "item")}; it must have at least ${limit}.`,
    hint: ({
      description,
    }: {
      readonly path: string;
      readonly count: number;
      readonly limit: number;
      readonly description?: string;
    }) => description,
    explain: `The list is shorter than the format asks for. Where a default is wanted, remove the list altogether: an empty list
is not the same as none.`,
  }),

  "schema/too-many-items": codeEntry({
    severity: "error",
    message: (params: {
      readonly path: string;
      readonly count: number;
      readonly limit: number;
      readonly noun: "item" | "member";
    }) => `${first(params.path)} has ${plural(params.count, params.noun)}; it may have at most ${params.limit}.`,
    hint: ({
      description,
    }: {
      readonly path: string;
      readonly count: number;
      readonly limit: number;
      readonly noun: "item" | "member";
      readonly description?: string;
    }) => description,
    explain: `The list or mapping is longer than what Azure accepts, or what one template can hold. The limits stand in the
schema (\`slipway schema\`).`,
  }),

  "schema/duplicate-item": codeEntry({
    severity: "error",
    message: ({ path, value }: { readonly path: string; readonly value: unknown }) =>
      `${first(path)} holds ${shown(value)} twice.`,
    hint: () => "Remove one of the two.",
    explain: `The order of this list means nothing, so an item that stands in it twice is a slip: most often another value was
meant.`,
  }),

  "schema/bad-name": codeEntry({
    severity: "error",
    message: ({
      name,
      parent,
      expected,
    }: {
      readonly name: string;
      readonly parent: string;
      readonly expected: string;
    }) => `The name ${quoted(name)} in ${parent} is not ${expected}.`,
    hint: () => "Choose another name.",
    explain: `The names of these members are yours to choose, within what Azure allows. Tag names hold 1 to 128 characters
without \`< > % & \\ ? /\` and control characters, see
<https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations>.`,
  }),
};
