// Which artefacts the machines of one role fetch.
import type { Catalog } from "../../../catalog/catalog.ts";
import type { Chart, Download, PinnedFile } from "../../../catalog/components-schema.ts";
import { findChart } from "../../../catalog/find-chart.ts";
import { findDownload } from "../../../catalog/find-download.ts";
import type { ResolvedCluster, ResolvedMachine } from "../../../cluster/cluster.ts";
import { invariant } from "../../../lib/invariant.ts";
import type { MachineRole } from "../cluster-env-view.ts";
import { kubernetesMinor } from "../kubernetes-minor.ts";
import { type Artefact, artefact, kept } from "./artefact.ts";
import { nodePrograms } from "./node-programs.ts";

export interface FoundArtefacts {
  readonly artefacts: readonly Artefact[];
  /** Programs that the catalogue has no digest for, such as `kubelet 1.36.9 (amd64)`. */
  readonly missing: readonly string[];
}

/** Components whose version is that of Kubernetes. */
const kubernetesPrograms = ["kubeadm", "kubelet", "kubectl"];

/**
 * Finds what the machines of a role fetch, for every architecture that they have. One list for all pools, so that pools
 * share their files; a machine takes what is for it.
 */
export function findArtefacts(cluster: ResolvedCluster, catalog: Catalog, role: MachineRole): FoundArtefacts {
  const machines: readonly ResolvedMachine[] = role === "master" ? [cluster.masters] : cluster.agentPools;
  const architectures = [...new Set(machines.map(({ architecture }) => releaseArchitectures[architecture]))].sort();
  const found = architectures.flatMap((arch) => programsFor(cluster, catalog, role, arch));
  return {
    artefacts: [
      ...found.flatMap((each) => (typeof each === "string" ? [] : [each])),
      ...(role === "master" ? serviceArtefacts(catalog) : []),
    ],
    missing: found.flatMap((each) => (typeof each === "string" ? [each] : [])),
  };
}

/** What releases call the architectures of machines. */
const releaseArchitectures = { x64: "amd64", arm64: "arm64" } as const;

/** Artefacts, and in the place of one that cannot be had its name. */
function programsFor(
  { orchestrator }: ResolvedCluster,
  catalog: Catalog,
  role: MachineRole,
  arch: Download["arch"],
): readonly (Artefact | string)[] {
  return nodePrograms
    .filter(({ roles }) => roles.includes(role))
    .map(({ name, install }) => {
      const isKubernetes = kubernetesPrograms.includes(name);
      const download = findDownload(catalog, {
        name,
        arch,
        kubernetesMinor: kubernetesMinor(orchestrator),
        ...(isKubernetes ? { version: orchestrator.version } : {}),
      });
      const found = download === undefined ? undefined : artefact(catalog, download, install(arch));
      return found === undefined
        ? `${name}${isKubernetes ? ` ${orchestrator.version}` : ""} (${arch})`
        : { ...found, arch };
    });
}

/** Charts and definitions of custom resources, for the cluster services that masters install. */
function serviceArtefacts(catalog: Catalog): readonly Artefact[] {
  const charts = chartNames.map((name) => pinnedChart(catalog, name));
  const kept = [...charts, ...catalog.components.files].map((each) => artefact(catalog, each, [keptAs(each)]));
  return kept.flatMap((each) => (each === undefined ? [] : [each]));
}

const chartNames = ["cilium", "azuredisk-csi-driver"] as const;
export type ChartName = (typeof chartNames)[number];

/** The chart of a service. The catalogue has each of them, with a digest: test/unit/orchestrators holds it to that. */
export function pinnedChart(catalog: Catalog, name: ChartName): Chart {
  const chart = findChart(catalog, name);
  invariant(chart !== undefined && chart.digest !== null, `the catalogue has no chart of ${name} with a digest`);
  return chart;
}

/** Where a chart or a file waits on a master. */
export function keptAs({ name, version, url }: Chart | PinnedFile): ReturnType<typeof kept> {
  return kept(`${name}-${version}${url.slice(url.lastIndexOf("."))}`);
}
