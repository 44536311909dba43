import { machinePaths } from "../machine-paths.ts";
import { mark } from "../machine-value.ts";
import { apiPort } from "../security-rules.ts";
import { type InitConfiguration, kubeadmApi } from "./kubeadm-documents.ts";
import { masterRegistration, timeouts } from "./node-registration.ts";

/** How long a join token lives. Masters renew it on a timer, so that scaling out works a year later. */
export const joinTokenLifetime = "48h0m0s";

/** What `kubeadm init` is told on the first master. Never stored in the cluster. */
export const initConfiguration: InitConfiguration = {
  apiVersion: kubeadmApi,
  kind: "InitConfiguration",
  // Without a token of ours kubeadm would make one that nobody knows.
  bootstrapTokens: [
    {
      token: mark("SLIPWAY_JOIN_TOKEN"),
      description: "Nodes join with it; the masters renew it.",
      ttl: joinTokenLifetime,
      usages: ["signing", "authentication"],
      groups: ["system:bootstrappers:kubeadm:default-node-token"],
    },
  ],
  nodeRegistration: masterRegistration,
  localAPIEndpoint: { advertiseAddress: mark("SLIPWAY_NODE_ADDRESS"), bindPort: apiPort },
  patches: { directory: machinePaths.patches },
  timeouts,
};
