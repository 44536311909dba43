// Public endpoints of services, which need no address of ours: key vaults, storage, registries, managed API servers.
import type { Value } from "../arm/values/value.ts";
import { reachOf } from "./address-source.ts";
import { factText } from "./fact-text.ts";
import type { Endpoint, Fact } from "./model.ts";
import { factAt, factsAt, listAt, textAt, valueAt } from "./read-body.ts";
import type { ResourceIndex } from "./resource-index.ts";
import { widest } from "./security-groups.ts";
import { textFact } from "./shown-value.ts";

type Access = Omit<Endpoint, "resource">;

const readers: Readonly<Record<string, (properties: Value | undefined) => Access>> = {
  /** https://learn.microsoft.com/azure/key-vault/general/network-security */
  "Microsoft.KeyVault/vaults": (properties) => firewall(properties, "networkAcls"),
  /** https://learn.microsoft.com/azure/storage/common/storage-network-security */
  "Microsoft.Storage/storageAccounts": (properties) => firewall(properties, "networkAcls"),
  /** https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks */
  "Microsoft.ContainerRegistry/registries": (properties) => firewall(properties, "networkRuleSet"),
  /** https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges */
  "Microsoft.ContainerService/managedClusters": managedApiServer,
};

export function endpointsOf(index: ResourceIndex): readonly Endpoint[] {
  return Object.entries(readers).flatMap(([type, read]) =>
    index.ofType(type).map(({ key, resource }) => ({ resource: key, ...read(valueAt(resource.body, "properties")) })),
  );
}

function firewall(properties: Value | undefined, rules: "networkAcls" | "networkRuleSet"): Access {
  const isDisabled = textAt(properties, "publicNetworkAccess")?.toLowerCase() === "disabled";
  if (isDisabled) return { reach: "nobody", sources: [] };
  const isClosed = textAt(properties, rules, "defaultAction")?.toLowerCase() === "deny";
  if (!isClosed) return factOrOpen(factAt(properties, rules, "defaultAction"));
  const ranges = valueAt(properties, rules, "ipRules");
  const unknown = textFact(ranges);
  return fromRanges([
    ...(unknown === undefined ? [] : [unknown]),
    ...listAt(ranges).flatMap((each) => textFact(valueAt(each, "value")) ?? []),
  ]);
}

function factOrOpen(defaultAction: Fact<string> | undefined): Access {
  return typeof defaultAction === "object"
    ? { reach: "unknown", sources: [factText(defaultAction)] }
    : { reach: "anywhere", sources: ["*"] };
}

function managedApiServer(properties: Value | undefined): Access {
  const profile = valueAt(properties, "apiServerAccessProfile");
  if (valueAt(profile, "enablePrivateCluster") === true) return { reach: "nobody", sources: [] };
  const ranges = factsAt(profile, "authorizedIPRanges");
  return ranges.length === 0 ? { reach: "anywhere", sources: ["*"] } : fromRanges(ranges);
}

function fromRanges(ranges: readonly Fact<string>[]): Access {
  return { reach: widest(ranges.map(reachOf)), sources: ranges.map(factText) };
}
