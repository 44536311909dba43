import { quoted } from "../../lib/quoted.ts";
import { codeEntry } from "../code-entry.ts";

/** Problems of the output folder: what stands in the way of writing it, and what `--check` found. */
export const outputCodes = {
  "output/modified-by-hand": codeEntry({
    severity: "error",
    message: ({ path }: { readonly path: string }) => `${quoted(path)} was changed by hand after Slipway wrote it.`,
    hint: () => "Move the change into the definition; --force overwrites the file with what the definition says.",
    explain: `The lock file \`slipway.lock.json\` keeps the hash of every file that Slipway wrote. This file has other bytes
now, so somebody edited it (or a tool reformatted it), and writing it again would lose that edit without a trace.
Nothing was written.

Ways out:

- Say the same thing in the definition, then run \`slipway generate --force\`.
- Undo the edit (\`git checkout -- FILE\`), then run \`slipway generate\`.
- Where a tool changed it (a formatter, line endings), exclude the output folder from that tool. The output is byte-stable
  only as long as nobody else writes to it. For git, \`* -text\` in \`.gitattributes\` keeps line endings as they are.`,
  }),

  "output/foreign-file": codeEntry({
    severity: "error",
    message: ({ path }: { readonly path: string }) => `${quoted(path)} is in the way: Slipway did not write it.`,
    hint: () => "Move the file elsewhere or choose another folder with -o; --force overwrites it.",
    explain: `A file that belongs to the output exists already, and the folder's lock file \`slipway.lock.json\` does not list
it. Slipway overwrites and deletes only what it wrote itself, so nothing was written.

Ways out:

- Choose an empty folder: \`slipway generate cluster.yaml -o FOLDER\`.
- Move the file away.`,
  }),

  "output/unwritable": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `${quoted(path)} cannot be written: ${reason}.`,
    hint: () => "Choose another folder with -o, or clear what the message names and run the command again.",
    explain: `The operating system refused to write below the output folder: the disk is full, the folder belongs to somebody
else, or the file system is read-only. Every file of the folder is whole, old or new: Slipway stages the output first and
then moves file by file. The next run completes or rolls back what was interrupted.`,
  }),

  "output/unreadable": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `${quoted(path)} cannot be read: ${reason}.`,
    hint: () => "Choose another folder with -o, or clear what the message names and run the command again.",
    explain: `The output folder, or a file in it, could not be looked at: it is no folder, it belongs to somebody else, or the
disk reports an error. So Slipway cannot tell whether the output is up to date, or what of it is Slipway's own. Nothing was
written.`,
  }),

  "output/busy": codeEntry({
    severity: "error",
    message: ({ folder }: { readonly folder: string }) => `Another run of Slipway is writing to ${quoted(folder)}.`,
    hint: () => "Wait for the other run to end, then run this command again.",
    explain: `Two runs that write to one folder would mix their files. The first one holds the folder until it ends; a run that
was killed does not hold it any longer. In CI, give each job its own folder or let the jobs wait for each other.`,
  }),

  "output/changed-meanwhile": codeEntry({
    severity: "error",
    message: ({ folder }: { readonly folder: string }) =>
      `Another run of Slipway changed ${quoted(folder)} while this one was compiling.`,
    hint: () => "Run this command again.",
    explain: `What cannot change on a living cluster is checked against the lock file \`slipway.lock.json\`. This run read the lock
file, compiled the definition, and found another lock file when it was about to write: a second run wrote the folder in
between. Nothing was written. The next run compares with what is there now.`,
  }),

  "output/out-of-date": codeEntry({
    severity: "warning",
    message: (params: {
      readonly folder: string;
      readonly created: readonly string[];
      readonly changed: readonly string[];
      readonly deleted: readonly string[];
    }) => `${quoted(params.folder)} is out of date: ${outOfDateList(params)}.`,
    hint: () => "Run slipway generate without --check, review the difference and commit it.",
    explain: `\`slipway generate --check\` compiles the definition and compares the result with the files of the output folder,
byte by byte, without writing. They differ: the definition, the Slipway version or a file of the folder changed since the
output was last generated. The command ends with exit code 3.

The way out is to run \`slipway generate\`, to read the difference and to commit it with the definition.`,
  }),

  "output/broken-lock": codeEntry({
    severity: "error",
    message: ({ path, reason }: { readonly path: string; readonly reason: string }) =>
      `The lock file ${quoted(path)} cannot be used: ${reason}.`,
    hint: () => "Bring the file back from git; never delete it while the cluster lives.",
    explain: `\`slipway.lock.json\` remembers what cannot change on a living cluster (versions, addresses, images, disks) and which
files Slipway wrote. Without it, a new compile could choose other values, which Azure would refuse or answer by replacing
machines. So a lock file that cannot be read stops the run.

Ways out:

- Conflict marks of a merge (\`<<<<<<<\`): take the version of the branch whose output was deployed
  (\`git checkout --ours\` or \`--theirs\`), then run \`slipway generate\` again; it writes the rest.
- Written by a newer Slipway: use at least that version.
- Damaged: restore it from git.
- If the cluster was never deployed, deleting the whole output folder is safe.`,
  }),

  "output/lost-lock": codeEntry({
    severity: "error",
    message: ({ folder, path }: { readonly folder: string; readonly path: string }) =>
      `${quoted(folder)} holds output of Slipway (${quoted(path)}), but its lock file slipway.lock.json is missing.`,
    hint: () =>
      "Bring it back from git; it holds the values that the living cluster was made with. If nothing was deployed yet, delete the folder.",
    explain: `\`slipway.lock.json\` remembers what cannot change on a living cluster (versions, addresses, images, disks). A compile
without it could choose other values, which Azure would refuse or answer by replacing machines. So output without its lock
file stops the run; \`--force\`, too, writes nothing.

Ways out:

- Restore it from git: \`git checkout -- FOLDER/slipway.lock.json\`. If a rule in \`.gitignore\` kept it out, look for it on the
  machine on which the output was generated, and commit it from now on.
- If nothing was deployed from this folder yet, delete the whole folder and run \`slipway generate\` again.`,
  }),

  "output/own-input": codeEntry({
    severity: "error",
    message: ({ file, folder }: { readonly file: string; readonly folder: string }) =>
      `The definition ${quoted(file)} is itself one of the output files of ${quoted(folder)}, and would be overwritten.`,
    hint: () =>
      "Compile the definition that the output was made from, or copy this file elsewhere and compile the copy.",
    explain: `The definition that was named lies in the output folder under the name of an output file, as
\`cluster.resolved.yaml\` does. Writing the output would replace or delete the very text that it is made from, so nothing
was written; \`--force\` changes nothing about that.

The way out is to compile the definition that people edit. Where only the resolved one is left, copy it out of the folder
first, under a name of its own.`,
  }),

  "output/journal-conflict": codeEntry({
    severity: "error",
    message: ({ path }: { readonly path: string }) =>
      `${quoted(path)} was changed after the run that was writing it got interrupted; it was kept as it is.`,
    hint: () => "Move the change into the definition, then run slipway generate --force.",
    explain: `Slipway records in a journal which files it is about to replace. A run that was killed left its journal behind, and
this run completed it. But this file is neither what it was before that run nor what that run was going to write: somebody
changed it in between. It was kept, and all other files of the interrupted run are in place.

Ways out:

- Say the same thing in the definition, then run \`slipway generate --force\`, which writes over the file.
- Restore the folder from git (\`git checkout -- FOLDER\`), then run \`slipway generate\` again.`,
  }),
};

function outOfDateList(files: {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}): string {
  const part = (verb: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [`${verb} ${paths.slice(0, 10).map(quoted).join(", ")}${andMore(paths.length - 10)}`];
  return [
    ...part("would create", files.created),
    ...part("would change", files.changed),
    ...part("would delete", files.deleted),
  ].join("; ");
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : "";
}
