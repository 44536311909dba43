# shellcheck shell=bash disable=SC2034,SC2154
# What the masters hand out: the join secret for nodes, the administrator's kubeconfig for operators; and the renewal of
# their own certificates. Needs all other files of a master.

# A token outlives two failed renewals.
token_seconds=172800
leaf_seconds=2592000
kubeconfig_days=365
kubeconfig_seconds=7776000

publish() {
  publish_join_secret
  publish_kubeconfig
}

# publish_join_secret: a fresh token as soon as half of the old one's life is over.
publish_join_secret() {
  local now expires=0 pin='' server="$SLIPWAY_API_FQDN:$SLIPWAY_API_PORT" text
  now=$(date +%s)
  vault_get "$SLIPWAY_VAULT_NODES_URL" join
  if [[ $vault_state == present ]]; then
    { read -r expires && read -r pin; } < <(printf '%s' "$vault_value" | python3 -I -c "$join_program" 2>/dev/null) || true
  fi
  if [[ $pin == "$(ca_pin)" ]] && ((expires - now > token_seconds / 2)); then return; fi
  expires=$((now + token_seconds))
  text=$(KUBECONFIG=$admin_conf kubeadm token create --ttl "${token_seconds}s" --description slipway 2>/dev/null 9>&-) ||
    fail kubeadm-failed "kubeadm token create failed"
  [[ $text =~ ^[a-z0-9]{6}\.[a-z0-9]{16}$ ]] || fail kubeadm-failed "kubeadm token create printed no token"
  printf -v text '{"server": "%s", "caPin": "%s", "token": "%s", "expires": %d}' "$server" "$(ca_pin)" "$text" "$expires"
  vault_set "$SLIPWAY_VAULT_NODES_URL" join "$text" application/json "$expires"
  log "the nodes' vault has a new join token, good until $(date -u -d "@$expires" +%Y-%m-%dT%H:%M:%SZ)"
}

readonly join_program='
import json, re, sys
join = json.load(sys.stdin.buffer)
print(int(join["expires"]))
print(re.fullmatch(r"sha256:[0-9a-f]{64}", join["caPin"]).group())
'

# The form in which kubeadm wants the cluster's authority: its public key, hashed.
ca_pin() {
  local hash
  hash=$(openssl x509 -in "$pki_dir/ca.crt" -noout -pubkey | openssl pkey -pubin -outform der | sha256sum)
  printf 'sha256:%s\n' "${hash%% *}"
}

# publish_kubeconfig: a new one when the old one's certificate ends soon, or another authority has signed it.
publish_kubeconfig() {
  local text
  vault_get "$SLIPWAY_VAULT_OPERATORS_URL" admin-kubeconfig
  if [[ $vault_state == present ]] && is_kubeconfig_good "$vault_value" "$kubeconfig_seconds"; then return; fi
  text=$(kubeadm kubeconfig user --config "$filled_dir/init.yaml" --client-name slipway-admin \
    --org kubeadm:cluster-admins --validity-period "$((kubeconfig_days * 24))h" 2>/dev/null 9>&-) ||
    fail kubeadm-failed "kubeadm kubeconfig user failed"
  vault_set "$SLIPWAY_VAULT_OPERATORS_URL" admin-kubeconfig "$text" application/yaml \
    "$(($(date +%s) + kubeconfig_days * 86400))"
  log "the operators' vault has a new administrator kubeconfig"
}

# is_kubeconfig_good TEXT SECONDS: whether its certificate is this cluster's and lives for that long.
is_kubeconfig_good() {
  local certificate
  certificate=$(sed -n 's/^ *client-certificate-data: *//p' <<<"$1" | head -n 1 | base64 -d 2>/dev/null) || return 1
  openssl x509 -noout -checkend "$2" <<<"$certificate" >/dev/null 2>&1 &&
    openssl verify -CAfile "$pki_dir/ca.crt" <(printf '%s\n' "$certificate") >/dev/null 2>&1
}

# renew_leaves: new certificates when one of them ends within 30 days; then the components start anew, one after the
# other, one master at a time.
renew_leaves() {
  local component
  any_leaf_ends || return 0
  hold_lock 2400
  wait_for 900 "a healthy control plane before the renewal" try_healthy all
  # Meanwhile another run may have done it.
  if any_leaf_ends; then
    log "renewing the certificates of this master"
    must_kubeadm 600 certs renew all --config "$filled_dir/init.yaml"
    for component in etcd kube-apiserver kube-controller-manager kube-scheduler; do
      check_lock
      restart_component "$component"
      wait_for 600 "the control plane with a new $component" try_healthy all
    done
  fi
  release_lock
}

any_leaf_ends() {
  local file
  for file in "$pki_dir"/*.crt "$pki_dir"/etcd/*.crt; do
    [[ $file != *ca.crt ]] || continue
    openssl x509 -noout -checkend "$leaf_seconds" -in "$file" >/dev/null 2>&1 || return 0
  done
  for file in admin controller-manager scheduler; do
    is_kubeconfig_good "$(<"$kubernetes_dir/$file.conf")" "$leaf_seconds" || return 0
  done
  return 1
}
