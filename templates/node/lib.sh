# shellcheck shell=bash
# What every script on a machine builds on: paths, the log, failures with a code, time, waiting, files.
# The script that reads this file has set -Eeuo pipefail. A function that may call `fail` is never called in $(...), where
# that would end the subshell only; such functions leave their result in a variable that they name.
# shellcheck disable=SC2034 # callers read the variables

# Tests run below a folder of their own; on a machine the prefix is empty.
root=${SLIPWAY_ROOT:-}
releases_dir=$root/opt/slipway
config_dir=$root/etc/slipway
state_dir=$root/var/lib/slipway
run_dir=$root/run/slipway
log_file=$root/var/log/slipway.log
PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LC_ALL=C
export PATH LC_ALL

# Azure ends an extension after 90 minutes without a word. A script that ends itself before that can say why.
total_seconds=4500

# Failures -------------------------------------------------------------------------------------------------------------

# The exit status of every failure code; templates/node/unpack.sh uses some of them. A code keeps its status for good:
# people look them up.
declare -Ar exit_statuses=(
  [internal]=20            # a defect of these scripts
  [not-root]=21            # not started as root
  [missing-tool]=22        # the image lacks a program
  [bad-payload]=23         # the delivered files are damaged
  [bad-values]=24          # a value from the deployment or the cluster is missing or malformed
  [disk]=25                # a file or folder cannot be written
  [busy]=26                # another run did not end
  [wrong-role]=27          # files of a master on a node, or the other way round
  [cloud-init-failed]=30   # the base of the machine is broken
  [cloud-init-slow]=31     # the base of the machine does not get ready
  [ssh-keys]=32            # the administrator's keys cannot be installed
  [download-failed]=33     # something from the internet cannot be fetched
  [download-wrong]=34      # what was fetched is not what the release names
  [package-failed]=35      # a package cannot be installed
  [metadata-silent]=40     # the metadata service does not answer, or not with sense
  [metadata-refused]=41    # the metadata service gives no token: is the identity assigned to the machine?
  [vault-silent]=42        # the key vault cannot be reached, or is out of order
  [vault-forbidden]=43     # the identity has no right to the vault, or the vault's firewall keeps the machine out
  [vault-refused]=44       # the vault does not accept a request
  [bad-claim]=45           # the vaults belong to another cluster or another generation of this one
  [bad-authorities]=46     # the vault's authorities are missing or damaged
  [no-claim]=47            # the first master does not make the cluster
  [no-join-secret]=48      # the masters have written no usable join secret
  [disk-missing]=50        # the etcd disk is not attached
  [disk-foreign]=51        # the etcd disk holds something that is not this cluster's
  [disk-broken]=52         # the etcd disk cannot be formatted or mounted
  [cluster-silent]=60      # there is a cluster, no master of it answers, and this machine has no data of it
  [not-healthy]=61         # the control plane is not well enough for what is to be done
  [lock-held]=62           # another master works on the control plane and does not end
  [kubeadm-failed]=63      # kubeadm ended with an error
  [api-silent]=64          # this master's API server does not get ready
  [services-failed]=65     # a cluster service cannot be applied
)

# fail CODE REASON: records the failure, shows the end of the log and ends the script. The last line is for Azure, which
# puts the end of the output into the error of the deployment.
fail() {
  local code=$1 reason=${2//[[:cntrl:]]/ }
  trap - ERR
  set +e
  log "failed ($code): $reason"
  # Not by write_file, which may be what has failed.
  printf 'code=%s\nreason=%s\n' "$code" "$reason" 2>/dev/null >"$state_dir/failure"
  echo "--- the last lines of $log_file"
  tail -n 30 "$log_file" | cut -c 1-200
  echo "SLIPWAY_FAILED code=$code: $reason"
  exit "${exit_statuses[$code]:-20}"
}

# A command failed where none should.
on_error() {
  local status=$1 place=$2
  # A subshell's end is the caller's failure, which comes here again and can be reported from there.
  ((BASH_SUBSHELL == 0)) || exit "$status"
  fail internal "unexpected status $status at $place"
}

# Signals are left alone: bash 5.2 may lose its way when a trap of theirs meets a $(...). A run that was ended from
# outside leaves the file `pending` and no failure.
catch_failures() {
  trap 'on_error "$?" "${BASH_SOURCE[0]##*/}:$LINENO"' ERR
}

# Log ------------------------------------------------------------------------------------------------------------------

# log MESSAGE: one line in the log and on the output. Never pass a secret.
log() {
  local line
  TZ=UTC0 printf -v line '%(%Y-%m-%dT%H:%M:%SZ)T %s' -1 "${*//[[:cntrl:]]/ }"
  printf '%s\n' "$line"
  printf '%s\n' "$line" 2>/dev/null >>"$log_file" || true
}

# log_lines WHAT TEXT: what another program printed. While it waits, cloud-init prints dots.
log_lines() {
  local line
  while read -r line; do
    line=${line#"${line%%[!.]*}"}
    [[ -z $line ]] || log "$1: ${line:0:200}"
  done <<<"$2"
}

# Time -----------------------------------------------------------------------------------------------------------------

# Prints milliseconds of uptime: the wall clock jumps when a new machine first sets its time.
clock() {
  local uptime
  read -r uptime _ </proc/uptime
  echo $((10#${uptime/./} * 10))
}

# start_clock: from here the whole run has total_seconds. SLIPWAY_TIME_SCALE stretches or shrinks every wait.
start_clock() {
  local scale=${SLIPWAY_TIME_SCALE:-1} fraction
  [[ $scale =~ ^([0-9]{1,4})(\.([0-9]{1,6}))?$ ]] || fail bad-values "SLIPWAY_TIME_SCALE must be a number such as 0.01"
  fraction=${BASH_REMATCH[3]:-}000000
  readonly scale_millionths=$((10#${BASH_REMATCH[1]} * 1000000 + 10#${fraction:0:6}))
  readonly total_deadline=$(($(clock) + $(scaled "$total_seconds")))
}

# scaled SECONDS: prints milliseconds.
scaled() {
  echo $(($1 * scale_millionths / 1000))
}

# seconds_of MILLISECONDS: prints them the way programs take them, such as 0.250.
seconds_of() {
  printf '%d.%03d\n' $(($1 / 1000)) $(($1 % 1000))
}

# time_left SECONDS: prints the milliseconds of a budget, cut to what the whole run has left. Not after it, never 0, for
# which `timeout` would wait for ever.
time_left() {
  local budget left
  budget=$(scaled "$1")
  left=$((total_deadline - $(clock)))
  ((left < budget)) || left=$budget
  echo $((left > 1 ? left : 1))
}

pause() {
  # A sleep that outlives its script must hold neither the lock nor the output.
  sleep "$(seconds_of "$1")" 9>&- >/dev/null 2>&1
}

# wait_for SECONDS WHAT COMMAND [ARGUMENT...]: repeats a command until it returns 0, with growing pauses. A command that
# returns 1 says why in $attempt_code and $attempt_reason, and may ask for a pause by $attempt_pause (seconds); it calls
# `fail` itself when trying again makes no sense. -e has no effect inside of it: bash switches it off under `if`.
wait_for() {
  local what=$2 tries=0 logged='' backoff=1000 began deadline left wait_ms
  began=$(clock)
  deadline=$((began + $(time_left "$1")))
  shift 2
  while true; do
    tries=$((tries + 1))
    attempt_code=internal attempt_reason='no reason given' attempt_pause=0
    if "$@"; then
      [[ $tries == 1 ]] || log "$what: done at try $tries"
      return 0
    fi
    left=$((deadline - $(clock)))
    ((left > 0)) ||
      fail "$attempt_code" "$what: $attempt_reason (gave up after $tries tries in $(((deadline - began) / 1000)) seconds)"
    # Half an hour of the same answer should not fill the log.
    if [[ $attempt_reason != "$logged" ]] || ((tries % 10 == 0)); then
      log "$what: $attempt_reason; trying again (try $tries)"
      logged=$attempt_reason
    fi
    # Machines of a pool start together: a quarter of chance keeps them from asking together.
    wait_ms=$((backoff + RANDOM % (backoff / 4)))
    ((attempt_pause * 1000 <= wait_ms)) || wait_ms=$((attempt_pause * 1000))
    wait_ms=$((wait_ms * scale_millionths / 1000000))
    ((wait_ms <= left)) || wait_ms=$left
    pause "$wait_ms"
    backoff=$((backoff * 2 < 30000 ? backoff * 2 : 30000))
  done
}

# Files ----------------------------------------------------------------------------------------------------------------

own_ids=$EUID:$(id -g)

# write_file PATH MODE [UID:GID]: makes a file hold the standard input, in one step and only where it differs;
# $file_changed tells, so the input comes by < or <<<, not by a pipe. Text only: a shell variable holds it.
write_file() {
  local path=$1 mode=$2 owner=${3:-$own_ids} text incoming
  text=$(cat && echo .)
  text=${text%.}
  file_changed=false
  if [[ -f $path && ! -L $path ]] && printf '%s' "$text" | cmp -s - "$path" &&
    [[ $(stat -c '%04a %u:%g' "$path") == "$mode $owner" ]]; then
    return 0
  fi
  incoming=$(mktemp "${path%/*}/.${path##*/}.XXXXXX") || fail disk "cannot write $path"
  if ! { printf '%s' "$text" >"$incoming" && chown "$owner" "$incoming" && chmod "$mode" "$incoming" &&
    sync "$incoming" && mv -T "$incoming" "$path"; }; then
    rm -f "$incoming"
    fail disk "cannot write $path"
  fi
  file_changed=true
}

# The machine ----------------------------------------------------------------------------------------------------------

# prepare_machine: makes the folders and the log; to be called before anything is logged.
prepare_machine() {
  umask 022
  mkdir -p "$state_dir" "$run_dir" "$config_dir" "${log_file%/*}"
  if [[ ! -e $log_file ]]; then (umask 027 && : >>"$log_file"); fi
}

require_root() {
  [[ -n $root || $EUID == 0 ]] || fail not-root "this script must run as root"
}

require_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail missing-tool "the machine has no $tool"
  done
}

# require_values NAME...: names of variables that must hold something.
require_values() {
  local name
  for name in "$@"; do
    [[ -n ${!name:-} ]] || fail bad-values "$name is not set"
  done
}

# take_lock SECONDS: one run at a time; the kernel frees the lock when the run ends, however it ends.
take_lock() {
  exec 9>>"$run_dir/provision.lock"
  if flock -n 9; then return; fi
  log "waiting for another run to end"
  flock -w "$(seconds_of "$(time_left "$1")")" 9 || fail busy "another run did not end in time"
}
