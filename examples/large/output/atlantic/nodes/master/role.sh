# shellcheck shell=bash
# What a master does beyond every machine's steps. Read by provision.sh.

# shellcheck disable=SC2034 # provision.sh reads it
role_values=(SLIPWAY_VAULT_MASTERS_URL SLIPWAY_VAULT_NODES_URL SLIPWAY_VAULT_OPERATORS_URL)

provision_role() {
  # The right to write comes with the same role as the right to read, so a read shows both.
  find_vault masters "$SLIPWAY_VAULT_MASTERS_URL" claim
}
