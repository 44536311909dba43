# shellcheck shell=bash disable=SC2034,SC2154
# Who the cluster is, kept in the masters' vault: the claim says which master makes it and whether it is made, the
# authorities are everything that makes one master as good as another. Needs lib.sh, vault.sh, etcd.sh.

encryption_key_file=$pki_dir/slipway-encryption-key
# In one secret, so that they are there as a whole or not at all.
authority_files=(ca.crt ca.key etcd/ca.crt etcd/ca.key front-proxy-ca.crt front-proxy-ca.key sa.pub sa.key
  slipway-encryption-key)

# read_claim: leaves absent, started or initialised in $fact_claim, the rest in $fact_claimer and $claim_id.
read_claim() {
  local name generation
  fact_claim=absent fact_claimer='' claim_id=''
  vault_get "$SLIPWAY_VAULT_MASTERS_URL" claim
  [[ $vault_state == present ]] || return 0
  { read -r name && read -r generation && read -r claim_id && read -r fact_claimer && read -r fact_claim; } < <(
    printf '%s' "$vault_value" | python3 -I -c "$claim_program" 2>/dev/null
  ) || fail bad-claim "the claim in the masters' vault cannot be understood"
  [[ $name == "$SLIPWAY_CLUSTER_NAME" && $generation == "$SLIPWAY_GENERATION" ]] ||
    fail bad-claim "the masters' vault is of the cluster $name, generation $generation"
}

# write_claim PHASE
write_claim() {
  local text
  text=$(printf '{"cluster": "%s", "generation": "%s", "id": "%s", "master": %d, "phase": "%s"}' \
    "$SLIPWAY_CLUSTER_NAME" "$SLIPWAY_GENERATION" "$claim_id" "$fact_index" "$1")
  vault_set "$SLIPWAY_VAULT_MASTERS_URL" claim "$text" application/json
  log "the claim on $SLIPWAY_CLUSTER_NAME is $1"
}

readonly claim_program='
import json, re, sys
claim = json.load(sys.stdin.buffer)
values = [str(claim[name]) for name in ("cluster", "generation", "id", "master", "phase")]
if not all(re.fullmatch(r"[A-Za-z0-9.-]{1,80}", value) for value in values):
    sys.exit(1)
if values[4] not in ("started", "initialised"):
    sys.exit(1)
print("\n".join(values))
'

# fetch_authorities: places what the vault has; leaves present or absent in $authorities_state.
fetch_authorities() {
  local incoming file changed=false
  vault_get "$SLIPWAY_VAULT_MASTERS_URL" authorities
  authorities_state=$vault_state
  [[ $vault_state == present ]] || return 0
  (umask 077 && mkdir -p "$pki_dir/etcd")
  incoming=$(mktemp -d "$run_dir/authorities.XXXXXX")
  printf '%s' "$vault_value" | base64 -d 2>/dev/null |
    tar -xzf - -C "$incoming" --no-same-owner "${authority_files[@]}" 2>/dev/null || {
    rm -rf "$incoming"
    fail bad-authorities "the secret 'authorities' is damaged"
  }
  vault_value=''
  for file in "${authority_files[@]}"; do
    write_file "$pki_dir/$file" "$(authority_mode "$file")" <"$incoming/$file"
    [[ $file_changed == false ]] || changed=true
  done
  rm -rf "$incoming"
  [[ $changed == true ]] || return 0
  log "placed the cluster's authorities"
  # Whatever was signed by others is worth nothing now.
  drop_leaves
}

authority_mode() {
  case $1 in
  *.crt | *.pub) echo 0644 ;;
  *) echo 0600 ;;
  esac
}

drop_leaves() {
  local file
  while read -r file; do
    openssl verify -CAfile "$(authority_of "$file")" "$file" >/dev/null 2>&1 || rm -f "$file" "${file%.crt}.key"
  done < <(find "$pki_dir" -name '*.crt' ! -name '*ca.crt')
}

# authority_of CERTIFICATE
authority_of() {
  case ${1#"$pki_dir/"} in
  etcd/* | apiserver-etcd-client.crt) echo "$pki_dir/etcd/ca.crt" ;;
  front-proxy-client.crt) echo "$pki_dir/front-proxy-ca.crt" ;;
  *) echo "$pki_dir/ca.crt" ;;
  esac
}

# store_authorities: makes them where there are none, and hands them to the vault. Only for the master with the claim.
store_authorities() {
  local kind text
  fetch_authorities
  [[ $authorities_state == absent ]] || return 0
  for kind in ca etcd-ca front-proxy-ca; do
    must_kubeadm 600 init phase certs "$kind" --config "$filled_dir/init.yaml"
  done
  must_kubeadm 600 init phase certs sa --config "$here/documents/service-account-key.json"
  [[ -s $encryption_key_file ]] || (umask 077 && head -c 32 /dev/urandom | base64 -w 0 >"$encryption_key_file")
  text=$(tar -C "$pki_dir" -cf - --sort=name --numeric-owner "${authority_files[@]}" | gzip -n | base64 -w 0)
  vault_set "$SLIPWAY_VAULT_MASTERS_URL" authorities "$text" application/gzip
  log "the masters' vault keeps the new authorities"
}
