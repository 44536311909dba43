import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { staticFiles } from "../../../../src/generated/static-files.ts";
import type { ClusterPlan } from "../../../../src/plan/plan.ts";
import { outputReadme } from "../../../../src/targets/documents/output-readme.ts";
import { samplePlan, samplePools } from "../../../support/sample-plan.ts";

const plain: ClusterPlan = {
  ...samplePlan,
  cloud: "AzureChinaCloud",
  azCloudName: "AzureChinaCloud",
  tag: { name: "slipway-cluster", value: "harbour-g2" },
  generation: 2,
  stem: "harbour-g2",
  operators: { ...samplePlan.operators, objectIds: [], sourceRanges: [] },
  network: {
    ...samplePlan.network,
    natGateway: { ...samplePlan.network.natGateway, sku: "StandardV2", publicIPNames: ["harbour-nat-ip-0"] },
  },
  api: { ...samplePlan.api, ssh: null, allowedSourceRanges: ["192.0.2.0/28", "192.0.2.16/28"] },
  masters: { ...samplePlan.masters, instances: samplePlan.masters.instances.slice(0, 1), encryptionAtHost: false },
  pools: samplePools.slice(0, 1).map((pool) => ({ ...pool, encryptionAtHost: false })),
  bastion: null,
};
const singleMachinesOnly: ClusterPlan = { ...samplePlan, pools: samplePools.slice(1) };
const basicBastion: ClusterPlan = { ...samplePlan, bastion: { ...samplePlan.bastion!, sku: "Basic" } };

const shellBlocks = (text: string) => Array.from(text.matchAll(/```sh\n([\s\S]*?)```/g), ([, block]) => block ?? "");

describe("outputReadme", () => {
  it("explains every code with which a script can end, and no other", () => {
    const table = outputReadme(samplePlan).split("| The script says |")[1]?.split("\n\n")[0] ?? "";
    const explained = [...table.matchAll(/`([a-z]+(?:-[a-z]+)+|disk|busy|internal)`/g)].map(([, code]) => code);
    const known = [...staticFiles["node/lib.sh"].matchAll(/^ {2}\[([a-z-]+)\]=\d+/gm)].map(([, code]) => code);
    expect(explained.filter((code) => !known.includes(code))).toEqual([]);
    // What a deployment cannot bring about, or what explains itself.
    expect(known.filter((code) => !explained.includes(code))).toEqual(["not-root", "ssh-keys"]);
  });

  it("says everything of a cluster with every feature", () => {
    expect(outputReadme(samplePlan)).toMatchSnapshot();
  });

  it("says only what holds of a plain cluster", () => {
    const text = outputReadme(plain);
    expect(text).toMatchSnapshot();
    expect(text).not.toMatch(
      /EncryptionAtHost|Zone risk|bastion|ssh -p|harbour-big|vm resize|detaches|nat-ip|role assignment delete --assignee/,
    );
    expect(text).toContain("az cloud set --name AzureChinaCloud\n");
    expect(text).toContain("names no operator");
    expect(text).toContain("`generation: 3`");
  });

  it("leaves scale sets out where there are none", () => {
    const text = outputReadme(singleMachinesOnly);
    expect(text).not.toMatch(/vmss|cale set/);
    expect(text).toContain("--name harbour-big-INDEX");
  });

  it("sends users of a Basic Bastion to the portal", () => {
    expect(outputReadme(basicBastion)).not.toContain("az network bastion ssh");
  });

  it("finds the cluster's resources by the tag of the plan", () => {
    const text = outputReadme({ ...samplePlan, tag: { name: "owner-of", value: "harbour" } });
    expect(text).toContain("`owner-of=harbour`");
    expect(text.match(/tags\.\\"owner-of\\"=='\$STEM'/g)).toHaveLength(2);
  });

  it("warns where a deployment detaches disks, before its commands", () => {
    const text = outputReadme(samplePlan);
    expect(text.indexOf("machines of `big`, since")).toBeLessThan(text.indexOf("1. Edit the definition"));
    const withoutDisks = samplePools.map((pool) => ({ ...pool, dataDisks: [] }));
    expect(outputReadme({ ...samplePlan, pools: withoutDisks })).not.toContain("detaches");
    // A scale set's model reaches no living machine by itself.
    const [scaleSet] = samplePools;
    const disks = [{ sizeGiB: 64, type: "Premium_LRS" }] as const;
    expect(outputReadme({ ...samplePlan, pools: [{ ...scaleSet, dataDisks: disks }] })).not.toContain("detaches");
  });

  it("deletes with Bastion the rules that were made for it, and no other", () => {
    const rules = outputReadme(samplePlan).match(/nsg rule delete .* --name (.*)/g) ?? [];
    expect(rules.map((rule) => rule.replace(/.* /, ""))).toEqual(["AllowSshFromBastion"]);
  });

  it("revokes an operator's role on their vault only", () => {
    const { roleTitle } = samplePlan.operators.grant;
    expect(outputReadme(samplePlan)).toMatch(
      new RegExp(
        `role assignment delete --assignee OBJECT-ID --role '${roleTitle}' [^]{1,9}--scope "\\$\\(az keyvault show --name "\\$OPERATORS_VAULT"`,
      ),
    );
  });

  it("shortens a long list of ranges", () => {
    const allowedSourceRanges = Array.from({ length: 9 }, (_, index) => `192.0.2.${index}/32`);
    const text = outputReadme({ ...samplePlan, api: { ...samplePlan.api, allowedSourceRanges } });
    expect(text).toContain("`192.0.2.3/32` and 5 more;");
  });

  it.each([
    ["full", samplePlan],
    ["plain", plain],
    ["single machines", singleMachinesOnly],
    ["basic Bastion", basicBastion],
  ])("has text without gaps and shell that parses: %s", (_name, plan) => {
    const text = outputReadme(plan);
    expect(text).not.toMatch(/\n\n\n|[ \t]\n|undefined|null|\[object|\{\{/);
    expect(text.endsWith("\n")).toBe(true);
    for (const block of shellBlocks(text)) {
      expect(spawnSync("sh", ["-n"], { input: block, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
      // An interactive zsh takes a comment for a command, a bash takes an exclamation mark for its history.
      expect(block).not.toMatch(/(^|\s)#|!/);
    }
  });

  it("has a heading for every link to one", () => {
    const text = outputReadme(samplePlan);
    const anchors = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading]) =>
      (heading ?? "")
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-"),
    );
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });

  it("quotes what a shell would not take as it is", () => {
    const text = outputReadme({ ...samplePlan, clusterName: "it's $(id)" });
    expect(text).toContain("\nRESOURCE_GROUP='it'\\''s $(id)'\n");
  });
});
