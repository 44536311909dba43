# shellcheck shell=bash disable=SC2034,SC2154
# The cluster's own services: every manifest and every Helm release that services.json names is applied, in its order, and
# what an earlier release applied and this one does not is removed. A field that the release does not set belongs to
# whoever set it. Needs control-plane.sh.

inventory=slipway-services

# apply_services: every master may call it; one at a time does the work. The inventory in the cluster begins with the hash
# of what was applied, and has a line for each object after it.
apply_services() {
  local list=$here/services.json held wanted hash
  [[ -e $list ]] || return 0
  hash=$(services_hash "$list") || fail bad-payload "a file of the services cannot be read"
  wanted=$(python3 -I "$here/services.py" objects "$list") || fail bad-payload "the list of services cannot be read"
  if is_service_inventory "$hash" "$wanted"; then return; fi
  hold_lock 2400 services
  # Meanwhile another master may have done it.
  if is_service_inventory "$hash" "$wanted"; then
    release_lock
    return
  fi
  # First all of both, so that a run that is cut off forgets nothing, and takes nothing for done.
  write_inventory incomplete "$(sort -u <<<"$(sed '/^HelmRelease /s/ [^ ]*$/ -/' <<<"$wanted")"$'\n'"$held")"
  apply_list "$list" "$held"
  remove_objects "$(comm -13 <(cut -d ' ' -f 1-3 <<<"$wanted" | sort -u) <(cut -d ' ' -f 1-3 <<<"$held" | sort -u))"
  write_inventory "$hash" "$wanted"
  release_lock
  log "the cluster's services are in place"
}

# is_service_inventory HASH LINES: whether the cluster has exactly this; what it has is in $held: one object a line, with
# kind, namespace, name, and the hash of a release.
is_service_inventory() {
  local held_hash
  held=$(read_inventory) || fail services-failed "the inventory of the services cannot be read"
  held_hash=${held%%$'\n'*}
  held=${held#"$held_hash"}
  held=${held#$'\n'}
  [[ $held_hash == "$1" && $held == "$2" ]]
}

# services_hash LIST: prints a hash of the list and of every file that it names.
services_hash() {
  local hash
  hash=$(python3 -I "$here/services.py" files "$1" | xargs -d '\n' cat -- "$1" | sha256sum) || return 1
  printf '%s\n' "${hash%% *}"
}

# apply_list LIST HELD
apply_list() {
  local kind name namespace chart values hash replaced
  while IFS=$'\t' read -r kind name namespace chart values hash replaced; do
    case $kind in
    definition) wait_for 1800 "the definition of $name" try_definition "$name" ;;
    manifest) wait_for 900 "applying ${name##*/}" try_apply "$name" ;;
    release)
      if [[ $'\n'$2$'\n' == *$'\n'"HelmRelease $namespace $name $hash"$'\n'* ]]; then continue; fi
      if [[ $'\n'$2 == *$'\n'"HelmRelease $namespace $name "* ]]; then remove_replaced "$namespace" "$replaced"; fi
      wait_for 1200 "installing $name" try_release "$name" "$namespace" "$chart" "$values"
      ;;
    esac
  done < <(python3 -I "$here/services.py" steps "$1")
}

# A definition of custom resources that the program of an earlier service makes.
try_definition() {
  services_try cluster_kubectl wait --for condition=Established "crd/$1" --timeout 20s
}

try_apply() {
  services_try cluster_kubectl apply --server-side --field-manager slipway --force-conflicts --filename "$1"
}

# Nodes come later, so that nothing here can wait for its pods.
try_release() {
  services_try env KUBECONFIG="$admin_conf" helm upgrade "$1" "$3" --install --namespace "$2" --create-namespace \
    --values "$4" --history-max 5
}

# remove_replaced NAMESPACE OBJECTS: what a new version of a release cannot replace while it runs.
remove_replaced() {
  local object
  for object in $2; do
    [[ $object != - ]] || continue
    services_try cluster_kubectl delete "${object%%/*}" "${object#*/}" --namespace "$1" --ignore-not-found ||
      fail services-failed "cannot remove $object: $attempt_reason"
  done
}

services_try() {
  local output
  output=$("$@" 2>&1 9>&-) && return 0
  attempt_code=services-failed attempt_reason=$(last_line "$output")
  return 1
}

# remove_objects LINES: kind, namespace or -, name.
remove_objects() {
  local kind namespace name
  while read -r kind namespace name; do
    [[ -n $name ]] || continue
    log "removing the service object $kind $namespace $name"
    if [[ $kind == HelmRelease ]]; then
      services_try env KUBECONFIG="$admin_conf" helm uninstall "$name" --namespace "$namespace" --ignore-not-found
    else
      services_try cluster_kubectl delete "$kind" "$name" --namespace "${namespace/#-/default}" --ignore-not-found \
        --wait=false
    fi || fail services-failed "cannot remove $kind $name: $attempt_reason"
  done <<<"$1"
}

cluster_kubectl() {
  KUBECONFIG=$admin_conf kubectl --request-timeout 60s "$@" 9>&-
}

read_inventory() {
  cluster_kubectl get configmap "$inventory" --namespace kube-system --ignore-not-found \
    --output 'jsonpath={.data.inventory}'
}

# write_inventory HASH LINES
write_inventory() {
  local text
  text=$(printf '%s\n%s' "$1" "$2" | python3 -I "$here/services.py" inventory "$inventory")
  cluster_kubectl apply --server-side --field-manager slipway --force-conflicts --filename - <<<"$text" >/dev/null ||
    fail services-failed "the inventory of the services cannot be written"
}
