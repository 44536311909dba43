// How a Kubernetes machine gets its software. The user data is a base that is the same for every definition, since a
// machine keeps the one it was made with; whatever follows the definition travels in the bundle of the extension.
import type { ResolvedPool } from "../../cluster/cluster.ts";
import { packedFiles } from "../../generated/packed-files.ts";
import { staticFiles } from "../../generated/static-files.ts";
import { shippedFile } from "../../lib/shipped-file.ts";
import type { BootstrapFile, BootstrapPlan, BootstrapValue, UserDataPlan } from "../../plan/plan.ts";
import { renderTemplate } from "../../text/render-template.ts";
import { type BootstrapContext, clusterEnvView, type MachineRole } from "./cluster-env-view.ts";

export type { BootstrapContext } from "./cluster-env-view.ts";

/** @param pinnedUserData the text with which the living masters were made; null: make it afresh. */
export function masterBootstrap(context: BootstrapContext, pinnedUserData: string | null): BootstrapPlan {
  return {
    ...bootstrap(context, "master", pinnedUserData),
    values: {
      ...commonValues,
      SLIPWAY_IDENTITY_CLIENT_ID: { kind: "identity-client-id", identity: "masters" },
      SLIPWAY_VAULT_MASTERS_URL: { kind: "vault-url", vault: "masters" },
      SLIPWAY_VAULT_OPERATORS_URL: { kind: "vault-url", vault: "operators" },
    },
  };
}

/** @param pinnedUserData the text with which the pool's living machines were made; null: make it afresh. */
export function nodeBootstrap(
  context: BootstrapContext,
  { name }: ResolvedPool,
  pinnedUserData: string | null,
): BootstrapPlan {
  return {
    ...bootstrap(context, "node", pinnedUserData),
    values: {
      ...commonValues,
      // Not in a file: so all pools share their files, and a script's change is one change.
      SLIPWAY_POOL: { kind: "literal", text: name },
      SLIPWAY_IDENTITY_CLIENT_ID: { kind: "identity-client-id", identity: "nodes" },
    },
  };
}

const commonValues: Readonly<Record<string, BootstrapValue>> = {
  SLIPWAY_SUBSCRIPTION_ID: { kind: "subscription-id" },
  SLIPWAY_TENANT_ID: { kind: "tenant-id" },
  SLIPWAY_RESOURCE_GROUP: { kind: "resource-group" },
  SLIPWAY_API_FQDN: { kind: "api-fqdn" },
  SLIPWAY_VAULT_NODES_URL: { kind: "vault-url", vault: "nodes" },
};

function bootstrap(
  context: BootstrapContext,
  role: MachineRole,
  pinnedUserData: string | null,
): Pick<BootstrapPlan, "role" | "userData" | "files"> {
  return {
    role,
    userData: pinnedUserData === null ? baseUserData(role) : { kind: "pinned", text: pinnedUserData },
    files: [
      shipped("node/provision.sh"),
      shipped("node/lib.sh"),
      shipped("node/vault.sh"),
      shipped(`kubernetes/${role}/role.sh`),
      shipped("node/slipway-provision.service"),
      settings("cluster.env", renderTemplate("node/cluster.env", clusterEnvView(context, role))),
      settings("authorized_keys", context.cluster.admin.sshPublicKeys.map((key) => `${key}\n`).join("")),
    ],
  };
}

/** Never to change: a machine refuses other user data than it was made with, and nothing here has a reason to. */
function baseUserData(role: MachineRole): UserDataPlan {
  return {
    kind: "cloud-config",
    config: {
      disable_root: true,
      ssh_pwauth: false,
      package_update: false,
      package_upgrade: false,
      write_files: [{ path: "/etc/slipway/role", permissions: "0644", content: `${role}\n` }],
    },
  };
}

/** A file that is the same for every cluster. */
function shipped(source: keyof typeof staticFiles): BootstrapFile {
  return { ...shippedFile(source, staticFiles[source]), packed: packedFiles[source] };
}

function settings(path: string, text: string): BootstrapFile {
  return { path, text, mode: "0644" };
}
