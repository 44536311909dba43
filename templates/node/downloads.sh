# shellcheck shell=bash
# Brings the artefacts of a list onto the machine: every one from its address, with its digest, to its places. Needs
# lib.sh, and downloads.py beside it. What is right already is not fetched again.
# shellcheck disable=SC2034 # callers read what was installed; wait_for of lib.sh reads what an attempt says
# shellcheck disable=SC2154 # lib.sh knows the root, and whoever reads this file where it lies

download_cache=$root/var/cache/slipway/downloads
# Tests, whose server has no certificate, set this.
download_protocols=${SLIPWAY_DOWNLOAD_PROTOCOLS:-=https}
download_seconds=900
# A connection that brings less than this is given up, and what it brought is kept.
download_least_bytes=1000
download_stall_seconds=60

# install_downloads LIST: leaves the names of what was missing or wrong in $installed_downloads.
install_downloads() {
  local list=$1 pending index sha256 url name output
  installed_downloads=()
  pending=$(python3 -I "$here/downloads.py" pending "$list" "$(machine_arch)") ||
    fail bad-payload "the list of downloads cannot be read"
  if [[ -z $pending ]]; then return; fi
  mkdir -p "$download_cache" || fail disk "cannot make $download_cache"
  while IFS=$'\t' read -r index sha256 url name; do
    fetch "$name" "$url" "$sha256"
    output=$(python3 -I "$here/downloads.py" install "$list" "$index" "$download_cache/$sha256" 2>&1) ||
      fail disk "$name cannot be put in place: $output"
    rm -f "$download_cache/$sha256"
    installed_downloads+=("$name")
    log "installed $name"
  done <<<"$pending"
  # What an older release began to fetch nobody will ask for again.
  rm -rf "$download_cache"
}

# machine_arch: prints the machine's processor architecture as releases call it.
machine_arch() {
  case $(uname -m) in
  x86_64) echo amd64 ;;
  aarch64) echo arm64 ;;
  *) uname -m ;;
  esac
}

# fetch NAME URL SHA256: leaves the file in the cache, under its digest.
fetch() {
  download_mismatches=0
  wait_for "$download_seconds" "fetching $1 from $2" try_fetch "$2" "$3"
}

try_fetch() {
  local url=$1 sha256=$2 file=$download_cache/$2 status=0 answer
  # Perhaps a run that was cut short had it whole.
  if download_matches "$file" "$sha256"; then return 0; fi
  answer=$(curl_download "$url" "$file") || status=$?
  if ((status == 0)); then
    if download_matches "$file" "$sha256"; then return 0; fi
    rm -f "$file"
    download_mismatches=$((download_mismatches + 1))
    # A cache or a broken line may be at fault once or twice.
    ((download_mismatches < 3)) || fail download-wrong "what $url gives does not have the digest $sha256"
    attempt_code=download-wrong attempt_reason="the digest is not $sha256"
    return 1
  fi
  judge_failed_fetch "$url" "$file" "$status" "$answer"
}

# Whether the failure is one for good (`fail`) or one to wait out (1). What was fetched so far is kept to go on from.
judge_failed_fetch() {
  local url=$1 file=$2 status=$3 http_code=${4%%$'\n'*} message=${4#*$'\n'}
  attempt_code=download-failed attempt_reason="curl ended with $status: ${message:-no message}"
  case $http_code in
  404 | 410) fail download-failed "$url answered $http_code: it is not there" ;;
  # The server will not go on from here.
  416) rm -f "$file" ;;
  esac
  # 33 and 36: no ranges; 23: the disk.
  case $status in
  23) fail disk "cannot write below $download_cache" ;;
  33 | 36) rm -f "$file" ;;
  esac
  return 1
}

# curl_download URL FILE: prints the HTTP status and a message.
curl_download() {
  local limit
  limit=$(time_left "$download_seconds")
  printf '%s\n' "url = \"$1\"" "output = \"$2\"" "proto = \"$download_protocols\"" 'silent' 'fail' 'location' \
    'continue-at = "-"' "max-time = $(seconds_of "$limit")" 'connect-timeout = 30' \
    "speed-limit = $download_least_bytes" "speed-time = $(stall_seconds)" \
    'write-out = "%{http_code}\n%{errormsg}"' | curl --disable --config -
}

# curl takes whole seconds.
stall_seconds() {
  local seconds=$(($(scaled "$download_stall_seconds") / 1000))
  echo $((seconds > 1 ? seconds : 1))
}

download_matches() {
  python3 -I "$here/downloads.py" matches "$1" "$2"
}
