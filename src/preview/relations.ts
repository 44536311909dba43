// What is connected to what, as pictures draw it: more than ids in properties say, and less than all of them.
import type { Key, Preview } from "./model.ts";

/** What stands for everybody outside. */
export const internetKey: Key = "internet";

export interface Relation {
  readonly from: Key;
  readonly to: Key;
  /** "traffic": connections go this way; "access": a role on it, or an identity carried; "other": it is named. */
  readonly kind: "traffic" | "access" | "other";
  readonly label?: string;
}

/** A pair may come several times, the most telling first. */
export function relationsOf(preview: Preview): readonly Relation[] {
  return [...trafficOf(preview), ...accessOf(preview), ...othersOf(preview)];
}

function trafficOf({ internet, machines, natGateways }: Preview): readonly Relation[] {
  const ports = (via: Key): string =>
    [
      ...new Set(
        internet.openings
          .filter((opening) => opening.via === via && opening.reach !== "nobody")
          .map((opening) => `${opening.ports}/${opening.protocol.toUpperCase()}`),
      ),
    ].join(", ");
  return [
    ...internet.openings
      .filter(({ reach }) => reach !== "nobody")
      .map(({ via }): Relation => ({ from: internetKey, to: via, kind: "traffic", label: ports(via) })),
    ...machines.flatMap(({ key, pools }) =>
      pools.map(({ loadBalancer }): Relation => ({ from: loadBalancer, to: key, kind: "traffic" })),
    ),
    ...natGateways.flatMap(({ key, subnets }) =>
      subnets.map((subnet): Relation => ({ from: subnet, to: key, kind: "traffic" })),
    ),
  ];
}

function accessOf({ internet, machines, roles, vaults }: Preview): readonly Relation[] {
  return [
    ...machines.flatMap(({ key, identities }) =>
      identities.map((identity): Relation => ({ from: key, to: identity, kind: "access" })),
    ),
    ...roles.flatMap(({ holder, scope, role }): readonly Relation[] =>
      holder === undefined || scope === undefined ? [] : [{ from: holder, to: scope, kind: "access", label: role }],
    ),
    ...vaults.flatMap(({ key, subnets }) =>
      subnets.map((subnet): Relation => ({ from: subnet, to: key, kind: "access" })),
    ),
    ...internet.endpoints
      .filter(({ reach }) => reach !== "nobody")
      .map(({ resource }): Relation => ({ from: internetKey, to: resource, kind: "access", label: "443/TCP" })),
  ];
}

/** A network's name in an id mostly means one of its subnets, which stands for it; what subnets name is said above. */
function othersOf({ edges }: Preview): readonly Relation[] {
  const isNetwork = (key: Key): boolean => key.startsWith("virtualNetworks/");
  return edges
    .filter(({ from, to, isAsked }) => isAsked === undefined && !isNetwork(from) && !isNetwork(to))
    .map(({ from, to }): Relation => ({ from, to, kind: "other" }));
}
