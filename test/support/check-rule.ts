// Runs one rule on a resolved cluster that differs from a good one in what a test names.
import { catalog } from "../../src/catalog/catalog.ts";
import type { ResolvedCluster, ResolvedPool } from "../../src/cluster/cluster.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { resolveKubernetes } from "../../src/orchestrators/kubernetes/resolve.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { livingCluster } from "./living-cluster.ts";

type DeepPartial<T> = T extends readonly unknown[] | Map<unknown, unknown>
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

/** What differs. Each pool is merged into the good cluster's first one. */
export type Overrides = Omit<DeepPartial<ResolvedCluster>, "agentPools"> & {
  readonly agentPools?: readonly DeepPartial<ResolvedPool>[];
};

/** `code pointer` of each problem that a rule finds. */
export function checkRule(rule: Rule, overrides: Overrides): readonly string[] {
  return problemsOf(rule, overrides).map(({ code, pointer }) => `${code} ${pointer}`);
}

export function problemsOf(rule: Rule, overrides: Overrides): readonly Problem[] {
  return rule(resolvedCluster(overrides));
}

/** A cluster that every rule is content with, but for what a test names. */
export function resolvedCluster({ agentPools, ...others }: Overrides = {}): ResolvedCluster {
  const good = goodCluster();
  const [pool] = good.agentPools;
  return {
    ...(merge(good, others) as object),
    agentPools: agentPools === undefined ? good.agentPools : agentPools.map((own) => merge(pool, own)),
  } as ResolvedCluster;
}

function goodCluster(): ResolvedCluster {
  const { value, problems } = resolveKubernetes({ definition: livingCluster(), catalog, pins: undefined });
  if (value === undefined) throw new Error(problems.map(({ code }) => code).join());
  return value;
}

function merge(base: unknown, overrides: unknown): unknown {
  if (!isRecord(base) || !isRecord(overrides)) return overrides === undefined ? base : overrides;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(overrides)])];
  return Object.fromEntries(keys.map((key) => [key, key in overrides ? merge(base[key], overrides[key]) : base[key]]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
