#!/bin/bash
# Keeps a master's credentials fresh; slipway-renew.timer starts it. What is not near its end is left alone.
set -Eeuo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source-path=SCRIPTDIR source=../../node/lib.sh
source "$here/lib.sh"
# shellcheck source-path=SCRIPTDIR source=../../node/vault.sh
source "$here/vault.sh"

main() {
  prepare_machine
  catch_failures
  start_clock
  require_root
  take_lock 900
  # shellcheck source=/dev/null
  source "$here/cluster.env"
  # shellcheck source=/dev/null
  source "$config_dir/deployment.env"
  # shellcheck source-path=SCRIPTDIR source=role.sh
  source "$here/role.sh"
  require_values SLIPWAY_VAULT_AUDIENCE SLIPWAY_IDENTITY_CLIENT_ID SLIPWAY_API_FQDN "${role_values[@]}"
  find_self
  # Before the first provisioning has ended there is nothing to renew.
  [[ -r $applied_dir/files ]] || exit 0
  renew_leaves
  publish
}

main
