# shellcheck shell=bash disable=SC2034,SC2154
# What a master finds: in the vault, on its disk, and of the other masters. Needs lib.sh, vault.sh, etcd.sh, disk.sh,
# claim.sh.

# find_self: which master this is. Addresses are static, so they say it.
find_self() {
  local address all own
  read -ra all <<<"$SLIPWAY_MASTER_ADDRESSES"
  own=$(own_addresses)
  fact_index='' other_addresses=()
  for address in "${!all[@]}"; do
    if [[ $own == *" ${all[address]} "* ]]; then
      fact_index=$address
      export_values "${all[address]}"
    else
      other_addresses+=("${all[address]}")
    fi
  done
  [[ -n $fact_index ]] || fail bad-values "no address of this machine is a master's ($SLIPWAY_MASTER_ADDRESSES)"
  # Where etcd is asked: the others first, since this master's own may be what is broken.
  etcd_addresses=("${other_addresses[@]}" 127.0.0.1)
}

# gather_facts: see decide.sh.
gather_facts() {
  fact_member=unknown fact_api=silent living_address=''
  read_claim
  read_disk "$claim_id"
  if [[ $fact_claim != initialised ]]; then
    # Without the authorities nobody can prove who he is, but somebody is there.
    find_living_master --insecure || true
    return 0
  fi
  fetch_authorities
  [[ $authorities_state == present ]] || fail bad-authorities "the cluster is made, and its authorities are not in the vault"
  keep_etcd_client
  if find_etcd "${other_addresses[@]}" && list_members; then
    member_of "$SLIPWAY_NODE_ADDRESS" || true
    fact_member=$member_kind
  fi
  find_living_master || true
}

# find_living_master [--insecure]: leaves in $living_address another master whose API server is ready.
find_living_master() {
  local address
  for address in "${other_addresses[@]}"; do
    is_api_ready "$address" "$@" || continue
    living_address=$address fact_api=answers
    return 0
  done
  return 1
}

# is_api_ready ADDRESS [--insecure]
is_api_ready() {
  local trust
  trust="cacert = $(curl_word "$pki_dir/ca.crt")"
  [[ ${2:-} != --insecure ]] || trust=insecure
  http "url = $(curl_word "https://$1:$SLIPWAY_API_PORT/readyz")" 'proto = "=https"' 'noproxy = "*"' "$trust" \
    'connect-timeout = 5' && [[ $http_status == 200 ]]
}

# The certificate with which etcd is asked; kubeadm makes it where it is missing.
keep_etcd_client() {
  [[ -s $pki_dir/apiserver-etcd-client.crt && -s $pki_dir/apiserver-etcd-client.key ]] ||
    must_kubeadm 600 init phase certs apiserver-etcd-client --config "$filled_dir/init.yaml"
}
