// What the deployment tells once it is done.
import { outputValue, preview } from "./data.ts";
import { el, named } from "./dom.ts";
import { row, section, table } from "./sections.ts";
import { tree } from "./tree.ts";

const heads = ["Output", "Type", "Value"] as const;

export function outputs(): HTMLElement | undefined {
  if (preview.outputs.length === 0) return undefined;
  const rows = preview.outputs.map(({ name, type, value }) =>
    row(heads, [
      named(name, { class: "strong" }),
      el("span", { class: "quiet" }, named(type)),
      tree(outputValue(value)),
    ]),
  );
  return section("outputs", "Outputs", undefined, table("Outputs", heads, rows));
}
