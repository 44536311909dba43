import type { ResourceChange, Risk } from "../deployment-diff.ts";
import { capitalised, mixedSubject, subjectText } from "../wording/subject-text.ts";
import type { RiskInput } from "./risk-input.ts";

const source = "https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes";

/** Types that do work, hold data, or let somebody in, as long as nobody deletes them. */
const living = new Set(
  [
    "Microsoft.Compute/virtualMachines",
    "Microsoft.Compute/virtualMachineScaleSets",
    "Microsoft.Compute/disks",
    "Microsoft.Network/publicIPAddresses",
    "Microsoft.Network/bastionHosts",
    "Microsoft.Network/natGateways",
    "Microsoft.Network/loadBalancers",
    "Microsoft.KeyVault/vaults",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.ContainerService/managedClusters",
    "Microsoft.ContainerRegistry/registries",
  ].map((type) => type.toLowerCase()),
);

const roleAssignment = "microsoft.authorization/roleassignments";
const securityRule = "microsoft.network/networksecuritygroups/securityrules";

/** What is no longer in the template, and lives on: an incremental deployment deletes nothing. */
export function leftBehind({ others: changes }: RiskInput): readonly Risk[] {
  const gone = changes.filter(({ action }) => action === "delete");
  const rights = gone.filter(({ type }) => type.toLowerCase() === roleAssignment);
  const rules = gone.filter(({ type }) => type.toLowerCase() === securityRule);
  const others = gone.filter((change) => !rights.includes(change) && !rules.includes(change));
  return [...rightsRisk(rights), ...rulesRisk(rules), ...othersRisk(others)];
}

function rightsRisk(rights: readonly ResourceChange[]): readonly Risk[] {
  if (rights.length === 0) return [];
  const what = rights.length === 1 ? "A role assignment is" : `${rights.length} role assignments are`;
  const text = `${what} no longer in the template: whoever has the right keeps it until somebody deletes the assignment.`;
  return [{ severity: "caution", rule: "right-left-behind", text, ...aboutKept(rights) }];
}

function rulesRisk(rules: readonly ResourceChange[]): readonly Risk[] {
  if (rules.length === 0) return [];
  const text = `${capitalised(subjectText(rules))} ${isOrAre(rules)} no longer in the template: Azure goes on applying what it has until somebody deletes it.`;
  return [{ severity: "caution", rule: "rule-left-behind", text, ...aboutKept(rules) }];
}

function othersRisk(others: readonly ResourceChange[]): readonly Risk[] {
  if (others.length === 0) return [];
  const isLiving = others.some(({ type }) => living.has(type.toLowerCase()));
  const [stays, them] = others.length === 1 ? ["it stays", "it"] : ["they stay", "them"];
  const text = `${capitalised(mixedSubject(others))} ${isOrAre(others)} no longer in the template: ${stays} on Azure${isLiving ? ", running and billed," : ""} until somebody deletes ${them}.`;
  return [{ severity: isLiving ? "caution" : "notice", rule: "left-behind", text, ...aboutKept(others) }];
}

function isOrAre(changes: readonly ResourceChange[]): string {
  return changes.length === 1 ? "is" : "are";
}

function aboutKept(changes: readonly ResourceChange[]): Pick<Risk, "resources" | "isAdvice" | "source"> {
  return { resources: changes.map(({ id }) => id), isAdvice: false, source };
}
