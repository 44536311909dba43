// Where things lie on a machine. Compile-time documents and the scripts of templates/ name the same places; a test of
// test/unit/orchestrators holds the files below templates/kubernetes/files/ against this list.

export const machinePaths = {
  kubernetes: "/etc/kubernetes",
  cloudConfig: "/etc/kubernetes/azure.json",
  /** Files of the API server that the release brings. */
  controlPlane: "/etc/kubernetes/control-plane",
  /** A folder of its own: the API server sees a file that is replaced in a mounted folder, not one mounted alone. */
  encryption: "/etc/kubernetes/encryption",
  auditLogs: "/var/log/kubernetes/audit",
  patches: "/etc/kubernetes/patches",
  /** The kubeconfig by which a further master finds the living ones. */
  discovery: "/etc/kubernetes/discovery.conf",
  kubeletDropIns: "/etc/kubernetes/kubelet.conf.d",
  credentialProviderConfig: "/etc/kubernetes/credential-provider.json",
  credentialProviders: "/usr/local/lib/slipway/credential-provider",
  // The disk's mount point holds lost+found, which kubeadm and etcd refuse: hence a folder below it.
  etcdData: "/var/lib/etcddisk/etcd",
  artefacts: "/var/lib/slipway/artefacts",
  runtimeSocket: "unix:///run/containerd/containerd.sock",
} as const;
