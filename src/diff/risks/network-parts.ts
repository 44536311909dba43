// Parts of networks and load balancers that stand in lists: what is no longer in a list is deleted, unlike a resource.
import type { PropertyChange, ResourceChange, Risk, Severity } from "../deployment-diff.ts";
import { pathPattern } from "../values/path.ts";
import { shownName } from "../wording/names-text.ts";
import { isTouched, type RiskInput } from "./risk-input.ts";

interface Part {
  readonly type: string;
  /** Where it stands, as a pattern. */
  readonly path: readonly string[];
  readonly rule: string;
  readonly severity: Severity;
  /** What happens when it goes. */
  readonly text: (part: string, resource: string) => string;
}

const subnets = ["properties", "subnets", "[]"];
const parts: readonly Part[] = [
  {
    type: "Microsoft.Network/virtualNetworks",
    path: subnets,
    rule: "subnet-removed",
    severity: "danger",
    text: (part, resource) =>
      `The subnet ${part} is no longer in ${resource}: Azure deletes it, and refuses as long as anything is in it.`,
  },
  {
    type: "Microsoft.Network/virtualNetworks",
    path: [...subnets, "properties", "networksecuritygroup"],
    rule: "subnet-unfiltered",
    severity: "danger",
    text: (part, resource) =>
      `The subnet ${part} of ${resource} loses its network security group: nothing filters its traffic.`,
  },
  {
    type: "Microsoft.Network/virtualNetworks",
    path: [...subnets, "properties", "natgateway"],
    rule: "nat-removed",
    severity: "caution",
    text: (part, resource) =>
      `The subnet ${part} of ${resource} loses its NAT gateway: machines lose this way to the Internet.`,
  },
  {
    type: "Microsoft.Network/loadBalancers",
    path: ["properties", "loadbalancingrules", "[]"],
    rule: "balancing-removed",
    severity: "caution",
    text: (part, resource) => `The rule ${part} of load balancer ${resource} goes: its traffic ends.`,
  },
  {
    type: "Microsoft.Network/loadBalancers",
    path: ["properties", "frontendipconfigurations", "[]"],
    rule: "balancing-removed",
    severity: "caution",
    text: (part, resource) =>
      `The frontend ${part} of load balancer ${resource} goes: nobody reaches it there any more.`,
  },
];

/** Parts that are gone from lists in which a resource keeps them. */
export function networkParts({ changes }: RiskInput): readonly Risk[] {
  return changes
    .filter(isTouched)
    .flatMap((change) => change.properties.flatMap((property) => partRisk(change, property)));
}

function partRisk({ type, id, name }: ResourceChange, { path, new: now }: PropertyChange): readonly Risk[] {
  if (now !== undefined) return [];
  const found = pathPattern(path).join();
  // A reference goes as a whole or by its id.
  const part = parts.find(
    (each) => isOfType(each, type) && [each.path.join(), `${each.path.join()},id`].includes(found),
  );
  if (part === undefined) return [];
  const element = path.findLast((step) => "element" in step);
  const called = element !== undefined && "element" in element ? element.element : "";
  const { rule, severity, text } = part;
  return [{ severity, rule, text: text(shownName(called), shownName(name)), resources: [id], isAdvice: false }];
}

function isOfType(part: Part, type: string): boolean {
  return part.type.toLowerCase() === type.toLowerCase();
}
