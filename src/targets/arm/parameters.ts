import type { MachineClusterPlan, PoolPlan } from "../../plan/plan.ts";
import type { ArmParameter } from "./template.ts";

export const parameterNames = {
  tags: "tags",
  rerun: "rerun",
  masterVmSize: "masterVmSize",
  apiAllowedSourceRanges: "apiAllowedSourceRanges",
  sshSourceRanges: "sshSourceRanges",
  operatorObjectIds: "operatorObjectIds",
  operatorSourceRanges: "operatorSourceRanges",
  count: (pool: PoolPlan) => `${pool.name}Count`,
  vmSize: (pool: PoolPlan) => `${pool.name}VmSize`,
} as const;

/** What an operator may change between two deployments of the same cluster; everything else is a literal. */
export function parameters(plan: MachineClusterPlan): Readonly<Record<string, ArmParameter>> {
  const { api, operators, masters, pools, tags } = plan;
  return {
    [parameterNames.masterVmSize]: {
      type: "string",
      description: "VM size of the masters. A change restarts them.",
      value: masters.vmSize,
    },
    ...Object.assign({}, ...pools.map(poolParameters)),
    [parameterNames.apiAllowedSourceRanges]: {
      ...ranges(`reach the API server on port ${api.port}`, api.allowedSourceRanges),
      minLength: 1,
    },
    ...(api.ssh === null
      ? {}
      : {
          [parameterNames.sshSourceRanges]: {
            ...ranges("reach SSH on the masters", api.ssh.sourceRanges),
            minLength: 1,
          },
        }),
    [parameterNames.operatorObjectIds]: {
      type: "array",
      description: "Microsoft Entra object ids that may read the administrator kubeconfig.",
      value: operators.objectIds,
    },
    [parameterNames.operatorSourceRanges]: ranges("reach the operators' vault", operators.sourceRanges),
    [parameterNames.tags]: { type: "object", description: "Tags of every resource.", value: tags },
    [parameterNames.rerun]: {
      type: "string",
      description: "Any other text runs the machines' scripts again, changed or not.",
      defaultValue: "",
    },
  };
}

function poolParameters(pool: PoolPlan): Readonly<Record<string, ArmParameter>> {
  return {
    [parameterNames.count(pool)]: {
      type: "int",
      description: `Machines of the pool ${pool.name}.`,
      minValue: 0,
      maxValue: pool.kind === "scale-set" ? 1000 : 200,
      value: pool.count,
    },
    [parameterNames.vmSize(pool)]: {
      type: "string",
      description: `VM size of the pool ${pool.name}.`,
      value: pool.vmSize,
    },
  };
}

function ranges(what: string, value: readonly string[]): ArmParameter {
  return { type: "array", description: `IPv4 ranges that may ${what}.`, value };
}
