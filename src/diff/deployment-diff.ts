// What a comparison of two deployments comes to. Values are as the template language has them; whoever shows them hides
// what is marked as secret.
import type { Value } from "../arm/values/value.ts";
import type { FlatResource } from "./flatten.ts";
import type { Rename } from "./renames.ts";
import type { Path } from "./values/path.ts";

/**
 * What Azure would do with a resource of either deployment:
 * - delete: no longer in the template; an incremental deployment leaves it as it is.
 * - replace: a value differs that Azure does not change in place.
 */
export type Action = "create" | "delete" | "change" | "replace";

export interface DeploymentDiff {
  /** What a reader has to know before anything else, the most dangerous first. */
  readonly risks: readonly Risk[];
  /** In the order of the new template; what is gone stands last, in the order of the old one. */
  readonly changes: readonly ResourceChange[];
  /** Pairs of the changes above: what is gone under one name and made anew under another. */
  readonly renames: readonly Rename[];
  readonly outputs: readonly OutputChange[];
  /** Secure parameters that are given another value, which is not told. */
  readonly secretParameters: readonly string[];
  /** How many resources have no difference that Azure would act on. */
  readonly unchanged: number;
  /** Texts that are packed in another way and hold the same. */
  readonly repacked: readonly RepackedText[];
  readonly refusals: readonly Refusal[];
}

/** What `generate` says to a change that a living cluster cannot take. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** Azure compares what is sent and not what it holds, so this may have an effect all the same. */
export interface RepackedText {
  readonly id: string;
  readonly type: string;
  readonly path: Path;
}

/** A resource that one of the deployments has, or both. */
export interface ResourceChange {
  readonly action: Action;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  /** The loop that makes it, with the number of its instances before and after. */
  readonly loop?: LoopCount;
  readonly old?: FlatResource;
  readonly new?: FlatResource;
  /** Empty where it is created or gone. */
  readonly properties: readonly PropertyChange[];
  readonly texts: readonly TextChange[];
  /** What changes nothing on Azure by itself. */
  readonly minor: readonly MinorChange[];
}

export interface LoopCount {
  readonly name: string;
  readonly old: number;
  readonly new: number;
}

export interface PropertyChange {
  readonly path: Path;
  /** Undefined: not there. `isOrder` tells that both have the same elements. */
  readonly old?: Value;
  readonly new?: Value;
  readonly isOrder?: true;
  /** Its values must not be shown. */
  readonly isSecret: boolean;
  readonly effects: readonly Effect[];
}

/** What Azure is known to say to a change. */
export interface Effect {
  readonly kind: "refused" | "only-deallocated" | "grow-only" | "replaces";
  /** The create-only property, as the catalogue writes it. */
  readonly path: string;
  readonly answer: string;
  /** False: not said by the source itself; advice. */
  readonly isVerified: boolean;
  readonly source: string;
}

/** A text that is carried in a property: user data, a script. */
export interface TextChange {
  readonly path: Path;
  /** Its files: the text itself, and what is packed into it. Only those that differ. */
  readonly files: readonly FileChange[];
  readonly effects: readonly Effect[];
}

export interface FileChange {
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  /** What there is to say of a file that has no lines to show: it is binary, or too large. */
  readonly note?: string;
  readonly hunks: readonly Hunk[];
}

/** A part of a unified diff. Lines begin with a space, + or -. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

export type MinorChange =
  | { readonly kind: "api-version"; readonly old: string; readonly new: string }
  | { readonly kind: "depends-on"; readonly added: readonly string[]; readonly removed: readonly string[] };

export interface OutputChange {
  readonly name: string;
  readonly action: "create" | "delete" | "change";
  readonly old?: Value;
  readonly new?: Value;
  readonly isSecret: boolean;
}

/** danger: data, reach or the deployment itself may be lost; caution: something is interrupted or opened; notice: good to know. */
export type Severity = "danger" | "caution" | "notice";

export interface Risk {
  readonly severity: Severity;
  /** The rule that found it: stable, for machines. */
  readonly rule: string;
  /** One or two sentences without markup. */
  readonly text: string;
  /** The ids that it is about. */
  readonly resources: readonly string[];
  /** Rests on knowledge that was not verified. */
  readonly isAdvice: boolean;
  readonly source?: string;
}
