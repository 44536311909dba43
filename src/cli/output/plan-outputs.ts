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
  readonly code: "output/modified-by-hand" | "output/foreign-file" | "output/unwritable";
  readonly path: string;
  readonly reason: string;
}

export interface WritePlan {
  /** The lock file last. */
  readonly steps: readonly PlannedStep[];
  readonly summary: WriteSummary;
  /** Nothing may be written while there are any. */
  readonly refusals: readonly Refusal[];
}

type Verdict = { readonly kind: keyof WriteSummary; readonly before?: Uint8Array } | Refusal;

/** Plans a write: every produced file is created, changed, left alone or refused; every stale one deleted or refused. */
export function planOutputs(input: PlanInput): WritePlan {
  const produced = input.files.map((file) => ({ path: file.path, text: file.text, verdict: judgeFile(file, input) }));
  const stale = stalePaths(input).map((path) => ({ path, text: undefined, verdict: judgeStale(path, input) }));
  const judged = [...produced, ...stale.filter(({ verdict }) => verdict !== undefined)];
  const paths = (kind: keyof WriteSummary) =>
    judged.flatMap(({ path, verdict }) => (verdict && "kind" in verdict && verdict.kind === kind ? [path] : []));
  const steps = judged.flatMap(({ path, text, verdict }): readonly PlannedStep[] =>
    verdict && "kind" in verdict && verdict.kind !== "unchanged" ? [{ path, text, before: verdict.before }] : [],
  );
  return {
    steps: [...steps.filter(({ path }) => path !== lockFileName), ...steps.filter(({ path }) => path === lockFileName)],
    summary: {
      created: paths("created"),
      changed: paths("changed"),
      deleted: paths("deleted"),
      unchanged: paths("unchanged"),
    },
    refusals: judged.flatMap(({ verdict }) => (verdict && "code" in verdict ? [verdict] : [])),
  };
}

/** @returns what the lock file lists and the output no longer has. */
export function stalePaths(input: Pick<PlanInput, "files" | "recorded" | "sameFile">): readonly string[] {
  const produced = new Set(input.files.map(({ path }) => path));
  return [...(input.recorded?.keys() ?? [])].filter((path) => !produced.has(path) && !input.sameFile.has(path));
}

function judgeFile({ path, text }: OutputFile, input: PlanInput): Verdict {
  const state = stateOf(path, input);
  if (state.kind === "missing") return { kind: "created" };
  if (state.kind === "blocked") return { code: "output/unwritable", path, reason: state.reason };
  if (sameText(state.content, text)) return { kind: "unchanged" };
  const refusal = overwriteRefusal(path, state.content, input);
  if (refusal !== undefined) return refusal;
  return state.isReadOnly ? readOnly(path) : { kind: "changed", before: state.content };
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

/** undefined: gone already, or replaced by something that is not ours to delete. */
function judgeStale(path: string, input: PlanInput): Verdict | undefined {
  const state = stateOf(path, input);
  if (state.kind === "missing") return undefined;
  if (state.kind === "blocked") {
    return input.mode === "force" ? undefined : { code: "output/unwritable", path, reason: state.reason };
  }
  const hash = input.recorded?.get(path);
  if (input.mode !== "force" && (hash === undefined || !matchesHash(state.content, hash))) {
    return { code: "output/modified-by-hand", path, reason: "" };
  }
  return state.isReadOnly ? readOnly(path) : { kind: "deleted", before: state.content };
}

function readOnly(path: string): Refusal {
  return { code: "output/unwritable", path, reason: "the file is read-only" };
}

function stateOf(path: string, input: PlanInput): TargetState {
  return input.states.get(path) ?? { kind: "missing" };
}
