import type { Unknown, Value } from "../../values/value.ts";
import type { Cell } from "../cell.ts";
import type { ResourceSource } from "../structure/template-source.ts";
import type { Body } from "./body.ts";
import type { Place } from "./place.ts";
import type { ResourceFrames } from "./resource-frames.ts";

/** A resource whose name and id are known, and whose body is to come: it may ask what other resources are. */
export interface Draft {
  readonly source: ResourceSource;
  readonly frames: ResourceFrames;
  readonly loop: { readonly name: string; readonly index: number; readonly count: number } | undefined;
  readonly apiVersion: string;
  readonly nameValue: Value;
  readonly name: string;
  readonly id: string;
  readonly scopeId: string | undefined;
  /** Where a deployment resource deploys to; where the template does otherwise. */
  readonly target: Place;
  readonly condition: boolean | Unknown;
  /** What it waits for because it asks for it. */
  readonly implicit: Set<Draft>;
  readonly body: Cell<Body>;
}
