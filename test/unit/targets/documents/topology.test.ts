import { describe, expect, it } from "vitest";
import { topology } from "../../../../src/targets/documents/topology.ts";
import { samplePlan } from "../../../support/sample-plan.ts";

const chartOf = (text: string) => /```mermaid\n([\s\S]*?)```/.exec(text)?.[1] ?? "";

describe("topology", () => {
  it("draws the cluster and lists machines, addresses, ports, roles and vaults", () => {
    expect(topology(samplePlan)).toMatchSnapshot();
  });

  it("says nothing of a Bastion and of SSH where there is none", () => {
    const text = topology({
      ...samplePlan,
      bastion: null,
      api: { ...samplePlan.api, ssh: null },
      network: { ...samplePlan.network, masterRules: [], nodeRules: [] },
    });
    expect(text).not.toMatch(/Bastion|bastion|SSH through/);
    expect(text).toContain('-->|"API"| publicLoadBalancer');
  });

  it("keeps a label's text from ending the label, the picture or its fence", () => {
    const hostile = 'a"]; end %%{init}%% ```\n<b>#quot;';
    const text = topology({
      ...samplePlan,
      network: { ...samplePlan.network, name: hostile },
      api: { ...samplePlan.api, publicLoadBalancerName: hostile },
    });
    expect(chartOf(text)).toContain('virtualNetwork["a#34;#93;#59; end #37;#37;#123;init#125;');
    expect(chartOf(text)).toContain("  operators -->");
    expect(text.match(/```/g)).toHaveLength(2);
    expect(text).not.toContain("<b>");
  });

  it("keeps a cell's text inside its cell", () => {
    const description = "a | b\n| c | `d` <script>";
    const [rule] = samplePlan.network.nodeRules;
    const text = topology({
      ...samplePlan,
      network: { ...samplePlan.network, nodeRules: [{ ...rule!, description }] },
    });
    expect(text).toContain("| a &#124; b&#92;n&#124; c &#124; &#96;d&#96; &#60;script&#62; |");
  });
});
