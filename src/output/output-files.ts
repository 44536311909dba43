import type { Catalog } from "../catalog/catalog.ts";
import type { ResolvedCluster } from "../cluster/cluster.ts";
import { slipwayVersion } from "../generated/version.ts";
import { lockFileName } from "../lock/lock-file.ts";
import { lockOf } from "../lock/lock-of.ts";
import type { Emitted } from "../targets/emit.ts";
import type { OutputFile } from "../targets/output-file.ts";
import { serialize } from "../targets/serialize.ts";
import { resolvedDefinition } from "./resolved-definition.ts";

export interface OutputInput {
  readonly cluster: ResolvedCluster;
  readonly emitted: Emitted;
  readonly catalog: Catalog;
}

/** Serialises what was emitted, and adds the two files that speak of the compile itself. The lock file is the last. */
export function outputFiles({ cluster, emitted, catalog }: OutputInput): readonly OutputFile[] {
  const files = serialize([
    ...emitted.artifacts,
    { kind: "text", path: "cluster.resolved.yaml", text: resolvedDefinition(cluster) },
  ]);
  const lock = lockOf({
    cluster,
    userData: pinnedUserData(cluster, emitted),
    slipwayVersion,
    catalogDate: catalog.date,
    apiVersions: emitted.apiVersions,
    files,
  });
  return [...files, ...serialize([{ kind: "json", path: lockFileName, value: lock }])];
}

/** Single machines keep their user data for life; a scale set's may change. */
function pinnedUserData({ agentPools }: ResolvedCluster, { texts }: Emitted) {
  return {
    masters: texts.masters.userData,
    agentPools: Object.fromEntries(
      agentPools.map(({ name, kind }, index) => [
        name,
        kind === "scale-set" ? null : (texts.pools[index]?.userData ?? null),
      ]),
    ),
  };
}
