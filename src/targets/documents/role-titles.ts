import type { RoleName } from "../../catalog/catalog-schema.ts";

/** Built-in roles as Azure writes them; a test holds them against the catalogue. */
export const roleTitles: Readonly<Record<RoleName, string>> = {
  virtualMachineContributor: "Virtual Machine Contributor",
  networkContributor: "Network Contributor",
  managedIdentityOperator: "Managed Identity Operator",
  keyVaultSecretsUser: "Key Vault Secrets User",
  keyVaultSecretsOfficer: "Key Vault Secrets Officer",
  acrPull: "AcrPull",
  reader: "Reader",
};
