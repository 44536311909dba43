// Whom the machines of a cluster talk to outside of their virtual network.
import type { Catalog } from "../../../catalog/catalog.ts";
import type { ResolvedCluster } from "../../../cluster/cluster.ts";
import type { ContactPlan } from "../../../plan/egress-plan.ts";
import type { PackageOrigin } from "./egress.ts";

const https = "443/tcp";
const everyone = ["masters", "nodes"] as const;

/** Hosts that answer for others: a download or an image that begins at the first goes on at the others. */
const behind: Readonly<Record<string, { readonly hosts: readonly string[]; readonly source: string }>> = {
  "dl.k8s.io": { hosts: ["cdn.dl.k8s.io"], source: "https://kubernetes.io/releases/download/" },
  "github.com": {
    hosts: ["objects.githubusercontent.com", "release-assets.githubusercontent.com"],
    source: "https://docs.github.com/actions/reference/runners/self-hosted-runners",
  },
  "mcr.microsoft.com": {
    hosts: ["*.data.mcr.microsoft.com"],
    source: "https://github.com/microsoft/containerregistry/blob/main/docs/client-firewall-rules.md",
  },
  "quay.io": { hosts: ["*.quay.io"], source: "https://access.redhat.com/articles/7084334" },
  "registry.k8s.io": {
    hosts: ["*.pkg.dev", "*.amazonaws.com"],
    source: "https://github.com/kubernetes/registry.k8s.io#stability",
  },
};

type Who = ContactPlan["who"];

/** A host by which something comes, and what that is. */
export interface Supply {
  readonly host: string;
  readonly who: Who;
  readonly what: string;
  readonly source: string;
}

/** One contact a host, with everything that comes from it, and one for each host behind it. */
export function supplyContacts(supplies: readonly Supply[]): readonly ContactPlan[] {
  const hosts = [...new Set(supplies.map(({ host }) => host))].sort();
  return hosts.flatMap((host) => {
    const own = supplies.filter((supply) => supply.host === host);
    const who = everyone.filter((each) => own.some((supply) => supply.who.includes(each)));
    const what = [...new Set(own.map((supply) => supply.what))];
    const further = behind[host];
    return [
      { host, port: https, who, why: what.join(", "), source: own[0]?.source ?? "" },
      ...(further?.hosts ?? []).map((each) => ({
        host: each,
        port: https,
        who,
        why: `where ${host} sends those who ask`,
        source: further?.source ?? "",
      })),
    ];
  });
}

/** What does not depend on versions: Azure itself, and the system's own packages. */
export function platformContacts(
  { cloud }: ResolvedCluster,
  catalog: Catalog,
  packages: PackageOrigin,
): readonly ContactPlan[] {
  const { resourceManager, login, keyVaultSuffix } = catalog.clouds[cloud];
  const fabric = "https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16";
  return [
    {
      host: "169.254.169.254",
      port: "80/tcp",
      who: everyone,
      why: "the metadata service: tokens of the machine's identity, zone and size. Closed to pods",
      source: "https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service",
    },
    {
      host: "168.63.129.16",
      port: "80/tcp, 32526/tcp, 53/udp, 53/tcp",
      who: everyone,
      why: "Azure's agent and name service. The first two are closed to pods",
      source: fabric,
    },
    {
      host: `*.${keyVaultSuffix}`,
      port: https,
      who: [...everyone, "operators"],
      why: "the cluster's key vaults, through service endpoints of the subnets",
      source: "https://learn.microsoft.com/azure/key-vault/general/access-behind-firewall",
    },
    {
      host: new URL(login).host,
      port: https,
      who: everyone,
      why: "tokens for the registry",
      source: "https://learn.microsoft.com/azure/container-registry/container-registry-firewall-access-rules",
    },
    {
      host: new URL(resourceManager).host,
      port: https,
      who: ["masters"],
      why: "the cloud controller and the disk driver",
      source: "https://cloud-provider-azure.sigs.k8s.io/topics/azure-permissions/",
    },
    {
      host: packages.host,
      port: https,
      who: everyone,
      why: packages.what,
      source: "https://learn.microsoft.com/linux/packages",
    },
    ...["azure.archive.ubuntu.com", "security.ubuntu.com", "ports.ubuntu.com"].map((host) => ({
      host,
      port: "80/tcp",
      who: everyone,
      why: "security fixes of the system, signed",
      source: "https://ubuntu.com/server/docs/package-management",
    })),
  ];
}
