// Security groups: who may connect to whom, in the order in which Azure decides.

import { counted } from "../../src/lib/counted.ts";
import { factText } from "../../src/preview/fact-text.ts";
import type { SecurityGroup, SecurityRule } from "../../src/preview/model.ts";
import { preview, subnetLabel } from "./data.ts";
import { disclosure } from "./disclosure.ts";
import { el, named } from "./dom.ts";
import { fact, facts } from "./facts.ts";
import { link } from "./internet.ts";
import { row, section, table } from "./sections.ts";

const note =
  "The first rule that fits decides. Azure's own rules follow: traffic inside the virtual network and from Azure's load balancers may pass, everything else from outside may not.";

export function rules(): HTMLElement | undefined {
  if (preview.securityGroups.length === 0) return undefined;
  return section(
    "rules",
    "Network rules",
    note,
    el("div", { class: "rule-groups" }, preview.securityGroups.map(groupOf)),
  );
}

function groupOf(group: SecurityGroup): HTMLElement {
  const isOpen = group.rules.some(({ internet, overruledBy }) => internet !== "nobody" && overruledBy === undefined);
  const attached = group.attachedTo.map((key) => subnetLabel(key).replace(/^.*\//, ""));
  const title = [
    el("span", { class: "disclosure-title" }, named(group.name)),
    el(
      "span",
      { class: "sub" },
      counted(group.rules.length, "rule"),
      attached.length === 0 ? ", attached to nothing here" : ", for ",
      named(attached.slice(0, 6).join(", ")),
    ),
    isOpen ? el("span", { class: "chip reach-ranges" }, "Open to the Internet") : undefined,
  ];
  return disclosure(title, () => [groupTable(group), el("p", { class: "sub" }, link(group.key))], isOpen);
}

const heads = ["Priority", "Decision", "Rule", "From", "To", "Ports"] as const;

function groupTable({ name, rules: all }: SecurityGroup): HTMLElement {
  if (all.length === 0) return el("p", { class: "empty" }, "No rules of its own.");
  return table(`Rules of ${name}`, heads, all.map(ruleRow));
}

function ruleRow(rule: SecurityRule): HTMLElement {
  const isDeny = factText(rule.access).toLowerCase() === "deny";
  const isOutbound = factText(rule.direction).toLowerCase() === "outbound";
  const cells = [
    fact(rule.priority),
    [
      el("span", { class: `chip ${isDeny ? "deny" : "allow"}` }, fact(rule.access)),
      isOutbound ? el("span", { class: "sub" }, "outbound") : undefined,
      rule.internet === "nobody" ? undefined : el("span", { class: `chip reach-${rule.internet}` }, "Internet"),
    ],
    [
      named(rule.name, { class: "strong" }),
      rule.description === undefined ? undefined : el("span", { class: "sub" }, fact(rule.description)),
      rule.overruledBy === undefined
        ? undefined
        : el("span", { class: "sub warn" }, "decides nothing: ", named(rule.overruledBy), " comes first"),
    ],
    el("span", { class: "values" }, facts(rule.sources)),
    el("span", { class: "values" }, facts(rule.destinations)),
    [
      el("span", { class: "values" }, facts(rule.ports)),
      el("span", { class: "sub" }, protocolText(factText(rule.protocol))),
    ],
  ];
  return row(heads, cells, rule.overruledBy === undefined ? {} : { class: "overruled" });
}

function protocolText(protocol: string): string {
  return protocol === "*" ? "any protocol" : protocol.toUpperCase();
}
