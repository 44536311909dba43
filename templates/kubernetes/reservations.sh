# shellcheck shell=bash
# How much of a machine its kubelet keeps back for itself, the runtime and the system.
# Source: https://learn.microsoft.com/azure/aks/node-resource-reservations
# shellcheck disable=SC2034 # callers read the result

# find_reservations MAX_PODS: leaves what documents/kubelet.json asks for in $SLIPWAY_RESERVED_CPU and
# $SLIPWAY_RESERVED_MEMORY.
find_reservations() {
  local kilobytes
  kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' "${SLIPWAY_MEMINFO:-/proc/meminfo}")
  [[ -n $kilobytes ]] || fail internal "the size of the memory is not known"
  SLIPWAY_RESERVED_CPU=$(reserved_millicores "$(nproc)")m
  SLIPWAY_RESERVED_MEMORY=$(reserved_mebibytes "$kilobytes" "$1")Mi
}

# reserved_millicores PROCESSORS: the first one costs most, each further one less.
reserved_millicores() {
  local n=$1 sum=60
  ((n < 2)) || sum=100
  ((n < 3)) || sum=$((sum + 20 * ((n < 4 ? n : 4) - 2)))
  ((n < 5)) || sum=$((sum + 10 * (n - 4)))
  echo "$sum"
}

# reserved_mebibytes KILOBYTES MAX_PODS: something for every pod there can be, at most a quarter of all.
reserved_mebibytes() {
  local quarter=$(($1 / 1024 / 4)) pods=$((20 * $2 + 50))
  echo $((pods < quarter ? pods : quarter))
}
