# shellcheck shell=bash
# What a node does beyond every machine's steps. Read by provision.sh.

# shellcheck disable=SC2034 # provision.sh reads it
role_values=(SLIPWAY_VAULT_NODES_URL)

provision_role() {
  find_vault nodes "$SLIPWAY_VAULT_NODES_URL" endpoint
}
