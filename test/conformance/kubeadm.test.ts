// Every document that kubeadm and the kubelet read, filled as a machine fills it, against the schemas of its kind; and
// the flags, fields and gates that one of the supported minors no longer takes.
import { describe, expect, test } from "vitest";
import { masterDocuments, nodeDocuments } from "../../src/orchestrators/kubernetes/machine-documents.ts";
import { runtimeFiles } from "../../src/orchestrators/kubernetes/runtime/machine-files.ts";
import { contexts, filled } from "../support/bootstrap-context.ts";
import { hasSchemas, missing, schemaCheck } from "../support/conformance.ts";

const isThere = hasSchemas("kubeadm");

const kinds: Readonly<Record<string, string>> = {
  cluster: "ClusterConfiguration",
  "credential-provider": "CredentialProviderConfig",
  init: "InitConfiguration",
  join: "JoinConfiguration",
  kubelet: "KubeletConfiguration",
  "kubelet-cluster": "KubeletConfiguration",
  "service-account-key": "ClusterConfiguration",
};

const checks = isThere
  ? new Map([...new Set(Object.values(kinds))].map((kind) => [kind, schemaCheck(`kubeadm/${kind}.json`)]))
  : new Map();

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.json$/, "");

describe.skipIf(!isThere).each(contexts)(`%s${missing("kubeadm")}`, (_, context) => {
  const documents = [...masterDocuments(context), ...nodeDocuments(context), ...runtimeFiles(context)].filter(
    ({ path }) => nameOf(path) in kinds,
  );

  test("every kind is among the files", () => {
    expect(new Set(documents.map(({ path }) => nameOf(path)))).toEqual(new Set(Object.keys(kinds)));
  });

  test.each(documents.map(({ path, text }) => [path, text] as const))("%s", (path, text) => {
    const document = filled(text);
    expect(document).toMatchObject({ kind: kinds[nameOf(path)] });
    expect(checks.get(kinds[nameOf(path)] ?? "")?.(document)).toEqual([]);
  });
});

test.skipIf(!isThere)(`the checks find what is wrong${missing("kubeadm")}`, () => {
  const good = { apiVersion: "kubeadm.k8s.io/v1beta4", kind: "InitConfiguration" };
  const check = checks.get("InitConfiguration");
  expect(check?.(good)).toEqual([]);
  expect(check?.({ ...good, bootstrapTokens: [{ token: "short" }] })).not.toEqual([]);
  expect(check?.({ ...good, unknown: true })).not.toEqual([]);
});

// Sources: the "Urgent upgrade notes" and deprecations of CHANGELOG-1.35.md, -1.36.md and -1.37.md of kubernetes/kubernetes.
test.each(contexts)("nothing of %s is gone in a supported minor", (_, context) => {
  const all = [...masterDocuments(context), ...nodeDocuments(context), ...runtimeFiles(context)];
  for (const { path, text } of all) {
    expect(text, path).not.toMatch(/featureGates|feature-gates|pod-infra-container-image|"mode": "ipvs"|v1beta3/);
  }
});
