import type { Risk } from "../deployment-diff.ts";
import { namesText } from "../wording/names-text.ts";
import type { RiskInput } from "./risk-input.ts";

/** Outputs that are gone: pipelines that read them fail. */
export function removedOutputs({ outputs }: RiskInput): readonly Risk[] {
  const gone = outputs.filter(({ action }) => action === "delete").map(({ name }) => name);
  if (gone.length === 0) return [];
  const text = `${gone.length === 1 ? "The output" : "The outputs"} ${namesText(gone)} ${gone.length === 1 ? "is" : "are"} gone: whatever reads ${gone.length === 1 ? "it" : "them"} fails.`;
  return [{ severity: "notice", rule: "output-removed", text, resources: [], isAdvice: false }];
}
