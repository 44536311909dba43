#!/bin/bash
# Brings a machine to what its release says; the extension starts it, and slipway-provision.service after a reboot that
# cut it short. It may run at any time and any number of times: each step looks first and changes only what differs.
set -Eeuo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
release=${here##*/}

# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$here/lib.sh"
# shellcheck source-path=SCRIPTDIR source=vault.sh
source "$here/vault.sh"

main() {
  prepare_machine
  catch_failures
  start_clock
  require_root
  require_tools cloud-init cmp curl cut flock getent python3 sha256sum stat sync timeout
  # Before anything is read: the values belong to the run that holds the lock.
  take_lock 900
  leave_to_newer_release
  read_environment
  check_role
  begin
  wait_for_cloud_init
  install_authorized_keys
  provision_role
  finish
}

# While this run waited for the lock, another deployment may have delivered its release; it must not be undone.
leave_to_newer_release() {
  local current
  current=$(readlink "$releases_dir/current") || fail bad-payload "$releases_dir/current is missing"
  if [[ $current == "$release" ]]; then return; fi
  log "$release makes way for $current"
  exit 0
}

read_environment() {
  local values=$config_dir/deployment.env
  [[ -r $values ]] || fail bad-values "$values is missing"
  # shellcheck source=/dev/null
  source "$here/cluster.env"
  # shellcheck source=/dev/null
  source "$values"
  # shellcheck source-path=SCRIPTDIR source=../kubernetes/master/role.sh
  source "$here/role.sh"
  require_values SLIPWAY_CLUSTER_NAME SLIPWAY_ROLE SLIPWAY_ADMIN_USERNAME SLIPWAY_VAULT_AUDIENCE \
    SLIPWAY_SUBSCRIPTION_ID SLIPWAY_TENANT_ID SLIPWAY_RESOURCE_GROUP SLIPWAY_API_FQDN SLIPWAY_IDENTITY_CLIENT_ID \
    "${role_values[@]}"
}

# The machine knows from its user data what it is. A machine with older user data may not know it.
check_role() {
  local role=$SLIPWAY_ROLE
  if [[ -r $config_dir/role ]]; then role=$(<"$config_dir/role"); fi
  [[ $role == "$SLIPWAY_ROLE" ]] || fail wrong-role "the files are for a $SLIPWAY_ROLE, this machine is a $role"
}

# What is applied is a release together with the values of its deployment.
begin() {
  local values_hash
  values_hash=$(sha256sum <"$config_dir/deployment.env")
  applied="release=$release"$'\n'"deployment=${values_hash%% *}"
  if [[ -r $state_dir/provisioned && $(<"$state_dir/provisioned") == "$applied" ]]; then
    log "$release is in place on this $SLIPWAY_ROLE of $SLIPWAY_CLUSTER_NAME; checking it"
    return
  fi
  log "applying $release to this $SLIPWAY_ROLE of $SLIPWAY_CLUSTER_NAME"
  resume_after_reboot
  write_file "$state_dir/pending" 0644 <<<"$release"
}

# Azure does not start an extension again after a reboot. As long as the file `pending` is there, systemd does.
resume_after_reboot() {
  local unit=slipway-provision.service
  [[ -d $root/run/systemd/system ]] || return 0
  write_file "$root/etc/systemd/system/$unit" 0644 <"$here/$unit"
  [[ $file_changed == false ]] || systemctl daemon-reload
  systemctl is-enabled --quiet "$unit" 2>/dev/null || systemctl enable --quiet "$unit"
}

wait_for_cloud_init() {
  local output status=0
  output=$(timeout --kill-after=10 "$(seconds_of "$(time_left 1200)")" cloud-init status --wait --long 9>&- 2>&1) || status=$?
  case $status in
  0) log "cloud-init is done" ;;
  2)
    log "warning: cloud-init is done, with errors it recovered from"
    log_lines cloud-init "$output"
    ;;
  124 | 137) fail cloud-init-slow "cloud-init did not get ready in time" ;;
  *)
    log_lines cloud-init "$output"
    fail cloud-init-failed "cloud-init status ended with $status; see /var/log/cloud-init-output.log"
    ;;
  esac
}


# The file holds exactly the definition's keys: one that was added opens the machine, one that was removed no longer does.
install_authorized_keys() {
  local entry uid gid home folder
  # An empty file would lock everyone out.
  [[ -s $here/authorized_keys ]] || fail ssh-keys "the release has no SSH key"
  entry=$(getent passwd "$SLIPWAY_ADMIN_USERNAME") || fail ssh-keys "the user $SLIPWAY_ADMIN_USERNAME does not exist"
  IFS=: read -r _ _ uid gid _ home _ <<<"$entry"
  folder=$root$home/.ssh
  [[ -d $folder ]] || install -d -m 0700 -o "$uid" -g "$gid" "$folder" || fail ssh-keys "cannot make $folder"
  # sshd ignores keys in a folder that others may write.
  [[ $(stat -L -c '%a %u:%g' "$folder") == "700 $uid:$gid" ]] ||
    { chmod 0700 "$folder" && chown "$uid:$gid" "$folder"; } || fail ssh-keys "cannot protect $folder"
  write_file "$folder/authorized_keys" 0600 "$uid:$gid" <"$here/authorized_keys"
  [[ $file_changed == false ]] || log "wrote the SSH keys of $SLIPWAY_ADMIN_USERNAME"
}

finish() {
  write_file "$state_dir/provisioned" 0644 <<<"$applied"
  [[ $file_changed == false ]] || remove_old_releases
  rm -f "$state_dir/pending" "$state_dir/failure"
  log "$release is in place"
}

# Under the lock of unpack.sh, which may be about to switch to a release of its own; if it is, it comes by here later.
remove_old_releases() (
  exec 8>>"$run_dir/unpack.lock"
  flock -n 8 || exit 0
  find "$releases_dir" -mindepth 1 -maxdepth 1 -name 'release-*' \
    ! -name "$release" ! -name "$(readlink "$releases_dir/current")" -exec rm -rf {} +
)

main
