import type { Catalog } from "../catalog/catalog.ts";
import type { CloudName, Region } from "../catalog/catalog-schema.ts";
import { findRegion } from "../catalog/find-region.ts";
import { type Problem, problem, type StageResult } from "../diagnostics/problem.ts";
import type { ClusterDefinition } from "../generated/cluster-definition.ts";
import { suggest } from "../lib/suggest.ts";

export interface Place {
  readonly cloud: CloudName;
  readonly region: Region;
}

/** Finds the definition's region and checks that it belongs to its cloud and takes new clusters. */
export function resolvePlace(definition: ClusterDefinition, catalog: Catalog): StageResult<Place> {
  const cloud = definition.cloud ?? "AzurePublicCloud";
  const region = findRegion(catalog, definition.location);
  if (region === undefined) {
    const suggestion = suggest(definition.location, [...catalog.regions.keys()]);
    const params = { region: definition.location, suggestion, asOf: catalog.date };
    return { problems: [problem("cluster/unknown-region", "/location", params)] };
  }
  if (region.cloud !== cloud) {
    const params = { region: region.name, regionCloud: region.cloud, cloud };
    return { problems: [problem("cluster/region-of-other-cloud", "/location", params)] };
  }
  return { value: { cloud, region }, problems: statusProblems(region) };
}

function statusProblems(region: Region): readonly Problem[] {
  if (region.status === "open") return [];
  if (region.status === "restricted") {
    return [problem("cluster/restricted-region", "/location", { region: region.name })];
  }
  return [problem("cluster/closed-region", "/location", { region: region.name, status: region.status })];
}
