import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const examples: Readonly<Record<string, string>> = {
  int: "-p name=3",
  bool: "-p name=true",
  array: `-p 'name=["a", "b"]'`,
};

/** Wrong usage: what stands on the command line, not in a definition. They end the command with exit code 2. */
export const optionCodes = {
  "option/bad-set": codeEntry({
    severity: "error",
    message: ({ text, reason }: { readonly text: string; readonly reason: string }) =>
      `${quoted(`--set ${text}`)} cannot be applied: ${reason}.`,
    hint: () => "Write --set PATH=VALUE, for example --set masters.count=3 or --set agentPools.linux1.count=5.",
    explain: `\`--set PATH=VALUE\` replaces one value of the definition before it is validated; the file stays as it is.

- The path names members with dots and items of lists with an index or with the item's name: \`masters.count\`,
  \`agentPools[0].vmSize\`, \`agentPools.linux1.count\`. A name with a dot in it stands in double quotes:
  \`tags."cost.center"\`.
- The value is YAML: \`3\`, \`true\`, \`[203.0.113.0/24]\`, \`{sizeGiB: 128}\`.
- A number that is meant as a string needs quotes that survive the shell:
  \`--set 'orchestrator.version="1.36"'\`.
- The option may be given several times; the last one wins.`,
  }),

  "option/invalid": codeEntry({
    severity: "error",
    message: ({
      option,
      value,
      expected,
    }: {
      readonly option: string;
      readonly value: unknown;
      readonly expected: string;
    }) => `The value ${quoted(value)} of ${option} is not ${expected}.`,
    explain: `The command line holds a value that the option does not take. \`slipway COMMAND --help\` lists the options with
their values, defaults and some examples.`,
  }),

  "option/bad-parameter": codeEntry({
    severity: "error",
    message: ({ option, type }: { readonly option: string; readonly type: string }) =>
      `The value of ${option} is not JSON, as that of a parameter of type ${type} has to be.`,
    hint: ({ type }) => `Write ${examples[type] ?? `-p 'name={"key": "text"}'`}, or name a file: -p name=@value.json.`,
    explain: `\`-p NAME=VALUE\` gives one parameter of a template. Where the template declares the type \`string\` or
\`secureString\`, the value is taken as it stands; of any other type it is JSON: \`-p count=3\`,
\`-p 'zones=["1","2"]'\`, \`-p 'tags={"team":"a"}'\`. \`-p NAME=@FILE\` takes the value from a file. The shell takes away
quotes that are not inside of others.`,
  }),

  "option/unknown-code": codeEntry({
    severity: "error",
    message: ({ code }: { readonly code: string }) => `There is no problem code ${quoted(code)}.`,
    hint: ({ suggestion }: { readonly code: string; readonly suggestion?: string }) =>
      suggestion === undefined
        ? "Run slipway explain without a code to list them all."
        : `Did you mean ${quoted(suggestion)}?`,
    explain: `Every problem that Slipway reports has a code such as \`schema/missing-property\`. \`slipway explain\` lists them,
\`slipway explain CODE\` tells why a thing is checked and what to do about it.`,
  }),

  "option/usage": codeEntry({
    severity: "error",
    message: ({ message }: { readonly message: string }) => message,
    hint: ({ hint }: { readonly message: string; readonly hint?: string }) => hint,
    explain: `The command line could not be read: a command or option is unknown, misses its value, or an argument is missing.
\`slipway --help\` lists the commands, \`slipway COMMAND --help\` the options of one.`,
  }),

  "option/same-output": codeEntry({
    severity: "error",
    message: ({ folder, files }: { readonly folder: string; readonly files: readonly string[] }) =>
      `${files.map(quoted).join(" and ")} would write to the same folder, ${quoted(folder)}.`,
    hint: () => "Give the clusters different names, or run the definitions one at a time with a folder each.",
    explain: `Each cluster has an output folder of its own, with its own lock file. Without \`-o\` it is \`output/NAME\` beside the
definition; with several definitions and \`-o DIR\` it is \`DIR/NAME\`. Two definitions of this run lead to the same folder,
so one would overwrite the other. Nothing was written.

Two definitions of the same cluster (staging and production, say) usually differ in name as well; otherwise run them one by
one: \`slipway generate a.yaml -o out/a\`, \`slipway generate b.yaml -o out/b\`.`,
  }),

  "option/exists": codeEntry({
    severity: "error",
    message: ({ path }: { readonly path: string }) => `${quoted(path)} exists already; init overwrites nothing.`,
    hint: () => "Choose another name, or another file with -o FILE.",
    explain: `\`slipway init\` only ever makes a new file. To start again, move the old one away or choose another name.`,
  }),

  "option/unreadable-key": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `The SSH key ${quoted(path)} cannot be used: ${reason}.`,
    hint: () => "Name the public half, the file that ends in .pub; make a pair with ssh-keygen -t ed25519.",
    explain: `\`slipway init --ssh-key FILE\` copies a public key into the definition, so that you can log in to the machines. It
takes one line in OpenSSH form, such as \`ssh-ed25519 AAAA... name\`. A private key is refused: it must never leave its place.`,
  }),

  "option/unwritable": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `${quoted(path)} cannot be written: ${reason}.`,
    hint: () => "Choose another place with -o FILE.",
    explain: `The operating system refused to write the new definition: the disk is full, or the folder belongs to somebody else
or to a read-only file system.`,
  }),
};
