# shellcheck shell=bash disable=SC2034,SC2154
# Asking etcd, without etcdctl: its gateway takes JSON over the same port and certificates. Needs lib.sh and vault.sh.
# Source: https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/

pki_dir=$root/etc/kubernetes/pki

# etcd_call ADDRESS PATH JSON: returns 1 without a good answer, which is in $http_body otherwise.
etcd_call() {
  http "url = $(curl_word "https://$1:2379$2")" 'proto = "=https"' 'noproxy = "*"' \
    "cacert = $(curl_word "$pki_dir/etcd/ca.crt")" \
    "cert = $(curl_word "$pki_dir/apiserver-etcd-client.crt")" \
    "key = $(curl_word "$pki_dir/apiserver-etcd-client.key")" \
    'connect-timeout = 5' 'header = "Content-Type: application/json"' "data = $(curl_word "$3")" || return 1
  [[ $http_status == 200 ]] || {
    http_error="answered $http_status"
    return 1
  }
}

# find_etcd ADDRESS...: leaves in $etcd_address the first of these whose etcd has a quorum: a read through the log proves
# it, and that its list of members is not an old one.
find_etcd() {
  local address
  etcd_address=''
  [[ -f $pki_dir/apiserver-etcd-client.key ]] || return 1
  for address in "$@"; do
    etcd_call "$address" /v3/kv/range "{\"key\": \"$(base64_of slipway)\"}" || continue
    etcd_address=$address
    return 0
  done
  return 1
}

# list_members: leaves a line a member in $etcd_members: id, kind (voter, learner, unstarted), address.
list_members() {
  etcd_call "$etcd_address" /v3/cluster/member/list '{}' || return 1
  etcd_members=$(printf '%s' "$http_body" | python3 -I -c "$members_program") || {
    http_error="its list of members cannot be understood"
    return 1
  }
}

# member_of ADDRESS: leaves id and kind of the member with this peer address in $member_id and $member_kind; returns 1
# if there is none.
member_of() {
  local id kind address
  member_id='' member_kind=absent
  while read -r id kind address; do
    if [[ $address == "$1" ]]; then
      member_id=$id member_kind=$kind
      return 0
    fi
  done <<<"$etcd_members"
  return 1
}

# remove_member ID
remove_member() {
  etcd_call "$etcd_address" /v3/cluster/member/remove "{\"ID\": \"$1\"}"
}

# is_etcd_healthy ADDRESS
is_etcd_healthy() {
  etcd_call "$1" /v3/maintenance/status '{}' && [[ $http_body != *'"errors":'* && $http_body =~ \"leader\":\ *\"[1-9] ]]
}

base64_of() {
  printf '%s' "$1" | base64 -w 0
}

readonly members_program='
import json, sys
for member in json.load(sys.stdin.buffer).get("members", []):
    address = member["peerURLs"][0].split("://")[1].rsplit(":", 1)[0]
    kind = "learner" if member.get("isLearner") else "voter" if member.get("name") else "unstarted"
    print(int(member["ID"]), kind, address)
'

# The lock --------------------------------------------------------------------------------------------------------------
# Whatever may stop a part of the control plane runs under one lock, kept in etcd itself: a lease that its holder renews.
# The cluster's services have another one, so that masters join while they are applied.

lock_seconds=120
lock_lease=''
lock_keeper=''

# hold_lock SECONDS [NAME]: waits for the lock of the control plane, or another one. One at a time is held.
hold_lock() {
  lock_name=${2:-control-plane}
  wait_for "$1" "the lock '$lock_name'" try_lock
}

try_lock() {
  local key value ttl held
  attempt_code=lock-held
  ttl=$(($(scaled "$lock_seconds") / 1000))
  # Below some seconds etcd refuses, or the lease ends between two renewals.
  ((ttl >= 5)) || ttl=5
  if ! find_etcd "${etcd_addresses[@]}" || ! etcd_call "$etcd_address" /v3/lease/grant "{\"TTL\": \"$ttl\"}"; then
    attempt_reason="etcd does not answer (${http_error:-no address})"
    return 1
  fi
  lock_lease=$(json_field ID) || return 1
  key=$(base64_of "/slipway/lock/$lock_name")
  value=$(base64_of "$(hostname)")
  held="{\"compare\": [{\"key\": \"$key\", \"target\": \"CREATE\", \"result\": \"EQUAL\", \"create_revision\": \"0\"}],
    \"success\": [{\"request_put\": {\"key\": \"$key\", \"value\": \"$value\", \"lease\": \"$lock_lease\"}}],
    \"failure\": [{\"request_range\": {\"key\": \"$key\"}}]}"
  if etcd_call "$etcd_address" /v3/kv/txn "$held" && [[ $http_body == *'"succeeded":true'* ]]; then
    keep_lock "$ttl" &
    lock_keeper=$!
    return 0
  fi
  attempt_reason="another master holds it"
  [[ $http_body != *"$value"* ]] || attempt_reason="an earlier run of this master holds it"
  etcd_call "$etcd_address" /v3/lease/revoke "{\"ID\": \"$lock_lease\"}" || true
  lock_lease=''
  attempt_pause=5
  return 1
}

# Renews the lease as long as the run lives. It has the run's number in $$.
keep_lock() {
  trap - ERR
  set +e
  exec 9>&- >/dev/null 2>&1
  while kill -0 "$$"; do
    # The member that is being restarted does not answer; another one does.
    find_etcd "$etcd_address" "${etcd_addresses[@]}" &&
      etcd_call "$etcd_address" /v3/lease/keepalive "{\"ID\": \"$lock_lease\"}"
    sleep "$(($1 / 4 > 0 ? $1 / 4 : 1))"
  done
}

# check_lock: the step that follows must not run without the lock.
check_lock() {
  if ! find_etcd "${etcd_addresses[@]}" ||
    ! etcd_call "$etcd_address" /v3/lease/timetolive "{\"ID\": \"$lock_lease\"}" ||
    [[ ! $http_body =~ \"TTL\":\ *\"[1-9] ]]; then
    fail lock-held "the lock '$lock_name' was lost"
  fi
}

release_lock() {
  [[ -n $lock_lease ]] || return 0
  kill "$lock_keeper" 2>/dev/null || true
  wait "$lock_keeper" 2>/dev/null || true
  if ! { find_etcd "${etcd_addresses[@]}" && etcd_call "$etcd_address" /v3/lease/revoke "{\"ID\": \"$lock_lease\"}"; }; then
    log "warning: the lock could not be given back; it ends by itself"
  fi
  lock_lease='' lock_keeper=''
}
