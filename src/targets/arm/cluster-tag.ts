/** The tag that finds a cluster's resources again: `slipway-cluster=harbour`. */
export const clusterTag = "slipway-cluster";
