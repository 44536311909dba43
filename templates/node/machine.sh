# shellcheck shell=bash disable=SC2034,SC2154
# What masters and nodes share beyond lib.sh: the API endpoint's name, filled documents, kubeadm. Needs lib.sh.

hosts_file=$root/etc/hosts
kubernetes_dir=$root/etc/kubernetes
# Documents with values of this machine, as kubeadm reads them.
filled_dir=$config_dir/kubeadm

# Azure's internal load balancer never answers the machine that is its own backend, and its public name leads around the
# network. So every machine pins the endpoint's name to where it reaches the API server.
# pin_api ADDRESS
pin_api() {
  local rest
  rest=$(sed '/^# slipway: begin$/,/^# slipway: end$/d' "$hosts_file" 2>/dev/null || true)
  write_file "$hosts_file" 0644 <<END
$rest
# slipway: begin
$1 $SLIPWAY_API_FQDN
# slipway: end
END
  [[ $file_changed == false ]] || log "$SLIPWAY_API_FQDN is $1 from here"
}

# export_values ADDRESS: the values of this machine that its documents may name.
export_values() {
  SLIPWAY_NODE_ADDRESS=$1
  SLIPWAY_NODE_NAME=$(hostname)
  # The cloud provider finds a machine by its node's name.
  [[ $SLIPWAY_NODE_NAME =~ ^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$ ]] ||
    fail bad-values "the machine's name '$SLIPWAY_NODE_NAME' is not one for a node"
  # The number of pods that documents/kubelet.json allows.
  find_reservations 110
  export SLIPWAY_NODE_NAME SLIPWAY_NODE_ADDRESS SLIPWAY_RESERVED_CPU SLIPWAY_RESERVED_MEMORY SLIPWAY_API_FQDN \
    SLIPWAY_SUBSCRIPTION_ID SLIPWAY_TENANT_ID SLIPWAY_RESOURCE_GROUP SLIPWAY_IDENTITY_CLIENT_ID SLIPWAY_POOL
}

# own_addresses: prints the machine's addresses, with a space on either side of each.
own_addresses() {
  local line result=' '
  while read -r _ _ _ line _; do result+="${line%%/*} "; done < <(ip -o -4 address show scope global)
  echo "$result"
}

# fill_document TARGET MODE NAME...: writes documents of the release with the values of this machine. Secrets among them
# are not exported: their names are in $document_secrets, and only the program that fills gets them.
document_secrets=()
fill_document() {
  local target=$1 mode=$2 text
  shift 2
  local sources=("${@/#/$here/documents/}")
  text=$(
    ((${#document_secrets[@]} == 0)) || export "${document_secrets[@]}"
    exec "$here/fill-document.py" "${sources[@]/%/.json}" 2>&1
  ) || fail bad-values "cannot fill $*: ${text##*$'\n'}"
  write_file "$target" "$mode" <<<"$text"
}

# run_kubeadm SECONDS ARGUMENT...: kubeadm within a time of its own. Its output goes to the log when it fails; what looks
# like a token never does.
run_kubeadm() {
  local budget output status=0
  budget=$(seconds_of "$(time_left "$1")")
  shift
  output=$(timeout --kill-after=10 "$budget" kubeadm "$@" 9>&- 2>&1 </dev/null) || status=$?
  if ((status == 0)); then
    log "kubeadm $1 ${2:-}${3:+ $3}: done"
    return 0
  fi
  output=$(sed -E 's/[a-z0-9]{6}\.[a-z0-9]{16}/(token)/g' <<<"$output" | tail -n 15)
  log_lines kubeadm "$output"
  attempt_code=kubeadm-failed attempt_reason="kubeadm $1 ${2:-} ended with $status: $(last_line "$output")"
  return 1
}

# must_kubeadm: as run_kubeadm, where a failure ends the run.
must_kubeadm() {
  run_kubeadm "$@" || fail "$attempt_code" "$attempt_reason"
}

last_line() {
  local text=${1%"${1##*[![:space:]]}"}
  printf '%s\n' "${text##*$'\n'}"
}

# place_unit NAME: installs a unit of the release.
place_unit() {
  write_file "$root/etc/systemd/system/$1" 0644 <"$here/$1"
  [[ $file_changed == false ]] || systemctl daemon-reload
}

# keep_unit NAME: installs a unit of the release and sees that it is on.
keep_unit() {
  local unit=$1
  place_unit "$unit"
  systemctl is-enabled --quiet "$unit" 2>/dev/null || systemctl enable --quiet "$unit"
  if [[ $file_changed == true ]]; then
    systemctl restart "$unit"
  elif ! systemctl is-active --quiet "$unit"; then
    systemctl start "$unit"
  fi
}
