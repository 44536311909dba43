// Decides what a write does, from what is on disk and what the lock file recorded. Pure: it touches nothing.
import { lockFileName } from "../../lock/lock-file.ts";
import type { OutputFile } from "../../targets/output-file.ts";
import { matchesHash, sameText } from "./content-hash.ts";
import type { TargetState } from "./inspect-target.ts";

/** Paths of the output folder, each list in the order of the output, deleted ones in the order of the old lock file. */
export interface WriteSummary {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
}

/** "keep-edits" refuses where somebody else's text would be lost; "force" writes over it. */
export type WriteMode = "keep-edits" | "force";

export interface PlanInput {
  readonly files: readonly OutputFile[];
  /** Path -> recorded hash, from the lock file in the folder; undefined: there is none. */
  readonly recorded: ReadonlyMap<string, string> | undefined;
  /** Of every path in `files` and in `recorded`. */
  readonly states: ReadonlyMap<string, TargetState>;
  /** Paths in `recorded` -> the path in `files` that is the same file on this disk, though spelled differently. */
  readonly sameFile: ReadonlyMap<string, string>;
  readonly mode: WriteMode;
}

/** One file to write or, with no text, to delete. */
export interface PlannedStep {
  readonly path: string;
  readonly text: string | undefined;
  readonly before: Uint8Array | undefined;
}

export interface Refusal {
  readonly code: "output/modified-by-hand" | "output/foreign-file" | "output/unwritable" | "output/unreadable";
  readonly path: string;
  readonly reason: string;
}

export interface WritePlan {
  /** The lock file last. */
  readonly steps: readonly PlannedStep[];
  /** What the folder differs in, whether or not it may be changed. */
  readonly summary: WriteSummary;
  /** Nothing may be written while there are any. */
  readonly refusals: readonly Refusal[];
}

/** What has to happen to a path, and what speaks against it. */
interface Verdict {
  readonly kind: keyof WriteSummary;
  readonly before?: Uint8Array;
  readonly refusal?: Refusal;
}

interface Judged extends Verdict {
  readonly path: string;
  readonly text: string | undefined;
}

/** Plans a write: every produced file is created, changed or left alone; every stale one deleted; or refused. */
export function planOutputs(input: PlanInput): WritePlan {
  const produced = input.files.map(({ path, text }): Judged => ({ path, text, ...judgeFile({ path, text }, input) }));
  const stale = stalePaths(input).flatMap((path): readonly Judged[] => {
    const verdict = judgeStale(path, input);
    return verdict === undefined ? [] : [{ path, text: undefined, ...verdict }];
  });
  const judged = [...produced, ...stale];
  const paths = (wanted: keyof WriteSummary) => judged.flatMap(({ path, kind }) => (kind === wanted ? [path] : []));
  const steps = judged.flatMap(({ path, text, kind, before, refusal }) =>
    kind === "unchanged" || refusal !== undefined ? [] : [{ path, text, before }],
  );
  return {
    steps: [...steps.filter(({ path }) => path !== lockFileName), ...steps.filter(({ path }) => path === lockFileName)],
    summary: {
      created: paths("created"),
      changed: paths("changed"),
      deleted: paths("deleted"),
      unchanged: paths("unchanged"),
    },
    refusals: judged.flatMap(({ refusal }) => refusal ?? []),
  };
}

/** @returns what the lock file lists and the output no longer has. */
function stalePaths({ files, recorded, sameFile }: PlanInput): readonly string[] {
  const produced = new Set(files.map(({ path }) => path));
  return [...(recorded?.keys() ?? [])].filter((path) => !produced.has(path) && !sameFile.has(path));
}

function judgeFile({ path, text }: OutputFile, input: PlanInput): Verdict {
  const state = stateOf(path, input);
  if (state.kind === "missing") return { kind: "created" };
  if (state.kind !== "file") return { kind: "changed", refusal: stuck(path, state) };
  if (sameText(state.content, text)) return { kind: "unchanged" };
  const refusal = overwriteRefusal(path, state.content, input) ?? readOnlyRefusal(path, state);
  return { kind: "changed", before: state.content, ...(refusal === undefined ? {} : { refusal }) };
}

/** undefined: gone already, or replaced by something that is not ours to delete. */
function judgeStale(path: string, input: PlanInput): Verdict | undefined {
  const state = stateOf(path, input);
  if (state.kind === "missing") return undefined;
  if (state.kind !== "file") {
    return input.mode === "force" ? undefined : { kind: "deleted", refusal: stuck(path, state) };
  }
  const hash = input.recorded?.get(path);
  const isEdited = input.mode !== "force" && (hash === undefined || !matchesHash(state.content, hash));
  const refusal: Refusal | undefined = isEdited
    ? { code: "output/modified-by-hand", path, reason: "" }
    : readOnlyRefusal(path, state);
  return { kind: "deleted", before: state.content, ...(refusal === undefined ? {} : { refusal }) };
}

function overwriteRefusal(path: string, content: Uint8Array, input: PlanInput): Refusal | undefined {
  if (input.mode === "force") return undefined;
  // The lock file does not list itself; where it could be read, it is ours.
  if (path === lockFileName && input.recorded !== undefined) return undefined;
  const hash = recordedHash(path, input);
  if (hash === undefined) return { code: "output/foreign-file", path, reason: "" };
  return matchesHash(content, hash) ? undefined : { code: "output/modified-by-hand", path, reason: "" };
}

function recordedHash(path: string, input: PlanInput): string | undefined {
  const spelling = [...input.sameFile].find(([, produced]) => produced === path)?.[0];
  return input.recorded?.get(path) ?? (spelling === undefined ? undefined : input.recorded?.get(spelling));
}

function stuck(path: string, { kind, reason }: Exclude<TargetState, { kind: "missing" | "file" }>): Refusal {
  return { code: kind === "unreadable" ? "output/unreadable" : "output/unwritable", path, reason };
}

function readOnlyRefusal(path: string, { isReadOnly }: Extract<TargetState, { kind: "file" }>): Refusal | undefined {
  return isReadOnly ? { code: "output/unwritable", path, reason: "the file is read-only" } : undefined;
}

function stateOf(path: string, input: PlanInput): TargetState {
  return input.states.get(path) ?? { kind: "missing" };
}
