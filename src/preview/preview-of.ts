// A deployment to what a preview shows of it. Knows the ARM language and common resource types; takes any template.
import type { ExpandedDeployment } from "../arm/expanded-deployment.ts";
import { printExpression } from "../arm/expression/print.ts";
import type { Value } from "../arm/values/value.ts";
import { isSecretName } from "../lib/secret-name.ts";
import { type FindRoleTitle, identitiesOf, rolesOf, vaultsOf } from "./access.ts";
import { loadBalancersOf } from "./load-balancers.ts";
import { type FindMachineSize, machinesOf } from "./machines.ts";
import type { Edge, Facts, Key, Preview, Resource, Role, Trouble } from "./model.ts";
import { networksOf } from "./networks.ts";
import { openingsOf } from "./openings.ts";
import { bastionsOf, type FindDnsSuffix, natGatewaysOf, publicAddressesOf } from "./public-sides.ts";
import { textAt, valueAt } from "./read-body.ts";
import { referencesIn } from "./references.ts";
import { type Entry, indexResources, type ResourceIndex } from "./resource-index.ts";
import { titleOf } from "./resource-kinds.ts";
import { roleLabel, rowsOf } from "./rows.ts";
import { securityGroupsOf } from "./security-groups.ts";
import { endpointsOf } from "./service-endpoints.ts";
import { shownValue, textFact } from "./shown-value.ts";
import { totalsOf } from "./totals.ts";

/** What Azure is like, as far as a preview shows it. */
export interface Knowledge {
  readonly findSize: FindMachineSize;
  readonly findRoleTitle: FindRoleTitle;
  readonly findDnsSuffix: FindDnsSuffix;
}

export interface PreviewRequest {
  readonly deployment: ExpandedDeployment;
  /** What to call the deployment where its resources do not name a cluster. */
  readonly title: string;
  /** What the template says of itself. */
  readonly description?: string;
  readonly problems?: readonly Trouble[];
  readonly knowledge: Knowledge;
}

/** Never throws for what a template can hold; equal deployments give equal previews. */
export function previewOf(request: PreviewRequest): Preview {
  const { deployment, knowledge } = request;
  const index = indexResources(deployment);
  const networks = networksOf(index);
  const machines = machinesOf({ index, networks, findSize: knowledge.findSize });
  const loadBalancers = loadBalancersOf(index, networks);
  const edges = edgesOf(index);
  const publicAddresses = publicAddressesOf(index, edges, knowledge.findDnsSuffix);
  const natGateways = natGatewaysOf(index, networks);
  const bastions = bastionsOf(index, networks);
  const securityGroups = securityGroupsOf(index, attachments(index, networks.all));
  const openings = openingsOf({
    ...{ machines, loadBalancers, publicAddresses, bastions, securityGroups },
    natGateways: natGateways.map(({ key }) => key),
    subnets: networks.subnets,
  });
  const roles = rolesOf(index, deployment.scope, knowledge.findRoleTitle);
  const resources = index.entries.map((entry) => resourceOf(entry, index, roles));
  return {
    title: clusterNameOf(index) ?? request.title,
    facts: factsOf(request, index),
    totals: totalsOf({ resources: resources.length, machines, publicAddresses, openings }),
    internet: {
      openings,
      endpoints: endpointsOf(index),
      outbound: [...new Set(natGateways.flatMap((gateway) => gateway.publicAddresses))],
    },
    networks: networks.all,
    ...{ securityGroups, loadBalancers, natGateways, publicAddresses, bastions, machines },
    identities: identitiesOf(index),
    roles,
    vaults: vaultsOf(index, networks),
    outputs: deployment.outputs.map(({ name, type, value }) => ({
      name,
      type,
      value: shownValue(value, isSecretName(name)),
    })),
    rows: rowsOf({ index, machines, networks: networks.all, roles }),
    resources,
    edges,
    problems: request.problems ?? [],
  };
}

/** What carries which security group. */
function attachments(index: ResourceIndex, networks: Preview["networks"]) {
  const ofSubnets = networks.flatMap(({ subnets }) =>
    subnets.flatMap(({ key, securityGroup }) =>
      securityGroup === undefined ? [] : [{ group: securityGroup, to: key }],
    ),
  );
  const ofInterfaces = index.ofType("Microsoft.Network/networkInterfaces").flatMap(({ key, resource }) => {
    const group = valueAt(resource.body, "properties", "networkSecurityGroup");
    return group === undefined
      ? []
      : [...referencesIn(group, index)].map(({ entry }) => ({ group: entry.key, to: key }));
  });
  return [...ofSubnets, ...ofInterfaces];
}

function resourceOf(
  { key, name, resource, deployment }: Entry,
  index: ResourceIndex,
  roles: readonly Role[],
): Resource {
  const { id, type, apiVersion, pointer, symbolicName, existing, condition, dependsOn, body } = resource;
  const held = roles.find((role) => role.key === key);
  const waitsFor = dependsOn.flatMap((each): readonly Key[] => {
    const found = index.find(each);
    return found === undefined || found.rest !== "" ? [] : [found.entry.key];
  });
  return {
    ...{ key, id, type, title: titleOf(type), name },
    ...(held === undefined ? {} : { label: roleLabel(held) }),
    ...{ apiVersion, pointer },
    ...(symbolicName === undefined ? {} : { symbolicName }),
    ...(existing ? { existing } : {}),
    ...(condition === undefined ? {} : { condition: printExpression(condition.expression) }),
    ...(deployment === undefined ? {} : { deployment }),
    dependsOn: [...new Set(waitsFor)],
    body: shownValue(body),
  };
}

/** The first place for each pair of resources. */
function edgesOf(index: ResourceIndex): readonly Edge[] {
  return index.entries.flatMap(({ key, resource }) => {
    const first = new Map<Key, Edge>();
    const scope = resource.scopeId;
    const named: Value = scope === undefined ? resource.body : { scope, ...resource.body };
    for (const { entry, at, isAsked } of referencesIn(named, index)) {
      const known = first.get(entry.key);
      // Being named counts more than being asked.
      if (entry.key === key || (known !== undefined && (known.isAsked === undefined || isAsked))) continue;
      first.set(entry.key, { from: key, to: entry.key, at, ...(isAsked ? { isAsked } : {}) });
    }
    return [...first.values()];
  });
}

/** Ours carry the cluster's name as a tag. */
function clusterNameOf(index: ResourceIndex): string | undefined {
  return mostFrequent(index.entries.map(({ resource }) => textAt(resource.body, "tags", "slipway-cluster")));
}

function factsOf({ description }: PreviewRequest, index: ResourceIndex): Facts {
  const locations = index.entries.map(({ resource }) => valueAt(resource.body, "location"));
  const known = mostFrequent(locations.map((each) => (typeof each === "string" ? each : undefined)));
  // Templates of ours begin so, and nothing else of them names it.
  const orchestrator = /^(.+?) cluster \S+\. Made by Slipway /.exec(description ?? "")?.[1];
  const location = known ?? textFact(locations.find((each) => each !== undefined));
  return {
    ...(location === undefined ? {} : { location }),
    ...(orchestrator === undefined ? {} : { orchestrator }),
    ...(description === undefined ? {} : { description }),
  };
}

/** Of equally frequent ones, the first. */
function mostFrequent(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0];
}
