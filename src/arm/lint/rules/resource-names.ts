// Names that the type of a resource does not allow, of resources, of what lies in them, and of computers.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isOfType, listIn, textOfMember, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { lastSegmentOf } from "../id-segments.ts";
import { computerNameRules, keeps, type NameRule, nameRuleOf } from "../name-rules.ts";
import type { LintSubject } from "../subject.ts";

export function resourceNames(subject: LintSubject): readonly Problem[] {
  return subject.resources.flatMap((resource) =>
    resource.existing
      ? []
      : [...ownName(subject, resource), ...namesInside(subject, resource), ...computerName(subject, resource)],
  );
}

function ownName({ pointerIn }: LintSubject, resource: LintedResource): readonly Problem[] {
  const { type, name } = resource;
  if (name.includes("[")) return [];
  return nameProblems(lastSegmentOf(name), type, () => pointerIn(resource, ["name"]));
}

/** Parts that a resource lists with names of their own: subnets, rules, pools. */
function namesInside({ pointerIn }: LintSubject, resource: LintedResource): readonly Problem[] {
  const lists = ["subnets", "securityRules", "routes", "backendAddressPools", "inboundNatRules"];
  if (!resource.type.toLowerCase().startsWith("microsoft.network/")) return [];
  return lists.flatMap((list) =>
    listIn(resource.body, "properties", list).flatMap((element, index) => {
      const name = textOfMember(element, "name");
      if (name === undefined) return [];
      const pointer = () => pointerIn(resource, ["properties", list, index, "name"]);
      return nameProblems(name, `${resource.type}/${list}`, pointer);
    }),
  );
}

function nameProblems(name: string, type: string, pointer: () => string, rule?: NameRule): readonly Problem[] {
  const found = rule ?? nameRuleOf(type);
  if (found === undefined || (keeps(name, found) && !endsBadly(name, type))) return [];
  return [problem("lint/bad-name", pointer(), { name, type, rule: found.words })];
}

/** The pattern of machines' names says nothing of their end. */
function endsBadly(name: string, type: string): boolean {
  return /^microsoft\.compute\/virtualmachine(?:s|scalesets)$/i.test(type) && /[.-]$/.test(name);
}

function computerName({ pointerIn }: LintSubject, resource: LintedResource): readonly Problem[] {
  const profile = ["properties", ...(isScaleSet(resource) ? ["virtualMachineProfile"] : []), "osProfile"];
  if (!isScaleSet(resource) && !isOfType(resource, "Microsoft.Compute/virtualMachines")) return [];
  const os = valueIn(resource.body, ...profile);
  const member = isScaleSet(resource) ? "computerNamePrefix" : "computerName";
  const name = textOfMember(os, member);
  if (name === undefined) return [];
  const kind = valueIn(os, "windowsConfiguration") === undefined ? "Linux" : "Windows";
  const rule = isScaleSet(resource) ? prefixRule(kind) : computerNameRules[kind];
  return nameProblems(name, `a ${kind} computer`, () => pointerIn(resource, [...profile, member]), rule);
}

function isScaleSet(resource: LintedResource): boolean {
  return isOfType(resource, "Microsoft.Compute/virtualMachineScaleSets");
}

/** Azure appends the number of the instance to it, six characters; AKS gives Linux pools far more than the 15 of old texts. */
function prefixRule(kind: "Linux" | "Windows"): NameRule {
  const max = kind === "Linux" ? 58 : 9;
  return { ...computerNameRules[kind], pattern: /^\S+$/, max, words: `a prefix of 1 to ${max} characters` };
}
