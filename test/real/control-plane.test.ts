// kubeadm makes keys and manifests from our documents; the real etcd, API server, controller manager and scheduler run
// with exactly the flags of those manifests, on the paths and addresses of a master.
import { createHash, createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiServerPatch } from "../../src/orchestrators/kubernetes/control-plane/static-pod-patches.ts";
import { nodeDocuments } from "../../src/orchestrators/kubernetes/machine-documents.ts";
import { machinePaths } from "../../src/orchestrators/kubernetes/machine-paths.ts";
import { bootstrapContext, sampleMachineValues } from "../support/bootstrap-context.ts";
import { livingCluster } from "../support/living-cluster.ts";
import {
  type ControlPlane,
  commandOf,
  documentOf,
  filePhases,
  kubeadmConfig,
  kubeadmPhase,
  startControlPlane,
} from "./control-plane.ts";
import { canMakeMachines, until } from "./machine.ts";
import { minor, missingProgram, program, version } from "./programs.ts";

const pki = "/etc/kubernetes/pki";
const endpoint = `https://${sampleMachineValues.SLIPWAY_API_FQDN}:6443`;
const context = bootstrapContext({ ...livingCluster(), orchestrator: { type: "kubernetes", version: minor } });
let plane: ControlPlane;

describe.skipIf(missingProgram !== undefined || !canMakeMachines)(`a control plane of ${version}`, () => {
  beforeAll(async () => {
    plane = await startControlPlane(context);
  });
  afterAll(() => plane?.[Symbol.dispose]());

  /** The status of an answer to somebody without a name. */
  const anonymously = (path: string, ...options: readonly string[]): string =>
    plane.machine.run([
      "curl",
      "--silent",
      `--cacert`,
      `${pki}/ca.crt`,
      ...options,
      "--output",
      "/dev/null",
      "--write-out",
      "%{http_code}",
      `${endpoint}${path}`,
    ]).stdout;
  const auditLog = (): readonly AuditLine[] =>
    plane.machine
      .read(`${machinePaths.auditLogs}/audit.log`)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const stored = (key: string): string =>
    plane.machine.run([
      program("etcdctl"),
      "--endpoints=https://127.0.0.1:2379",
      `--cacert=${pki}/etcd/ca.crt`,
      `--cert=${pki}/apiserver-etcd-client.crt`,
      `--key=${pki}/apiserver-etcd-client.key`,
      "get",
      key,
    ]).stdout;

  test.each([
    ["kube-apiserver", "ready", () => anonymously("/readyz")],
    ["kube-controller-manager", "healthy", () => healthOf(10257)],
    ["kube-scheduler", "healthy", () => healthOf(10259)],
  ])("%s is %s with the flags of its manifest", async (_pod, _state, look) => {
    await until("an answer", () => look() === "200", { seconds: 30 });
  });

  function healthOf(port: number): string {
    const options = ["--silent", "--insecure", "--output", "/dev/null", "--write-out", "%{http_code}"];
    return plane.machine.run(["curl", ...options, `https://127.0.0.1:${port}/healthz`]).stdout;
  }

  describe("keys", () => {
    const key = (path: string) => createPrivateKey(plane.machine.read(`${pki}/${path}.key`));

    test.each(["ca", "front-proxy-ca", "etcd/ca", "apiserver"])("%s is of P-256", (path) => {
      expect(key(path).asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    });

    test("service accounts have one of RSA", () => {
      expect(key("sa").asymmetricKeyType).toBe("rsa");
      expect(key("sa").asymmetricKeyDetails?.modulusLength).toBe(2048);
      const token = plane.kubectl(["create", "token", "default", "--namespace=default"]);
      const part = (index: number) => JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString());
      expect(part(0)).toMatchObject({ alg: "RS256" });
      expect(part(1)).toMatchObject({ iss: "https://kubernetes.default.svc.cluster.local" });
    });

    test("the API server's certificate has every name by which it is called", () => {
      const { subjectAltName } = new X509Certificate(plane.machine.read(`${pki}/apiserver.crt`));
      const names = [sampleMachineValues.SLIPWAY_API_FQDN, sampleMachineValues.SLIPWAY_NODE_NAME, "localhost"];
      const addresses = [context.names.internalAddress, sampleMachineValues.SLIPWAY_NODE_ADDRESS, "127.0.0.1"];
      for (const name of names) expect(subjectAltName).toContain(`DNS:${name}`);
      for (const address of addresses) expect(subjectAltName).toContain(`IP Address:${address}`);
    });
  });

  describe("another run of kubeadm's phases", () => {
    const files = (): string =>
      plane.machine.run(["sh", "-c", "find /etc/kubernetes -type f -exec sha256sum {} + | sort -k2"]).stdout;

    test("changes no file", () => {
      const before = files();
      for (const phase of filePhases) kubeadmPhase(plane.machine, phase);
      expect(files()).toBe(before);
    });

    test("changes the API server's manifest, and no other, when a file that it reads has changed", () => {
      const patch = `${machinePaths.patches}/kube-apiserver0+merge.json`;
      const before = [plane.machine.read(patch), files().split("\n")] as const;
      plane.machine.write(patch, JSON.stringify(apiServerPatch(["another text"])));
      kubeadmPhase(plane.machine, ["control-plane", "all", `--config=${kubeadmConfig}`]);
      const changed = files()
        .split("\n")
        .filter((line) => !before[1].includes(line));
      expect(changed.map((line) => line.replace(/^\w+ +/, ""))).toEqual([
        "/etc/kubernetes/manifests/kube-apiserver.yaml",
        patch,
      ]);
      plane.machine.write(patch, before[0]);
      kubeadmPhase(plane.machine, ["control-plane", "all", `--config=${kubeadmConfig}`]);
      expect(files().split("\n")).toEqual(before[1]);
    });

    test("the flags are those that the documents ask for, each once", () => {
      const flags = commandOf(plane.machine, "kube-apiserver").map((flag) => flag.split("=")[0]);
      expect(flags).toEqual([...new Set(flags)]);
      expect(commandOf(plane.machine, "etcd")).toContain(`--data-dir=${machinePaths.etcdData}`);
    });
  });

  describe("who has no name", () => {
    test.each(["/livez", "/readyz", "/healthz", "/api/v1/namespaces/kube-public/configmaps/cluster-info"])(
      "may ask for %s",
      async (path) => {
        await until("cluster-info to be signed", () => anonymously(path) === "200", { seconds: 10 });
      },
    );

    test.each([
      "/",
      "/api",
      "/version",
      "/metrics",
      "/openapi/v3",
      "/livez/ping",
      "/api/v1/namespaces/kube-public/configmaps",
      "/api/v1/namespaces/kube-public/configmaps/kubeadm-config",
      "/api/v1/secrets",
    ])("is refused for %s", (path) => {
      expect(anonymously(path)).toBe("401");
    });

    test("may not change what may be read", () => {
      const path = "/api/v1/namespaces/kube-public/configmaps/cluster-info";
      expect(anonymously(path, "--request", "DELETE")).toBe("403");
      expect(anonymously(path, "--request", "PUT", "--data", "{}", "--header", "Content-Type: application/json")).toBe(
        "403",
      );
    });

    test("gets no old TLS", () => {
      expect(anonymously("/readyz", "--tls-max", "1.2")).toBe("200");
      expect(anonymously("/readyz", "--tls-max", "1.1")).toBe("000");
      expect(anonymously("/readyz", "--tls-max", "1.2", "--ciphers", "ECDHE-ECDSA-AES128-SHA")).toBe("000");
    });
  });

  const secretOf = (name: string, value: string) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: "default" },
    stringData: { password: value },
  });

  describe("a secret", () => {
    test("lies encrypted in etcd, and can be read", () => {
      plane.kubectl(["create"], secretOf("first", "open-sesame"));
      const raw = stored("/registry/secrets/default/first");
      expect(raw).toContain("k8s:enc:secretbox:v1:key1:");
      expect(raw).not.toMatch(/open-sesame|password/);
      const read = plane.kubectl(["get", "secret", "first", "--output=jsonpath={.data.password}"]);
      expect(Buffer.from(read, "base64").toString()).toBe("open-sesame");
    });

    test("is written with a new key as soon as there is one, without a restart", async () => {
      const file = `${machinePaths.encryption}/config.json`;
      const configuration = JSON.parse(plane.machine.read(file));
      const [{ providers }] = configuration.resources;
      providers[0].secretbox.keys.unshift({ name: "key2", secret: Buffer.alloc(32, 9).toString("base64") });
      plane.machine.write(`${file}.new`, JSON.stringify(configuration), 0o600);
      plane.machine.run(["mv", `${file}.new`, file]);
      let tries = 0;
      await until(
        "a secret under the new key",
        () => {
          tries += 1;
          plane.kubectl(["create"], secretOf(`later-${tries}`, "x"));
          return stored(`/registry/secrets/default/later-${tries}`).includes("k8s:enc:secretbox:v1:key2:");
        },
        { seconds: 150 },
      );
      const read = plane.kubectl(["get", "secret", "first", "--output=jsonpath={.data.password}"]);
      expect(Buffer.from(read, "base64").toString()).toBe("open-sesame");
    });
  });

  describe("the audit log", () => {
    test("says who touched a secret, and nothing that is in it", () => {
      plane.kubectl(["create"], secretOf("logged", "never-in-a-log"));
      plane.kubectl(["apply", "--server-side", "--field-manager=test"], secretOf("applied", "never-in-a-log"));
      plane.kubectl(["get", "secrets", "--all-namespaces", "--output=json"]);
      const token = plane.kubectl(["create", "token", "default", "--namespace=default"]).trim();
      plane.kubectl(["delete", "secret", "logged"]);
      const lines = auditLog();
      const touched = lines.filter(({ objectRef }) => objectRef?.resource === "secrets");
      expect(touched.map(({ verb, objectRef }) => `${verb} ${objectRef?.name}`)).toEqual(
        expect.arrayContaining(["create logged", "patch applied", "delete logged"]),
      );
      expect(new Set(touched.map(({ level }) => level))).toEqual(new Set(["Metadata"]));
      const text = plane.machine.read(`${machinePaths.auditLogs}/audit.log`);
      for (const value of ["never-in-a-log", "open-sesame"]) {
        expect(text).not.toContain(value);
        expect(text).not.toContain(Buffer.from(value).toString("base64"));
      }
      expect(text).not.toContain(token);
      expect(text).not.toContain(sampleMachineValues.SLIPWAY_JOIN_TOKEN.split(".")[1]);
    });

    test("says what became of a right, and who asked for what", () => {
      plane.kubectl(["create", "clusterrole", "audited", "--verb=get", "--resource=pods"]);
      const line = auditLog().find(({ objectRef, verb }) => objectRef?.name === "audited" && verb === "create");
      expect(line).toMatchObject({ level: "RequestResponse", user: { username: "kubernetes-admin" } });
      expect(line?.responseObject).toMatchObject({ rules: [{ resources: ["pods"] }] });
    });

    test("is not filled by probes and machinery", () => {
      const lines = auditLog();
      expect(lines.filter(({ requestURI }) => /^\/(livez|readyz|healthz)/.test(requestURI))).toEqual([]);
      expect(lines.filter(({ objectRef }) => objectRef?.resource === "leases")).toEqual([]);
      expect(lines.filter(({ stage }) => stage === "RequestReceived")).toEqual([]);
    });
  });

  describe("Pod Security", () => {
    const pod = (spec: object, container: object = {}, namespace = "default") => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "pod", namespace },
      spec: { containers: [{ name: "one", image: "registry.example/one:1", ...container }], ...spec },
    });
    const create = (object: object) => plane.tryKubectl(["create", "--dry-run=server"], object);
    const hostile = [
      ["the host's network", pod({ hostNetwork: true })],
      ["a folder of the host", pod({ volumes: [{ name: "host", hostPath: { path: "/" } }] })],
      ["privileges", pod({}, { securityContext: { privileged: true } })],
    ] as const;

    test.each(hostile)("refuses %s in a namespace that says nothing", (_, object) => {
      const ran = create(object);
      expect(ran.status).toBe(1);
      expect(ran.stderr).toContain(`violates PodSecurity "baseline:v${minor}"`);
    });

    test.each(hostile)("allows %s in the system's namespace", (_, object) => {
      expect(create({ ...object, metadata: { name: "pod", namespace: "kube-system" } })).toMatchObject({
        status: 0,
        stderr: "",
      });
    });

    test("allows an ordinary pod with a warning, and logs it", () => {
      const ran = create(pod({}));
      expect(ran.status).toBe(0);
      expect(ran.stderr).toContain('would violate PodSecurity "restricted:latest"');
      expect(auditLog().at(-1)?.annotations).toHaveProperty(["pod-security.kubernetes.io/audit-violations"]);
    });

    test("says nothing about a pod of the strictest profile", () => {
      const securityContext = {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      };
      expect(create(pod({}, { securityContext }))).toMatchObject({ status: 0, stderr: "" });
    });

    test("a namespace may say otherwise", () => {
      plane.kubectl(["create", "namespace", "drivers"]);
      plane.kubectl(["label", "namespace", "drivers", "pod-security.kubernetes.io/enforce=privileged"]);
      expect(create(pod({ hostNetwork: true }, {}, "drivers")).status).toBe(0);
    });
  });

  describe("machines that join", () => {
    const authorities = ["ca", "front-proxy-ca", "etcd/ca"].flatMap((name) => [`${name}.crt`, `${name}.key`]);
    const kept = [...authorities, "sa.key", "sa.pub"];
    /** Another machine's /etc/kubernetes, for one command line. */
    const elsewhere = (script: string) =>
      plane.machine.run(["unshare", "--mount", "sh", "-euc", `mkdir -p /run/authorities /run/results\n${script}`]);
    const join = [`${program("kubeadm")} join phase`, "--config=/run/join.json"] as const;

    beforeAll(() => {
      plane.kubectl(["create"], {
        apiVersion: "v1",
        kind: "Node",
        metadata: { name: sampleMachineValues.SLIPWAY_NODE_NAME },
      });
      kubeadmPhase(plane.machine, ["upload-config", "kubelet", `--config=${kubeadmConfig}`]);
    });

    test("a further master makes the same manifests with the authorities that it brings", () => {
      plane.machine.write("/run/join.json", JSON.stringify(documentOf(plane.release, "join")));
      const ran = elsewhere(`
        cp --archive --parents ${kept.map((name) => `${pki}/${name}`).join(" ")} /run/authorities
        cp /etc/kubernetes/admin.conf /run/authorities/discovery.conf
        cp -r ${machinePaths.patches} /run/authorities/patches
        mount -t tmpfs other /etc/kubernetes
        cp -r /run/authorities/etc/kubernetes/pki /run/authorities/patches /run/authorities/discovery.conf /etc/kubernetes
        ${join[0]} control-plane-prepare certs ${join[1]}
        ${join[0]} control-plane-prepare kubeconfig ${join[1]}
        ${join[0]} control-plane-prepare control-plane ${join[1]}
        cp -r /etc/kubernetes/manifests /run/results`);
      expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
      for (const pod of ["kube-apiserver", "kube-controller-manager", "kube-scheduler"]) {
        const path = `manifests/${pod}.yaml`;
        expect(plane.machine.read(`/run/results/${path}`), pod).toBe(plane.machine.read(`/etc/kubernetes/${path}`));
      }
    });

    test("a node finds the cluster by token and pin, and gets what its kubelet needs", () => {
      const spki = createPublicKey(plane.machine.read(`${pki}/ca.crt`)).export({ type: "spki", format: "der" });
      const pin = `sha256:${createHash("sha256").update(spki).digest("hex")}`;
      const document = JSON.stringify(documentOf(nodeDocuments(context), "join"));
      plane.machine.write("/run/join.json", document.replaceAll(sampleMachineValues.SLIPWAY_CA_PIN, pin));
      const ran = elsewhere(`
        mount -t tmpfs other /etc/kubernetes
        mount -t tmpfs kubelet /var/lib
        ${join[0]} kubelet-start ${join[1]} >/run/results/join.log 2>&1 || true
        cat /run/results/join.log
        cp /etc/kubernetes/pki/ca.crt /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env /run/results`);
      expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0 });
      expect(plane.machine.read("/run/results/ca.crt")).toBe(plane.machine.read(`${pki}/ca.crt`));
      expect(plane.machine.read("/run/results/config.yaml")).toContain("seccompDefault: true");
      const { SLIPWAY_NODE_ADDRESS, SLIPWAY_POOL } = sampleMachineValues;
      expect(plane.machine.read("/run/results/kubeadm-flags.env")).toBe(
        `KUBELET_KUBEADM_ARGS="--node-ip=${SLIPWAY_NODE_ADDRESS} --node-labels=slipway/pool=${SLIPWAY_POOL}"\n`,
      );
    });

    test("a kubelet gets a certificate for the token, and no other rights", async () => {
      const { SLIPWAY_JOIN_TOKEN } = sampleMachineValues;
      const asNode = ["--kubeconfig=/dev/null", `--server=${endpoint}`, `--certificate-authority=${pki}/ca.crt`];
      const withToken = (args: readonly string[], input?: unknown) =>
        plane.tryKubectl([...asNode, `--token=${SLIPWAY_JOIN_TOKEN}`, ...args], input);
      const request = plane.machine.run([
        "openssl",
        ...["req", "-new", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", "/dev/null"],
        ...["-subj", "/O=system:nodes/CN=system:node:harbour-linux1-0"],
      ]).stdout;
      const ran = withToken(["create"], {
        apiVersion: "certificates.k8s.io/v1",
        kind: "CertificateSigningRequest",
        metadata: { name: "node" },
        spec: {
          request: Buffer.from(request).toString("base64"),
          signerName: "kubernetes.io/kube-apiserver-client-kubelet",
          usages: ["digital signature", "client auth"],
        },
      });
      expect(ran).toMatchObject({ status: 0, stderr: "" });
      const certificate = await until("a certificate", () =>
        plane.kubectl(["get", "csr", "node", "--output=jsonpath={.status.certificate}"]),
      );
      expect(new X509Certificate(Buffer.from(certificate, "base64")).subject).toContain("system:nodes");
      for (const what of ["pods", "secrets", "nodes", "configmaps"]) {
        expect(withToken(["auth", "can-i", "list", what, "--all-namespaces"]).stdout, what).toBe("no\n");
      }
    });

    test("a node turns away where the pin is another", () => {
      plane.machine.write("/run/join.json", JSON.stringify(documentOf(nodeDocuments(context), "join")));
      const ran = elsewhere(`
        mount -t tmpfs other /etc/kubernetes
        ${join[0]} kubelet-start ${join[1]}`);
      expect(ran.status).toBe(1);
      expect(ran.stderr).toMatch(/pinned|pin/);
    });
  });
});

interface AuditLine {
  readonly level: string;
  readonly stage: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly objectRef?: { readonly resource: string; readonly name?: string };
  readonly annotations?: Readonly<Record<string, string>>;
  readonly responseObject?: unknown;
}
