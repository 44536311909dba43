# shellcheck shell=bash disable=SC2034,SC2154
# What a master does beyond every machine's steps. Read by provision.sh and renew.sh.

# shellcheck disable=SC2034 # provision.sh reads it
role_values=(SLIPWAY_VAULT_MASTERS_URL SLIPWAY_VAULT_NODES_URL SLIPWAY_VAULT_OPERATORS_URL SLIPWAY_MASTER_ADDRESSES)

for part in machine reservations downloads packages base etcd disk claim facts decide control-plane publish services; do
  # shellcheck source-path=SCRIPTDIR source=control-plane.sh
  source "$here/$part.sh"
done

provision_role() {
  require_tools awk base64 blkid findmnt ip mkfs.ext4 mountpoint openssl
  find_self
  # The right to write comes with the same role as the right to read, so a read shows both.
  find_vault masters "$SLIPWAY_VAULT_MASTERS_URL" claim
  prepare_disk
  prepare_base
  keep_unit slipway-walls.service
  write_documents
  bring_up
  place_unit slipway-renew.service
  keep_unit slipway-renew.timer
  if [[ $is_serving == true ]]; then
    apply_services
    publish
  fi
}
