// kubeadm brings the cluster's name service with two pods. This keeps a drain from taking both.
import type { ClusterService } from "./cluster-service.ts";
import { disruptionBudget } from "./placement.ts";

export const nameService: ClusterService = {
  name: "name-service",
  needs: [],
  minors: null,
  content: () => ({ kind: "objects", objects: disruptionBudget("coredns", { "k8s-app": "kube-dns" }, 2), waitFor: [] }),
};
