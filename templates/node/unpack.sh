# shellcheck shell=sh
# The tail of every script that the extension delivers. The deployment puts a header before it:
#
#   SLIPWAY_VALUE_NAMES='SLIPWAY_API_FQDN ...'   the names of the values that only Azure knows
#   SLIPWAY_API_FQDN='...'                       those values
#   SLIPWAY_PAYLOAD='...'                        base64 of a tar.gz: the files of this machine's role
#
# It puts the payload in place as one release, writes the values beside it and hands over to the release's entry point.
# It runs under any POSIX shell, since the extension uses /bin/sh. Everything is a function until the last line, so that
# a script that was cut off on its way does nothing.
#
# Exit statuses are those of templates/node/lib.sh, which the payload holds and which therefore cannot be read here.
set -euf
umask 022
PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LC_ALL=C
export PATH LC_ALL

# Tests run below a folder of their own; on a machine the prefix is empty.
root=${SLIPWAY_ROOT:-}
releases=$root/opt/slipway
values_file=$root/etc/slipway/deployment.env
state=$root/var/lib/slipway
run=$root/run/slipway
log_file=$root/var/log/slipway.log
lock_seconds=120

main() {
  check_machine
  mkdir -p "$releases" "$state" "$run" "${values_file%/*}" "${log_file%/*}" || stop disk "cannot make the folders"
  check_header
  # The payload's hash is the release's name: the same payload is never unpacked twice, and two never share a folder.
  release=release-$(payload | sha256sum | cut -c1-16)

  exec 9>>"$run/unpack.lock"
  flock -w "$(awk -v s="$lock_seconds" -v k="${SLIPWAY_TIME_SCALE:-1}" 'BEGIN { print s * k }')" 9 ||
    stop busy "another script has been unpacking for $lock_seconds seconds"
  is_whole "$releases/$release" || unpack
  [ "$(readlink "$releases/current" || true)" = "$release" ] || switch_to_release
  write_values
  exec 9>&-

  exec bash "$releases/current/provision.sh" </dev/null
}

check_machine() {
  [ -n "$root" ] || [ "$(id -u)" = 0 ] || stop not-root "this script must run as root"
  for tool in awk base64 bash cmp cut find flock gzip mktemp sed sha256sum sync tar; do
    command -v "$tool" >/dev/null || stop missing-tool "the machine has no $tool"
  done
  case ${SLIPWAY_TIME_SCALE:-1} in
  *[!0-9.]* | *.*.*) stop bad-values "SLIPWAY_TIME_SCALE must be a number such as 0.01" ;;
  esac
}

check_header() {
  [ "${SLIPWAY_VALUE_NAMES+set}" = set ] || stop bad-values "the script carries no header"
  for name in $SLIPWAY_VALUE_NAMES; do
    # Only such a name may reach eval.
    case ${name#SLIPWAY_} in
    "$name" | '' | *[!A-Z0-9_]*) stop bad-values "the header has a name that is not one of Slipway's" ;;
    esac
    eval "[ \"\${$name+set}\" = set ]" || stop bad-values "the header names $name and does not set it"
  done
  [ -n "${SLIPWAY_PAYLOAD:-}" ] || stop bad-payload "the script carries no payload"
  payload >/dev/null || stop bad-payload "the payload is not base64"
}

# printf is part of the shell: the payload would be too long for a program's arguments.
payload() {
  printf '%s' "$SLIPWAY_PAYLOAD" | base64 -d 2>/dev/null
}

# Whether a release is there as it was unpacked: a file changed by hand or lost by the disk is put right.
is_whole() {
  [ -f "$1/.files.sha256" ] && (cd "$1" && sha256sum --check --strict --status .files.sha256)
}

# The release gets its name only when it is whole and on the disk, so that no kill or power cut leaves half of it.
unpack() {
  find "$releases" -mindepth 1 -maxdepth 1 '(' -name '.incoming.*' -o -name .damaged ')' -exec rm -rf {} +
  incoming=$(mktemp -d "$releases/.incoming.XXXXXX") || stop disk "cannot write below $releases"
  payload | tar -xzf - -C "$incoming" --no-same-owner --no-same-permissions ||
    stop bad-payload "the payload cannot be unpacked"
  [ -f "$incoming/provision.sh" ] || stop bad-payload "the payload has no entry point"
  (cd "$incoming" && chmod 0755 . && list_files >.files.sha256 && sync -f .) || stop disk "cannot finish the release"
  # A folder cannot replace another one that has files in it.
  [ ! -e "$releases/$release" ] || mv -T "$releases/$release" "$releases/.damaged"
  mv -T "$incoming" "$releases/$release" || stop disk "cannot name the release"
  rm -rf "$releases/.damaged"
}

list_files() {
  find . -type f ! -name '.files.*' -exec sha256sum {} +
}

switch_to_release() {
  rm -f "$releases/.current.new"
  ln -s "$release" "$releases/.current.new" || stop disk "cannot switch to the release"
  mv -T "$releases/.current.new" "$releases/current" || stop disk "cannot switch to the release"
}

write_values() {
  # The last character keeps the shell from cutting off line ends that belong to a value.
  text=$(quoted_values && echo .) || stop bad-values "cannot quote the values"
  text=${text%.}
  if printf '%s' "$text" | cmp -s - "$values_file"; then return; fi
  printf '%s' "$text" >"$values_file.new" || stop disk "cannot write $values_file"
  sync "$values_file.new" || stop disk "cannot write $values_file"
  mv -T "$values_file.new" "$values_file" || stop disk "cannot write $values_file"
}

# One assignment a line, each value in single quotes: whatever it holds, a shell that reads the file only assigns.
quoted_values() {
  echo "# What only Azure knows of this machine's cluster. Written by every deployment; do not edit."
  for name in $SLIPWAY_VALUE_NAMES; do
    value=
    eval "value=\$$name"
    printf "%s='" "$name"
    printf '%s' "$value" | sed "s/'/'\\\\''/g"
    printf "'\n"
  done
}

# stop CODE REASON
stop() {
  case $1 in
  not-root) status=21 ;;
  missing-tool) status=22 ;;
  bad-payload) status=23 ;;
  bad-values) status=24 ;;
  disk) status=25 ;;
  busy) status=26 ;;
  *) status=20 ;;
  esac
  # The disk may be what is wrong: report what can be reported.
  {
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) failed ($1): $2" >>"$log_file" || true
    printf 'code=%s\nreason=%s\n' "$1" "$2" >"$state/failure" || true
  } 2>/dev/null
  echo "SLIPWAY_FAILED code=$1: $2"
  exit "$status"
}

main
