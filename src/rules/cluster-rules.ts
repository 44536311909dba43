import { adminUsername } from "./admin-username.ts";
import { availabilitySetSize } from "./availability-set-size.ts";
import { canonicalRanges } from "./canonical-ranges.ts";
import { confidentialSizes } from "./confidential-sizes.ts";
import { dataDiskCount } from "./data-disk-count.ts";
import { detachingDataDisks } from "./detaching-data-disks.ts";
import { encryptionAtHost } from "./encryption-at-host.ts";
import { machineTooSmall } from "./machine-too-small.ts";
import { natGateway } from "./nat-gateway.ts";
import { noPrivateKeys } from "./no-private-keys.ts";
import { nodeCount } from "./node-count.ts";
import { overlappingSources } from "./overlapping-sources.ts";
import { podRangeSize } from "./pod-range-size.ts";
import { poolNames } from "./pool-names.ts";
import { premiumDisks } from "./premium-disks.ts";
import { rangeOverlap } from "./range-overlap.ts";
import { reservedClusterName } from "./reserved-cluster-name.ts";
import { reservedRanges } from "./reserved-ranges.ts";
import type { Rule } from "./rule.ts";
import { serviceRangeSize } from "./service-range-size.ts";
import { sourceRanges } from "./source-ranges.ts";
import { sshKeys } from "./ssh-keys.ts";
import { subnetSizes } from "./subnet-sizes.ts";
import { subnetsInside } from "./subnets-inside.ts";
import { tagNames } from "./tag-names.ts";
import { trustedLaunch } from "./trusted-launch.ts";
import { zoneRedundantDisks } from "./zone-redundant-disks.ts";

/** The rules of every cluster, whatever its orchestrator. Names first: other messages quote them. */
export const clusterRules: readonly Rule[] = [
  reservedClusterName,
  tagNames,
  poolNames,
  nodeCount,
  availabilitySetSize,
  machineTooSmall,
  confidentialSizes,
  dataDiskCount,
  detachingDataDisks,
  premiumDisks,
  zoneRedundantDisks,
  trustedLaunch,
  encryptionAtHost,
  canonicalRanges,
  reservedRanges,
  rangeOverlap,
  subnetsInside,
  subnetSizes,
  podRangeSize,
  serviceRangeSize,
  natGateway,
  overlappingSources,
  sourceRanges,
  adminUsername,
  sshKeys,
  noPrivateKeys,
];
