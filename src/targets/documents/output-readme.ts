import type { ClusterPlan } from "../../plan/plan.ts";
import { renderTemplate } from "../../text/render-template.ts";
import { outputReadmeView } from "./output-readme-view.ts";

/** README.md of the output: what an operator reads, and pastes from. */
export function outputReadme(plan: ClusterPlan): string {
  return renderTemplate("output/README.md", outputReadmeView(plan));
}
