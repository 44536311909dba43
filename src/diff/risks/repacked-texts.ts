import { groupBy } from "../../lib/group-by.ts";
import type { RepackedText, Risk } from "../deployment-diff.ts";
import { lastMember } from "../values/path.ts";
import { countedType } from "../wording/type-noun.ts";
import { extension, virtualMachine } from "./machines.ts";
import type { RiskInput } from "./risk-input.ts";

/** Texts that hold the same and are packed differently: Azure compares what it is sent, not what it means. */
export function repackedTexts({ repacked }: RiskInput): readonly Risk[] {
  return [...groupBy(repacked, ({ type, path }) => `${type} ${lastMember(path)}`.toLowerCase()).values()].map(risk);
}

function risk(group: readonly RepackedText[]): Risk {
  const [first] = group;
  const type = first?.type ?? "";
  const what = `${lastMember(first?.path ?? [])} of ${countedType(new Set(group.map(({ id }) => id)).size, type)}`;
  return {
    severity: "notice",
    rule: "repacked",
    text: `Only the packing differs in ${what}: the content is the same.${consequence(type)}`,
    resources: group.map(({ id }) => id),
    isAdvice: true,
  };
}

function consequence(type: string): string {
  switch (type.toLowerCase()) {
    case virtualMachine.toLowerCase():
      return " Azure compares the bytes and may refuse it on a machine that is there.";
    case extension.toLowerCase():
      return " Azure compares the bytes and may run the script again.";
    default:
      return "";
  }
}
