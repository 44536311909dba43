import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { auditPolicy } from "../../../src/orchestrators/kubernetes/control-plane/audit-policy.ts";
import { controlPlaneFilesOf } from "../../../src/orchestrators/kubernetes/control-plane/control-plane-files.ts";
import { encryptionConfiguration } from "../../../src/orchestrators/kubernetes/control-plane/encryption.ts";
import { apiServerPatch } from "../../../src/orchestrators/kubernetes/control-plane/static-pod-patches.ts";

const files = controlPlaneFilesOf("1.36");

function fileOf(name: string): Record<string, unknown> {
  const file = files.find(({ path }) => path.endsWith(`/${name}`));
  if (file === undefined) throw new Error(`no ${name}`);
  return parse(file.text);
}

describe("the API server's files", () => {
  it("are the ones that its flags name, and a patch", () => {
    expect(files.map(({ path }) => path)).toEqual([
      "root/etc/kubernetes/control-plane/admission.json",
      "root/etc/kubernetes/control-plane/audit-policy.json",
      "root/etc/kubernetes/control-plane/authentication.json",
      "root/etc/kubernetes/patches/kube-apiserver0+merge.json",
    ]);
  });

  it("change the pod when one of them changes", () => {
    expect(apiServerPatch(["a", "b"])).toEqual(apiServerPatch(["a", "b"]));
    expect(apiServerPatch(["a", "b"])).not.toEqual(apiServerPatch(["a", "c"]));
    expect(apiServerPatch(["a", "b"])).not.toEqual(apiServerPatch(["ab", ""]));
    expect(fileOf("kube-apiserver0+merge.json")).not.toEqual(parse(controlPlaneFilesOf("1.37").at(-1)?.text ?? ""));
  });

  it("enforce what is pinned to the minor", () => {
    expect(fileOf("admission.json")).toMatchObject({
      plugins: [
        {
          configuration: {
            defaults: { enforce: "baseline", "enforce-version": "v1.36", warn: "restricted" },
            exemptions: { namespaces: ["kube-system"] },
          },
        },
      ],
    });
  });

  it("answer the nameless on four paths", () => {
    expect(fileOf("authentication.json")).toMatchObject({
      anonymous: {
        conditions: [
          { path: "/livez" },
          { path: "/readyz" },
          { path: "/healthz" },
          { path: "/api/v1/namespaces/kube-public/configmaps/cluster-info" },
        ],
      },
    });
  });
});

describe("the audit policy", () => {
  const resourcesOf = (rule: (typeof auditPolicy.rules)[number]) =>
    (rule.resources ?? []).flatMap(({ group, resources = ["*"] }) => resources.map((name) => `${group}/${name}`));

  it("writes of secrets and tokens who touched them, never what is in them", () => {
    for (const sensitive of [
      "/secrets",
      "/configmaps",
      "/serviceaccounts/token",
      "authentication.k8s.io/tokenreviews",
    ]) {
      const [first] = auditPolicy.rules.filter(
        (rule) => rule.resources === undefined || resourcesOf(rule).includes(sensitive),
      );
      expect(first?.level, sensitive).toBe("Metadata");
      expect(first?.resources, sensitive).toBeDefined();
    }
  });

  it("drops only what machinery asks", () => {
    for (const rule of auditPolicy.rules.filter(({ level }) => level === "None")) {
      const isChatter = rule.nonResourceURLs !== undefined || /events|leases/.test(resourcesOf(rule).join());
      expect(isChatter || rule.users !== undefined || rule.userGroups !== undefined).toBe(true);
    }
    expect(auditPolicy.rules.at(-1)).toEqual({ level: "Request" });
  });
});

describe("encryption at rest", () => {
  it("writes with the key and still reads what is plain", () => {
    const [first] = encryptionConfiguration.resources;
    expect(first?.resources).toEqual(["secrets"]);
    expect(first?.providers.map((provider) => Object.keys(provider)[0])).toEqual(["secretbox", "identity"]);
  });
});
