// SSH and RDP that are open to the whole Internet.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isArray, type Value } from "../../values/value.ts";
import { isOfType, isSameName, listIn, textOfMember, valueIn } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { lastSegmentOf } from "../id-segments.ts";
import type { LintSubject } from "../subject.ts";

interface SecurityRule {
  readonly name: string;
  readonly properties: Value | undefined;
  readonly steps: readonly (string | number)[];
}

export function openPorts({ resources, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    const rules = rulesOf(resource);
    return rules.flatMap((rule) => {
      const source = openSource(rule.properties);
      if (source === undefined || !allowsInbound(rule.properties)) return [];
      const service = services.find(({ port }) => reaches(rule.properties, port) && !isDenied(rules, rule, port));
      if (service === undefined) return [];
      const params = { rule: rule.name, service: service.name, source };
      return [problem("lint/open-management-port", pointerIn(resource, rule.steps), params)];
    });
  });
}

const services = [
  { name: "SSH (port 22)", port: 22 },
  { name: "RDP (port 3389)", port: 3389 },
] as const;

function rulesOf(resource: LintedResource): readonly SecurityRule[] {
  const group = "Microsoft.Network/networkSecurityGroups";
  if (isOfType(resource, `${group}/securityRules`)) {
    const name = lastSegmentOf(resource.name);
    return [{ name, properties: valueIn(resource.body, "properties"), steps: ["properties"] }];
  }
  if (!isOfType(resource, group)) return [];
  return listIn(resource.body, "properties", "securityRules").map((rule, index) => ({
    name: textOfMember(rule, "name") ?? "",
    properties: valueIn(rule, "properties"),
    steps: ["properties", "securityRules", index],
  }));
}

function allowsInbound(rule: Value | undefined): boolean {
  return isText(rule, "access", "allow") && isText(rule, "direction", "inbound") && isTcp(rule);
}

function isTcp(rule: Value | undefined): boolean {
  return isText(rule, "protocol", "tcp") || isText(rule, "protocol", "*");
}

function isText(rule: Value | undefined, member: string, text: string): boolean {
  const found = textOfMember(rule, member);
  return found !== undefined && isSameName(found, text);
}

/** The source that lets everybody in, in words; undefined where there is none, or it is not known. */
function openSource(rule: Value | undefined): string | undefined {
  const all = [valueIn(rule, "sourceAddressPrefix"), ...listIn(rule, "sourceAddressPrefixes")];
  const open = all.find(
    (each) => typeof each === "string" && /^(?:\*|any|internet|0\.0\.0\.0(?:\/0)?|::\/0)$/i.test(each),
  );
  return open === undefined ? undefined : `"${open}"`;
}

function reaches(rule: Value | undefined, port: number): boolean {
  const ranges = valueIn(rule, "destinationPortRanges");
  const all = [valueIn(rule, "destinationPortRange"), ...(isArray(ranges) ? ranges : [])];
  return all.some((range) => (typeof range === "string" || typeof range === "number") && covers(String(range), port));
}

function covers(range: string, port: number): boolean {
  if (range === "*") return true;
  const [from, to = from] = range.split("-").map(Number);
  return from !== undefined && to !== undefined && from <= port && port <= to;
}

/** Whether a rule before it closes the port to everybody. */
function isDenied(rules: readonly SecurityRule[], rule: SecurityRule, port: number): boolean {
  return rules.some(
    ({ properties }) =>
      isText(properties, "access", "deny") &&
      isText(properties, "direction", "inbound") &&
      isTcp(properties) &&
      openSource(properties) !== undefined &&
      reaches(properties, port) &&
      priorityOf(properties) < priorityOf(rule.properties),
  );
}

/** One that is not known comes last. */
function priorityOf(rule: Value | undefined): number {
  const found = valueIn(rule, "priority");
  return typeof found === "number" ? found : Number.POSITIVE_INFINITY;
}
