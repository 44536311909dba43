// Every object of every manifest, for every example and minor, against the definitions that Kubernetes publishes.
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { serviceFiles } from "../../src/orchestrators/kubernetes/services/service-files.ts";
import { contexts } from "../support/bootstrap-context.ts";
import { hasSchemas, missing, schemaCheck } from "../support/conformance.ts";

const isThere = hasSchemas("kubernetes");
// There are no published definitions of 1.37 yet; nothing that it dropped is among these objects.
const checks = isThere ? ["v1.35", "v1.36"].map((minor) => schemaCheck(`kubernetes/${minor}.json`)) : [];

/** Kinds that others define. Their own checks are in test/unit/orchestrators/cluster-services.test.ts. */
const customKinds = ["CiliumClusterwideNetworkPolicy", "VolumeSnapshotClass"];

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

describe.skipIf(!isThere).each(contexts)(`%s${missing("kubernetes")}`, (_, context) => {
  const objects = serviceFiles(context)
    .filter(({ path }) => path.endsWith(".yaml"))
    .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject));

  test("has manifests", () => {
    expect(objects.length).toBeGreaterThan(20);
  });

  test.each(
    objects
      .filter(({ kind }) => !customKinds.includes(kind))
      .map((each) => [each.kind, each.metadata.name, each] as const),
  )("%s %s", (_kind, _name, object) => {
    for (const check of checks) expect(check(object)).toEqual([]);
  });
});

test.skipIf(!isThere)(`the check finds a wrong field${missing("kubernetes")}`, () => {
  const good = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "a", namespace: "b" } };
  for (const check of checks) {
    expect(check(good)).toEqual([]);
    expect(check({ ...good, spec: {} })).not.toEqual([]);
    expect(check({ ...good, metadata: {} })).not.toEqual([]);
  }
});
