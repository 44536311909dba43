// The panel beside the page: everything about one resource, or about a group of machines.

import { counted } from "../../src/lib/counted.ts";
import { factText } from "../../src/preview/fact-text.ts";
import type { Key, MachineGroup, Resource } from "../../src/preview/model.ts";
import { copyButton } from "./copy.ts";
import { bodyOf, groupOf, isRecord, resourceOf, subnetLabel, usersOf, usesOf } from "./data.ts";
import { type DecodedText, decodedTexts } from "./decoded.ts";
import { disclosure } from "./disclosure.ts";
import { type Child, el, named, visibleLines } from "./dom.ts";
import { fact, facts } from "./facts.ts";
import { icon } from "./icons.ts";
import { link } from "./internet.ts";
import { longList } from "./long-list.ts";
import { payloadFiles, withoutPayload } from "./payload.ts";
import { tree } from "./tree.ts";

/** What the panel shows of an id; undefined where there is no such thing. */
export function panelContent(id: string, close: () => void): HTMLElement | undefined {
  const group = groupOf(id);
  if (group !== undefined) return panelOf(groupTitle(group), group.name, close, groupBody(group));
  const resource = resourceOf(id);
  if (resource === undefined) return undefined;
  return panelOf(resource.title, resource.label ?? resource.name, close, resourceBody(resource));
}

function panelOf(kind: string, name: string, close: () => void, body: Child): HTMLElement {
  const button = el("button", { type: "button", class: "icon-button", "aria-label": "Close" }, icon("close"));
  button.addEventListener("click", close);
  return el(
    "div",
    { class: "panel-inner" },
    el(
      "div",
      { class: "panel-head" },
      el("div", {}, el("p", { class: "eyebrow" }, kind), el("h2", { id: "panel-title", tabindex: "-1" }, named(name))),
      button,
    ),
    el("div", { class: "panel-body" }, body),
  );
}

function resourceBody(resource: Resource): Child {
  const body = bodyOf(resource);
  const location = isRecord(body) ? body.location : undefined;
  const texts = decodedTexts(body);
  const uses = usesOf(resource.key).map(({ to, at, isAsked }) => ({ key: to, at, isAsked }));
  const [whole, asked] = [uses.filter(({ isAsked }) => !isAsked), uses.filter(({ isAsked }) => isAsked)];
  return [
    definitions([
      ["Type", named(resource.type)],
      ["API version", named(resource.apiVersion)],
      ["Location", typeof location === "string" ? named(location) : undefined],
      ["Name", resource.label === undefined ? undefined : named(resource.name)],
      ["Deployed", resource.existing ? "no: it is only referred to" : undefined],
      [
        "Only if",
        resource.condition === undefined ? undefined : el("code", { class: "expression" }, named(resource.condition)),
      ],
      ["Within", resource.deployment === undefined ? undefined : link(resource.deployment)],
      ["In the template", el("code", { class: "value" }, named(resource.pointer))],
      ["Id", [el("code", { class: "expression" }, named(resource.id)), copyButton("Copy", () => resource.id)]],
    ]),
    texts.map((each) => textPart(each)),
    links("Named in its properties", whole),
    links("Asked for what they are once deployed", asked),
    links(
      "Waits for",
      resource.dependsOn.map((key) => ({ key })),
    ),
    links(
      "Used by",
      usersOf(resource.key).map((key) => ({ key })),
    ),
    el(
      "div",
      { class: "panel-part" },
      el(
        "div",
        { class: "part-head" },
        el("h3", {}, "Properties"),
        copyButton("Copy as JSON", () => `${JSON.stringify(body, null, 2)}\n`),
      ),
      tree(body),
    ),
  ];
}

/** A decoded text, and the files that it carries. */
function textPart({ at, text, hasGaps }: DecodedText): HTMLElement {
  const lines = counted(text.split("\n").length, "line");
  const title = [
    el("span", { class: "disclosure-title" }, named(lastName(at))),
    el("span", { class: "sub-inline" }, lines),
  ];
  return disclosure(title, () => {
    const files = payloadFiles(text);
    const gaps = hasGaps ? " What only the deployment knows stands between ‹ and ›." : "";
    return [
      el("p", { class: "sub" }, named(at), `.${gaps}`),
      copyButton("Copy", () => text),
      el("pre", { class: "code", tabindex: "0" }, visibleLines(files.length === 0 ? text : withoutPayload(text))),
      files.length === 0 ? undefined : el("p", { class: "sub" }, "It carries these files:"),
      files.map((file) =>
        disclosure(named(file.name, { class: "value" }), () =>
          el("pre", { class: "code", tabindex: "0" }, visibleLines(file.text)),
        ),
      ),
    ];
  });
}

function groupTitle({ kind, members }: MachineGroup): string {
  if (kind === "scale-set") return "Scale set";
  return kind === "managed-pool" ? "Node pool" : `${members.length} virtual machines`;
}

function groupBody(group: MachineGroup): Child {
  const { size, vCpus, memoryGiB, zones, image, osDisk, dataDisks, availabilitySet, subnets, identities, addresses } =
    group;
  const each =
    vCpus === undefined ? undefined : ` ${vCpus} vCPUs${memoryGiB === undefined ? "" : `, ${memoryGiB} GiB`}`;
  return [
    definitions([
      ["Count", fact(group.count)],
      [
        "Size",
        size === undefined
          ? undefined
          : [fact(size), each === undefined ? undefined : el("span", { class: "sub" }, each)],
      ],
      ["Zones", zones.length === 0 ? "none" : el("span", { class: "values" }, facts(zones))],
      ["Availability set", availabilitySet === undefined ? undefined : link(availabilitySet)],
      ["Image", image === undefined ? undefined : named(image)],
      ["System disk", osDisk === undefined ? undefined : named(osDisk)],
      ["Data disks", dataDisks.length === 0 ? undefined : named(dataDisks.join(", "))],
      ["Subnets", subnets.length === 0 ? undefined : named(subnets.map(subnetLabel).join(", "))],
      [
        "Addresses",
        addresses.length === 0
          ? undefined
          : named(
              `${addresses.slice(0, 8).join(", ")}${addresses.length > 8 ? ` and ${addresses.length - 8} more` : ""}`,
            ),
      ],
      [
        "Identities",
        identities.length === 0 ? undefined : identities.map((key) => el("span", { class: "line" }, link(key))),
      ],
    ]),
    links(
      "Machines",
      group.members.map((key) => ({ key })),
    ),
    links(
      "Interfaces, disks and extensions",
      group.parts.map((key) => ({ key })),
    ),
  ];
}

function definitions(entries: readonly (readonly [string, Child])[]): HTMLElement {
  const shown = entries.filter(([, value]) => value !== undefined);
  return el(
    "dl",
    { class: "definitions" },
    shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}

function links(
  title: string,
  entries: readonly { readonly key: Key; readonly at?: string }[],
): HTMLElement | undefined {
  if (entries.length === 0) return undefined;
  const itemOf = ({ key, at }: (typeof entries)[number]): Child => [
    link(key),
    el("span", { class: "sub-inline" }, resourceOf(key)?.title ?? ""),
    at === undefined ? undefined : el("span", { class: "sub place", title: at }, named(shortPlace(at))),
  ];
  return el("div", { class: "panel-part" }, el("h3", {}, title), longList(entries, itemOf));
}

const longPlace = 56;

/** The end of a long place tells more than its beginning. */
function shortPlace(at: string): string {
  if (at.length <= longPlace) return at;
  const end = at.slice(at.length - longPlace);
  return `…${end.slice(end.indexOf(".") + 1)}`;
}

function lastName(at: string): string {
  return factText(at.split(".").at(-1)).replace(/\[\d+\]$/, "");
}
