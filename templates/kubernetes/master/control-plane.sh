# shellcheck shell=bash disable=SC2034,SC2154
# Making, joining, resuming and changing the control plane with kubeadm. Needs all other files of a master.

manifests_dir=$kubernetes_dir/manifests
encryption_config=$kubernetes_dir/encryption/config.json
discovery_file=$kubernetes_dir/discovery.conf
admin_conf=$kubernetes_dir/admin.conf
applied_dir=$state_dir/control-plane

# Where nobody answers, masters may all be starting: they get this long.
patience_seconds=900

write_documents() {
  (umask 077 && mkdir -p "$filled_dir")
  SLIPWAY_JOIN_TOKEN=$(init_token)
  document_secrets=(SLIPWAY_JOIN_TOKEN)
  fill_document "$filled_dir/init.yaml" 0600 init cluster kubelet-cluster
  document_secrets=()
  fill_document "$filled_dir/join.yaml" 0600 join
}

# kubeadm init makes a token, and wants to be told which. What nodes use is made later: see publish.sh.
init_token() {
  local token
  token=$(grep -Eo '"[a-z0-9]{6}\.[a-z0-9]{16}"' "$filled_dir/init.yaml" 2>/dev/null || true)
  if [[ -z $token ]]; then
    token=$(head -c 11 /dev/urandom | od -An -tx1 | tr -d ' \n')
    token=${token:0:6}.${token:6:16}
  fi
  printf '%s\n' "${token//\"/}"
}

# The API server reads a new key by itself.
write_encryption_key() {
  (umask 077 && mkdir -p "${encryption_config%/*}")
  SLIPWAY_ENCRYPTION_KEY=$(<"$encryption_key_file")
  document_secrets=(SLIPWAY_ENCRYPTION_KEY)
  fill_document "$encryption_config" 0600 encryption
  document_secrets=()
  unset SLIPWAY_ENCRYPTION_KEY
}

# bring_up: from whatever state to a master that serves.
bring_up() {
  silent_since=''
  wait_for 3600 "what this master has to do" try_decide
  log "to do: $decision (claim $fact_claim, disk $fact_disk, member $fact_member, API $fact_api)"
  case $decision in
  initialise) initialise ;;
  join) wait_for 2700 "joining the control plane" try_join ;;
  resume) ;;
  esac
  settle
}

try_decide() {
  gather_facts
  decision=$(decide)
  case $decision in
  initialise | resume | join) return 0 ;;
  stop-disk) fail disk-foreign "the etcd disk holds data of another cluster, or of a former life of this one" ;;
  stop-claim) fail bad-claim "the master at $living_address serves a cluster, and the masters' vault has no claim on it" ;;
  wait) attempt_code=no-claim attempt_reason="the first master has not made the cluster yet" ;;
  wait-api) attempt_code=cluster-silent attempt_reason="etcd answers, no API server does" ;;
  stop)
    attempt_code=cluster-silent
    attempt_reason="the cluster exists, no master of it answers, and this machine has no data of it: see 'Restore' in the README"
    : "${silent_since:=$(clock)}"
    ((${#other_addresses[@]} > 0 && $(clock) - silent_since < $(scaled "$patience_seconds"))) ||
      fail cluster-silent "$attempt_reason"
    ;;
  esac
  attempt_pause=10
  return 1
}

# Making the cluster ---------------------------------------------------------------------------------------------------

# Every step may have been done before by a run that was cut off.
initialise() {
  local ignored
  if [[ $fact_claim == absent ]]; then
    read -r claim_id </proc/sys/kernel/random/uuid
    write_claim started
  fi
  mark_disk "$claim_id"
  store_authorities
  write_encryption_key
  pin_api 127.0.0.1
  ignored=DirAvailable--var-lib-etcddisk-etcd,Port-10250,Port-10257,Port-10259,Port-2379,Port-2380,Port-$SLIPWAY_API_PORT
  for name in etcd kube-apiserver kube-controller-manager kube-scheduler; do
    ignored+=,FileAvailable--etc-kubernetes-manifests-$name.yaml
  done
  must_kubeadm 1800 init --config "$filled_dir/init.yaml" --skip-token-print --ignore-preflight-errors "$ignored"
  wait_for 600 "the API server of this master" try_own_api
  record_applied
  write_claim initialised
}

try_own_api() {
  is_api_ready 127.0.0.1 && return 0
  attempt_code=api-silent
  attempt_reason="not ready (${http_error:-it answered $http_status})"
  return 1
}

# Joining --------------------------------------------------------------------------------------------------------------

# -e is off in here: wait_for calls it as a condition.
try_join() {
  gather_facts
  decision=$(decide)
  if [[ $decision == resume ]]; then return 0; fi
  attempt_code=cluster-silent attempt_reason="no other master answers now"
  [[ $decision == join && $member_kind != '' ]] || return 1
  hold_lock 1800
  if join; then
    release_lock
    return 0
  fi
  release_lock
  return 1
}

join() {
  if ! { find_etcd "${other_addresses[@]}" && list_members && find_living_master; }; then
    attempt_code=not-healthy attempt_reason="the other masters' etcd has no quorum"
    return 1
  fi
  clean_up_join || return 1
  remove_own_member || return 1
  fetch_authorities
  write_encryption_key
  write_discovery || return 1
  remove_own_node || return 1
  mark_disk "$claim_id"
  pin_api "$living_address"
  run_kubeadm 1500 join --config "$filled_dir/join.yaml" || return 1
  pin_api 127.0.0.1
  rm -f "$discovery_file"
  record_applied
}

# What an earlier try left makes kubeadm refuse the next one.
clean_up_join() {
  [[ -e $kubernetes_dir/kubelet.conf || -n $(ls -A "$manifests_dir" 2>/dev/null) ]] || [[ -e $etcd_data ]] || return 0
  log "removing what is left of an earlier membership"
  systemctl stop kubelet.service || true
  rm -f "$manifests_dir"/*
  # The phase that would leave etcd is done by remove_own_member, which looks at the others first.
  run_kubeadm 600 reset --force --skip-phases remove-etcd-member || return 1
  set_data_aside
}

# remove_own_member: while the others are enough without it.
remove_own_member() {
  local id kind address healthy=0 total=0
  member_of "$SLIPWAY_NODE_ADDRESS" || return 0
  while read -r id kind address; do
    [[ $kind != learner ]] || continue
    total=$((total + 1))
    if [[ $address != "$SLIPWAY_NODE_ADDRESS" ]] && is_etcd_healthy "$address"; then healthy=$((healthy + 1)); fi
  done <<<"$etcd_members"
  if ((healthy * 2 <= total)) && [[ $member_kind == voter ]]; then
    attempt_code=not-healthy attempt_reason="only $healthy of $total etcd members are well; the stale one stays"
    return 1
  fi
  log "removing the stale etcd member $member_id ($member_kind)"
  remove_member "$member_id" || {
    attempt_code=not-healthy attempt_reason="etcd does not remove the stale member ($http_error)"
    return 1
  }
}

# A Node of the same name that still counts as ready would make kubeadm refuse.
remove_own_node() {
  KUBECONFIG=$discovery_file kubectl --server "https://$living_address:$SLIPWAY_API_PORT" --request-timeout 30s \
    delete node "$SLIPWAY_NODE_NAME" --ignore-not-found >/dev/null 2>&1 9>&- || {
    attempt_code=api-silent attempt_reason="the API server at $living_address does not remove the old Node"
    return 1
  }
}

# Who holds the authorities needs no token: a short-lived certificate proves it.
write_discovery() {
  local text
  text=$(kubeadm kubeconfig user --config "$filled_dir/init.yaml" --client-name slipway-join \
    --org kubeadm:cluster-admins --validity-period 4h 2>/dev/null 9>&-) || {
    attempt_code=kubeadm-failed attempt_reason="kubeadm kubeconfig user failed"
    return 1
  }
  write_file "$discovery_file" 0600 <<<"$text"
}

# Settling -------------------------------------------------------------------------------------------------------------

# settle: a master's files are what the release says, and its components run with them. Changes nothing where nothing
# differs; otherwise one master at a time, as long as there is a cluster to ask. Leaves in $is_serving whether this master
# serves in the end.
settle() {
  local whom=own
  is_serving=true
  write_encryption_key
  pin_api 127.0.0.1
  if is_applied; then return; fi
  if ! find_etcd "${etcd_addresses[@]}"; then
    settle_alone
    return
  fi
  hold_lock 2400
  # A master that serves may only go down while all others do. One that does not is to be mended whatever they do.
  if is_etcd_healthy 127.0.0.1 && is_api_ready 127.0.0.1; then
    wait_for 900 "healthy masters beside this one" try_healthy others
    whom=all
  fi
  apply_control_plane
  wait_for 1200 "the API server of this master" try_own_api
  wait_for 900 "a healthy control plane after the change" try_healthy "$whom"
  share_documents
  record_applied
  release_lock
}

# Nobody has a quorum: start on the data that is here. The other masters may be in the same state and wait for this run to
# end, so that it must not wait for them for long; the next run does the rest.
settle_alone() {
  log "no etcd member has a quorum: starting on the data that is here"
  apply_control_plane
  if ((${#other_addresses[@]} == 0)); then
    wait_for 1200 "the API server of this master" try_own_api
  elif ! is_quorum_near; then
    log "warning: without another master there is no quorum; this one waits for it"
    is_serving=false
    return
  fi
  share_documents
  record_applied
}

is_quorum_near() {
  local deadline=$(($(clock) + $(scaled 300)))
  until try_own_api; do
    (($(clock) < deadline)) || return 1
    pause "$(scaled 5)"
  done
}

apply_control_plane() {
  local config=$filled_dir/init.yaml
  drop_leaves
  # Its names may have changed; the API server goes on with what it has read.
  ! is_changed cluster || rm -f "$pki_dir/apiserver.crt" "$pki_dir/apiserver.key"
  must_kubeadm 600 init phase certs all --config "$config"
  must_kubeadm 600 init phase kubeconfig all --config "$config"
  if [[ ! -e $manifests_dir/etcd.yaml ]] || is_changed etcd; then
    must_kubeadm 600 init phase etcd local --config "$config"
  fi
  # The kubelet starts a changed manifest anew by itself.
  must_kubeadm 600 init phase control-plane all --config "$config"
  if [[ ! -e $root/var/lib/kubelet/config.yaml ]] || is_changed kubelet || ! systemctl is-active --quiet kubelet; then
    must_kubeadm 600 init phase kubelet-start --config "$config"
  fi
}

# What the cluster keeps of the documents, for machines that join later. The Node may be new.
share_documents() {
  local config=$filled_dir/init.yaml
  if is_changed cluster || is_changed kubelet; then
    must_kubeadm 600 init phase upload-config all --config "$config"
    must_kubeadm 600 init phase addon all --config "$config"
  fi
  must_kubeadm 600 init phase mark-control-plane --config "$config"
}

# restart_component NAME: the kubelet starts the container again.
restart_component() {
  local id
  log "restarting $1"
  for id in $(crictl ps --quiet --name "^$1\$" 2>/dev/null 9>&-); do
    crictl stop --timeout 30 "$id" >/dev/null 2>&1 9>&- || log "warning: a container of $1 does not end"
  done
}

# What was applied: a hash of each kind of input, and of every file that came of it.
record_applied() {
  mkdir -p "$applied_dir"
  local kind
  for kind in cluster etcd kubelet; do write_file "$applied_dir/$kind" 0644 <<<"$(input_hash "$kind")"; done
  write_file "$applied_dir/files" 0644 <<<"$(output_hash)"
}

is_applied() {
  local kind
  for kind in cluster etcd kubelet; do ! is_changed "$kind" || return 1; done
  [[ -r $applied_dir/files && $(<"$applied_dir/files") == "$(output_hash)" ]] && systemctl is-active --quiet kubelet
}

# is_changed KIND
is_changed() {
  [[ ! -r $applied_dir/$1 || $(<"$applied_dir/$1") != "$(input_hash "$1")" ]]
}

input_hash() {
  python3 -I -c "$hash_program" "$1" "$filled_dir/init.yaml" "$kubernetes_dir/patches"
}

# Without the certificates, which are renewed: that they are there is all that counts.
output_hash() {
  (cd "$kubernetes_dir" && sha256sum manifests/*.yaml 2>/dev/null && ls pki/*.crt pki/*.key pki/etcd/*.crt \
    pki/etcd/*.key ./*.conf 2>/dev/null) | sha256sum
}

hash_of() {
  if [[ -r $1 ]]; then sha256sum <"$1"; fi
}

# The parts of the documents that each kind of change is about.
readonly hash_program='
import hashlib, json, pathlib, sys
kind, path, patches = sys.argv[1:]
documents = {}
for text in open(path, encoding="utf-8").read().split("\n---\n"):
    document = json.loads(text)
    documents[document["kind"]] = document
cluster, init = documents["ClusterConfiguration"], documents["InitConfiguration"]
version = [cluster.get("kubernetesVersion"), cluster.get("imageRepository")]
part = {
    "cluster": [cluster, [file.read_text() for file in sorted(pathlib.Path(patches).glob("*"))]],
    "etcd": [cluster.get("etcd"), version],
    "kubelet": [init.get("nodeRegistration"), documents.get("KubeletConfiguration"), version],
}[kind]
print(hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest())
'

# Health ---------------------------------------------------------------------------------------------------------------

# try_healthy WHOM: members of etcd and the API server beside each; WHOM: all, others (without this master), own.
try_healthy() {
  local id kind address
  attempt_code=not-healthy
  if ! find_etcd "${etcd_addresses[@]}" || ! list_members; then
    attempt_reason="etcd does not answer ($http_error)"
    return 1
  fi
  while read -r id kind address; do
    case $1:$([[ $address == "$SLIPWAY_NODE_ADDRESS" ]] && echo own || echo other) in
    others:own | own:other) continue ;;
    esac
    if [[ $kind != voter ]] || ! is_etcd_healthy "$address"; then
      attempt_reason="the etcd member at $address is not well ($kind)"
      return 1
    fi
    if ! is_api_ready "$address"; then
      attempt_reason="the API server at $address is not ready"
      return 1
    fi
  done <<<"$etcd_members"
}
