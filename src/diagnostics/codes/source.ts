import { listText } from "../../lib/list-text.ts";
import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

const forms = `A deployment is named by one of these:

- a definition, YAML or JSON: it is compiled in memory, with the lock file of its output folder where there is one;
- an output folder, which holds \`azuredeploy.json\` and \`azuredeploy.parameters.json\`;
- a template; parameters come from an option or from \`NAME.parameters.json\` beside \`NAME.json\`;
- \`REV:PATH\`, any of these in a commit of the git repository that the command runs in: \`main:clusters/harbour/cluster.yaml\`,
  \`HEAD~1:./cluster.yaml\`. As for git itself, the path leads from the root of the repository unless it begins with \`./\`
  or \`../\`. A path that exists on the disk wins.`;

/** What stands for a deployment on the command line cannot be had. */
export const sourceCodes = {
  "source/no-git": codeEntry({
    severity: "error",
    message: ({ revision }: { readonly revision: string }) =>
      `The revision ${quoted(revision)} cannot be read, since git cannot be run.`,
    hint: () => "Install git, or name a file or folder that exists on the disk.",
    explain: `Files of a commit are read by git, which is not installed or not on the PATH.

${forms}`,
  }),

  "source/no-repository": codeEntry({
    severity: "error",
    message: ({ revision, said }: { readonly revision: string; readonly said: string }) =>
      `The revision ${quoted(revision)} cannot be read${said === "" ? "" : `: git says ${quoted(said)}`}.`,
    hint: () => "Run the command inside the git repository, or name a file or folder that exists on the disk.",
    explain: `There is no file or folder of the name, so it was taken for \`REV:PATH\`, and git does not see a repository here.

${forms}`,
  }),

  "source/unknown-revision": codeEntry({
    severity: "error",
    message: ({ revision }: { readonly revision: string }) => `git knows no revision ${quoted(revision)}.`,
    hint: () => "Name a branch, a tag or a commit; in a shallow clone, fetch it first.",
    explain: `There is no file or folder of the name, so it was taken for \`REV:PATH\`. The revision is what \`git rev-parse\` takes
for a single commit: \`main\`, \`origin/main\`, \`v1.2\`, \`HEAD~1\`, a commit's id. A build agent often has only the newest commit;
\`git fetch origin main\` brings the branch to compare with.

${forms}`,
  }),

  "source/not-in-revision": codeEntry({
    severity: "error",
    message: ({ revision, path }: { readonly revision: string; readonly path: string; readonly near?: string }) =>
      `The revision ${quoted(revision)} has no ${quoted(path)}.`,
    hint: ({ near, revision }) =>
      near === undefined
        ? `List what it has: git ls-tree -r --name-only ${revision}`
        : `Write ${near}: without ./ the path leads from the root of the repository.`,
    explain: forms,
  }),

  "source/no-template": codeEntry({
    severity: "error",
    message: ({ folder }: { readonly folder: string; readonly near?: string }) =>
      `The folder ${quoted(folder)} holds no azuredeploy.json.`,
    hint: ({ near }) =>
      near === undefined ? "Name an output folder, a definition or a template." : `Name the file in it: ${near}.`,
    explain: forms,
  }),

  "source/several-outputs": codeEntry({
    severity: "error",
    message: ({ folder, found }: { readonly folder: string; readonly found: readonly string[] }) =>
      `The folder ${quoted(folder)} holds ${found.length} output folders.`,
    hint: ({ found }) => `Name one of them: ${listText(found.slice(0, 5), "or")}${found.length > 5 ? " ..." : ""}.`,
    explain: forms,
  }),

  "source/parameter-file": codeEntry({
    severity: "error",
    message: ({ file }: { readonly file: string }) => `${quoted(file)} is a parameters file, not a template.`,
    hint: () => "Name the template; its parameters come from an option or from the file beside it.",
    explain: forms,
  }),

  "source/other-kind": codeEntry({
    severity: "error",
    message: ({ file, wanted }: { readonly file: string; readonly wanted: "template" | "parameters" }) =>
      `${quoted(file)} is no ${wanted === "template" ? "template" : "parameters file"}.`,
    explain: `The \`$schema\` of a template ends in \`deploymentTemplate.json#\`, that of a parameters file in
\`deploymentParameters.json#\`. Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files

${forms}`,
  }),
};
