import type { Catalog } from "../../catalog/catalog.ts";
import { type FoundKubernetesVersion, findKubernetesVersion } from "../../catalog/find-kubernetes-version.ts";
import type { KubernetesOrchestrator, ResolvedCluster } from "../../cluster/cluster.ts";
import { type ResolveRequest, resolveCluster } from "../../cluster/resolve-cluster.ts";
import { type Problem, problem, type StageResult } from "../../diagnostics/problem.ts";

const pointer = "/orchestrator/version";

/** Resolves a Kubernetes cluster. */
export function resolveKubernetes(request: ResolveRequest): StageResult<ResolvedCluster> {
  return resolveCluster(request, resolveOrchestrator(request));
}

function resolveOrchestrator({ definition, catalog, pins }: ResolveRequest): StageResult<KubernetesOrchestrator> {
  const written = definition.orchestrator.version;
  const wanted = pinnedPatch(written, pins?.kubernetesVersion) ?? written ?? catalog.kubernetes.defaultMinor;
  const found = findKubernetesVersion(catalog, wanted);
  if (found === undefined) {
    const params = { version: wanted, minors: supportedMinors(catalog), asOf: catalog.date };
    return { problems: [problem("orchestrator/unknown-version", pointer, params)] };
  }
  return {
    value: {
      kind: "kubernetes",
      version: found.version,
      networkPlugin: definition.orchestrator.networkPlugin ?? "cilium",
    },
    problems: versionProblems(found, catalog, found.version === pins?.kubernetesVersion),
  };
}

/** A living cluster keeps its patch as long as the definition names no other minor or patch. */
function pinnedPatch(written: string | undefined, pinned: string | undefined): string | undefined {
  if (pinned === undefined) return undefined;
  return written === undefined || pinned === written || pinned.startsWith(`${written}.`) ? pinned : undefined;
}

function supportedMinors(catalog: Catalog): readonly string[] {
  return catalog.kubernetes.minors.filter((minor) => minor.status !== "end-of-life").map(({ minor }) => `"${minor}"`);
}

function versionProblems(found: FoundKubernetesVersion, catalog: Catalog, isLiving: boolean): readonly Problem[] {
  const { version, minor, flags, isListed } = found;
  const age = { version, endOfLife: minor.endOfLife };
  const unlisted = { version, newest: minor.newestPatch, asOf: catalog.date };
  return [
    ...(minor.status !== "end-of-life"
      ? []
      : isLiving
        ? [problem("orchestrator/living-on-end-of-life", pointer, age)]
        : [problem("orchestrator/end-of-life", pointer, { ...age, replacement: catalog.kubernetes.defaultMinor })]),
    ...flags.map(({ why, fixedIn }) => problem("orchestrator/flagged-patch", pointer, { version, why, fixedIn })),
    ...(isListed || isLiving ? [] : [problem("orchestrator/unlisted-patch", pointer, unlisted)]),
  ];
}
