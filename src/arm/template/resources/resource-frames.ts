import type { Value } from "../../values/value.ts";
import { type Frame, frameOf, type Round } from "../frame.ts";
import type { Names } from "../names.ts";
import type { Written } from "../structure/template-source.ts";
import { expand } from "../values/expand.ts";
import { prepare } from "../values/prepare.ts";
import type { Prepared } from "../values/prepared.ts";
import type { Draft } from "./draft.ts";
import { referencesOf } from "./references.ts";
import type { Run } from "./run.ts";

/** Where the parts of one resource are evaluated. Frames are made when a part needs one: most parts of a loop are shared. */
export class ResourceFrames {
  readonly run: Run;
  readonly round: Round | undefined;
  /** Set for what is not deployed. */
  readonly isSkipped: boolean;
  readonly #draft: () => Draft | undefined;
  #head: Frame | undefined;
  #properties: Frame | undefined;

  constructor(run: Run, round: Round | undefined, isSkipped = false, draft: () => Draft | undefined = () => undefined) {
    this.run = run;
    this.round = round;
    this.isSkipped = isSkipped;
    this.#draft = draft;
  }

  /** For what must be known before the deployment. A nested template of outer scope is all properties of its parent. */
  get head(): Frame {
    if (this.run.outer !== undefined) return this.properties;
    this.#head ??= frameOf(this.run.names, "resource", { round: this.round, isSkipped: this.isSkipped });
    return this.#head;
  }

  get properties(): Frame {
    const { run, round, isSkipped } = this;
    if (this.#properties === undefined) {
      const references = referencesOf(run, run.outer === undefined ? this.#draft() : undefined);
      this.#properties = frameOf(run.names, "properties", { round, references, isSkipped });
    }
    return this.#properties;
  }
}

/** The value of a part that must be known before the deployment; undefined where it has a fault. */
export function headValue(written: Written, frames: ResourceFrames): Value | undefined {
  return partValue(written, frames, { place: frames.run.outer === undefined ? "resource" : "properties" });
}

interface Part {
  readonly place: "resource" | "properties";
  /** What is read of it, where that is not all. */
  readonly json?: () => unknown;
  readonly dropsNulls?: boolean;
}

/** The value of a part of a resource, which is read only once. */
export function partValue(written: Written, frames: ResourceFrames, part: Part): Value | undefined {
  const { names } = frames.run;
  const node = names.work.prepared.get(written) ?? preparedPart(written, names, part);
  if (node.kind === "constant") return node.value;
  if (node.kind === "broken") return undefined;
  if (!node.varies && !frames.isSkipped) {
    const known = names.shared.get(node);
    if (known !== undefined) return known;
  }
  return expand(node, part.place === "resource" ? frames.head : frames.properties);
}

function preparedPart(written: Written, names: Names, { place, json, dropsNulls = true }: Part): Prepared {
  const { work, userFunction } = names;
  const how = { place, userFunction, report: work.report, hasLoops: true, dropsNulls };
  const node = prepare(json === undefined ? written : { json: json(), path: written.path }, how);
  work.prepared.set(written, node);
  return node;
}
