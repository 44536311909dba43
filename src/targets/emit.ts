// Turns a plan into artifacts: every target in turn. User data is made first and handed on as finished text, so that
// targets stay strangers to each other.
import type { StageResult } from "../diagnostics/problem.ts";
import type { ClusterPlan } from "../plan/plan.ts";
import { clusterTemplate } from "./arm/cluster-template.ts";
import { limitProblems } from "./arm/limits.ts";
import { armParameters, armTemplate } from "./arm/template.ts";
import type { Artifact } from "./artifact.ts";
import { outputReadme } from "./documents/output-readme.ts";
import { topology } from "./documents/topology.ts";
import { type ClusterTexts, clusterTexts } from "./machine-texts.ts";
import { nodeFiles } from "./node-files.ts";

export interface Emitted {
  readonly artifacts: readonly Artifact[];
  /** What the lock file must keep of them. */
  readonly texts: ClusterTexts;
  /** Of the resource types that the template has. */
  readonly apiVersions: Readonly<Record<string, string>>;
}

/** Emits a plan for Azure. Problems: what Azure would refuse for its size. */
export function emit(plan: ClusterPlan): StageResult<Emitted> {
  const texts = clusterTexts(plan);
  const template = clusterTemplate(plan, texts);
  const problems = limitProblems(template, texts);
  if (problems.length > 0) return { problems };
  const artifacts: readonly Artifact[] = [
    { kind: "json", path: "azuredeploy.json", value: armTemplate(template) },
    { kind: "json", path: "azuredeploy.parameters.json", value: armParameters(template.parameters) },
    { kind: "text", path: "README.md", text: outputReadme(plan) },
    { kind: "text", path: "topology.md", text: topology(plan) },
    ...nodeFiles(plan.pools, texts),
    { kind: "text", path: ".gitignore", text: gitIgnore },
  ];
  const types = [...new Set(template.resources.map(({ ref }) => ref.type))].sort();
  const apiVersions = Object.fromEntries(types.map((type) => [type, template.apiVersions[type]]));
  return { value: { artifacts, texts, apiVersions }, problems };
}

const gitIgnore = `# Key material never belongs in git.
secrets/
kubeconfig
*.kubeconfig
# What an interrupted run may leave.
.slipway-staging/
`;
