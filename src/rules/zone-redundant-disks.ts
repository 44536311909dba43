// Source: https://learn.microsoft.com/azure/virtual-machines/disks-redundancy
import { problem } from "../diagnostics/problem.ts";
import { machineGroups } from "./machine-groups.ts";
import type { Rule } from "./rule.ts";

export const zoneRedundantDisks: Rule = (cluster) =>
  cluster.region.zones.length > 0
    ? []
    : machineGroups(cluster).flatMap(({ disks }) =>
        disks
          .filter(({ disk }) => disk.type.endsWith("_ZRS"))
          .map(({ disk, pointer }) =>
            problem("pool/zrs-without-zones", pointer, { type: disk.type, region: cluster.region.name }),
          ),
      );
