import type { ExpandedDeployment } from "../../expanded-deployment.ts";
import type { ObjectValue } from "../../values/value.ts";
import type { Round } from "../frame.ts";
import type { Names } from "../names.ts";
import type { TemplateSource } from "../structure/template-source.ts";
import type { Draft } from "./draft.ts";
import type { Place } from "./place.ts";
import type { Table } from "./table.ts";

/** The expansion of one template's resources. A nested template of outer scope has its parent's names, yet its own run. */
export interface Run {
  readonly source: TemplateSource;
  readonly names: Names;
  /** Where its resources come to lie. */
  readonly place: Place;
  /** Where its expressions are evaluated: the parent's place, in a nested template of outer scope. */
  readonly home: Place;
  /** The loops around, in a nested template of outer scope. */
  readonly round: Round | undefined;
  /** Its resources, once all of them have names. */
  readonly table: Table;
  /** Of a nested template of outer scope: whose expressions ask, and whom they ask. */
  readonly outer: { readonly run: Run; readonly draft: Draft } | undefined;
  /** Expands what a deployment resource deploys, its body being known; undefined where it is linked or broken. */
  readonly expandNested: (draft: Draft, body: ObjectValue, run: Run) => ExpandedDeployment | undefined;
}
