// Facts, known or not.
import type { Cause } from "../../src/arm/values/value.ts";
import { factText, isUnresolved } from "../../src/preview/fact-text.ts";
import type { Fact, Reach, Unresolved } from "../../src/preview/model.ts";
import { el, named } from "./dom.ts";

const reasons: Readonly<Record<Cause, string>> = {
  runtime: "only a deployed resource knows it",
  context: "the subscription, resource group or location was not given",
  secret: "it is secret",
  deployment: "it is another one at every deployment",
};

/** Why a value is not known, as the end of a sentence. */
export function reasonText({ because }: Unresolved): string {
  return because.map((cause) => reasons[cause]).join(", and ") || "it is not known";
}

/** A fact as text; one that is not known says why when it is pointed at. */
export function fact(value: Fact<string | number | boolean>): HTMLElement {
  if (!isUnresolved(value)) return named(String(value));
  const text = named(factText(value), {});
  return el("span", { class: "unknown", title: `${value.$unknown}: ${reasonText(value)}` }, text);
}

export function facts(values: readonly Fact<string>[]): readonly HTMLElement[] {
  return values.map((value) => el("span", { class: "value" }, fact(value)));
}

const reachWords: Readonly<Record<Reach, string>> = {
  anywhere: "Anyone",
  ranges: "Named ranges",
  nobody: "Nobody",
  unknown: "Not known",
};

/** Who may connect, in the colour of how much that is. */
export function reachChip(reach: Reach): HTMLElement {
  return el("span", { class: `chip reach-${reach}` }, reachWords[reach]);
}
