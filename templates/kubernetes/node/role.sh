# shellcheck shell=bash disable=SC2034,SC2154
# What a node does beyond every machine's steps. Read by provision.sh.

# shellcheck disable=SC2034 # provision.sh reads it
role_values=(SLIPWAY_VAULT_NODES_URL SLIPWAY_API_INTERNAL_ADDRESS SLIPWAY_POOL)

for part in machine reservations downloads packages base; do
  # shellcheck source-path=SCRIPTDIR source=../../node/machine.sh
  source "$here/$part.sh"
done

kubelet_conf=$kubernetes_dir/kubelet.conf

provision_role() {
  local addresses
  require_tools awk ip openssl
  read -ra addresses <<<"$(own_addresses)"
  [[ ${#addresses[@]} -gt 0 ]] || fail bad-values "the machine has no address"
  export_values "${addresses[0]}"
  prepare_base
  keep_unit slipway-walls.service
  pin_api "$SLIPWAY_API_INTERNAL_ADDRESS"
  if is_joined; then
    log "this machine is a node of $SLIPWAY_CLUSTER_NAME"
    systemctl is-active --quiet kubelet || systemctl start kubelet
  else
    wait_for 3600 "joining the cluster" try_join
  fi
}

# A node that has a certificate of the cluster renews it by itself.
is_joined() {
  local certificate=$root/var/lib/kubelet/pki/kubelet-client-current.pem
  [[ -s $kubelet_conf && -s $kubernetes_dir/pki/ca.crt ]] &&
    openssl verify -CAfile "$kubernetes_dir/pki/ca.crt" "$certificate" >/dev/null 2>&1
}

# Every try reads the secret anew: the masters may have renewed it.
try_join() {
  local now status=0
  read_join_secret || return 1
  clean_up_join || return 1
  fill_join_document
  run_kubeadm 900 join --config "$filled_dir/join.yaml" || status=1
  # It holds the token.
  rm -f "$filled_dir/join.yaml"
  return "$status"
}

# read_join_secret: leaves token and pin in variables for the document.
read_join_secret() {
  local expires
  SLIPWAY_JOIN_TOKEN='' SLIPWAY_CA_PIN=''
  vault_get "$SLIPWAY_VAULT_NODES_URL" join
  attempt_code=no-join-secret attempt_reason="the masters have not written the secret 'join' yet" attempt_pause=10
  [[ $vault_state == present ]] || return 1
  { read -r expires && read -r SLIPWAY_JOIN_TOKEN && read -r SLIPWAY_CA_PIN; } < <(
    printf '%s' "$vault_value" | python3 -I -c "$join_program" 2>/dev/null
  ) || {
    attempt_reason="the secret 'join' cannot be understood"
    return 1
  }
  vault_value=''
  attempt_reason="the token in the secret 'join' has ended; the masters renew it"
  ((expires > $(date +%s) + 60))
}

readonly join_program='
import json, re, sys
join = json.load(sys.stdin.buffer)
print(int(join["expires"]))
print(re.fullmatch(r"[a-z0-9]{6}\.[a-z0-9]{16}", join["token"]).group())
print(re.fullmatch(r"sha256:[0-9a-f]{64}", join["caPin"]).group())
'

clean_up_join() {
  [[ -e $kubelet_conf || -e $kubernetes_dir/bootstrap-kubelet.conf || -e $kubernetes_dir/pki/ca.crt ]] || return 0
  log "removing what is left of an earlier try"
  run_kubeadm 300 reset --force
}

fill_join_document() {
  (umask 077 && mkdir -p "$filled_dir")
  document_secrets=(SLIPWAY_JOIN_TOKEN SLIPWAY_CA_PIN)
  fill_document "$filled_dir/join.yaml" 0600 join
  document_secrets=()
}
