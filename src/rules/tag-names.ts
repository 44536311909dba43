// Azure compares tag names without their case, and keeps some beginnings to itself.
// Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
import { type Problem, problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

const reserved = ["slipway-cluster", "microsoft", "azure", "windows"];

export const tagNames: Rule = ({ tags }) => {
  const names = Object.keys(tags);
  return names.flatMap((name, index): readonly Problem[] => {
    const pointer = pointerTo("/tags", name);
    const folded = name.toLowerCase();
    const word = reserved.find((beginning) => folded.startsWith(beginning));
    if (word !== undefined) return [problem("cluster/reserved-tag", pointer, { name, word }, { at: "key" })];
    const other = names.slice(0, index).find((earlier) => earlier.toLowerCase() === folded);
    if (other === undefined) return [];
    const place = { at: "key", related: [pointerTo("/tags", other)] } as const;
    return [problem("cluster/duplicate-tag", pointer, { name, other }, place)];
  });
};
