import { machinePaths } from "../machine-paths.ts";
import { mark } from "../machine-value.ts";
import { apiPort } from "../security-rules.ts";
import { type JoinConfiguration, kubeadmApi } from "./kubeadm-documents.ts";
import { masterRegistration, poolRegistration, timeouts } from "./node-registration.ts";

const common = {
  apiVersion: kubeadmApi,
  kind: "JoinConfiguration",
  timeouts,
} as const;

/** A further master: its authorities are in place, so it finds the cluster by a kubeconfig that they signed. */
export const masterJoinConfiguration: JoinConfiguration = {
  ...common,
  nodeRegistration: masterRegistration,
  discovery: { file: { kubeConfigPath: machinePaths.discovery } },
  controlPlane: { localAPIEndpoint: { advertiseAddress: mark("SLIPWAY_NODE_ADDRESS"), bindPort: apiPort } },
  patches: { directory: machinePaths.patches },
};

/** A node: it trusts the authority whose public key has the pinned hash, and is trusted for the token. */
export const nodeJoinConfiguration: JoinConfiguration = {
  ...common,
  nodeRegistration: poolRegistration,
  discovery: {
    bootstrapToken: {
      apiServerEndpoint: `${mark("SLIPWAY_API_FQDN")}:${apiPort}`,
      token: mark("SLIPWAY_JOIN_TOKEN"),
      caCertHashes: [mark("SLIPWAY_CA_PIN")],
    },
  },
};
