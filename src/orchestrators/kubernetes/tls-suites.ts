/**
 * Cipher suites of TLS 1.2 that the API server and the kubelets offer: forward secrecy and authenticated encryption only.
 * Those of TLS 1.3 cannot be chosen. Source: https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
 */
export const tlsCipherSuites: readonly string[] = [
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
];

export const tlsMinVersion = "VersionTLS12";
