# shellcheck shell=bash
# Reading and writing secrets of a key vault with the machine's identity. Needs lib.sh.
#
# Tokens and secrets stay in shell variables that are not exported: they go to curl by its standard input, never by an
# argument or the environment, where other processes could read them, never into a file and never into the log.
# Sources: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
#          https://learn.microsoft.com/rest/api/keyvault/secrets
# shellcheck disable=SC2034 # wait_for of lib.sh reads what an attempt says

metadata_endpoint=${SLIPWAY_METADATA_ENDPOINT:-http://169.254.169.254}
# A token leaves the machine over TLS only. Tests, whose vault has no certificate, set this.
vault_protocols=${SLIPWAY_VAULT_PROTOCOLS:-=https}

metadata_seconds=600
# A new role assignment may take ten minutes to be known everywhere, and has been seen to take longer.
vault_seconds=2100

vault_token=''
vault_token_until=0

# find_vault WHOSE URL SECRET: proves that the machine may use a vault, by reading a secret that may be absent.
find_vault() {
  vault_get "$2" "$3"
  log "the vault of the $1 answers; the secret '$3' is $vault_state"
}

# vault_get URL SECRET: leaves "present" or "absent" in $vault_state, and the value in $vault_value.
vault_get() {
  wait_for "$vault_seconds" "reading the secret '$2' from ${1%/}" try_vault_get "$1" "$2"
}

# vault_set URL SECRET VALUE [CONTENT_TYPE [EXPIRES]]: writes a secret; EXPIRES in seconds since 1970.
vault_set() {
  local body
  body=$(printf '%s' "$3" | python3 -I -c "$secret_program" "${4:-text/plain}" "${5:-}")
  wait_for "$vault_seconds" "writing the secret '$2' to ${1%/}" try_vault_set "$1" "$2" "$body"
}

try_vault_get() {
  vault_request "$1" "$2" || return 1
  case $http_status in
  200)
    # The last character keeps $(...) from cutting off line ends that belong to the secret.
    if ! vault_value=$(json_field value && echo .); then
      not_understood vault-silent
      return 1
    fi
    vault_value=${vault_value%$'\n.'}
    vault_state=present
    ;;
  404)
    vault_value=''
    vault_state=absent
    ;;
  *) judge_vault_answer ;;
  esac
}

try_vault_set() {
  vault_request "$1" "$2" 'request = "PUT"' 'header = "Content-Type: application/json"' \
    "data-binary = $(curl_word "$3")" || return 1
  [[ $http_status == 200 ]] || judge_vault_answer
}

# vault_request URL SECRET [CONFIGURATION LINE...]
vault_request() {
  local url="${1%/}/secrets/$2?api-version=7.4"
  shift 2
  # The token has a budget of its own: a machine without an identity should say so, and not that the vault is silent.
  have_token || wait_for "$metadata_seconds" "a token for the key vaults" try_token
  if ! http "url = $(curl_word "$url")" "proto = $(curl_word "$vault_protocols")" \
    "header = $(curl_word "Authorization: Bearer $vault_token")" "$@"; then
    attempt_code=vault-silent attempt_reason="no answer ($http_error)"
    return 1
  fi
}

# Whether the vault's answer is one for good (`fail`) or one to wait out (1).
judge_vault_answer() {
  attempt_reason="answered $http_status $(error_codes)"
  case $http_status in
  401)
    # Perhaps the token has aged, or was issued before the identity was whole.
    vault_token=''
    attempt_code=vault-refused
    ;;
  403) attempt_code=vault-forbidden ;;
  408 | 429 | 5??)
    attempt_code=vault-silent
    attempt_pause=$http_retry_after
    ;;
  *) fail vault-refused "the key vault $attempt_reason" ;;
  esac
  return 1
}

have_token() {
  [[ -n $vault_token ]] && (($(clock) < vault_token_until))
}

try_token() {
  local token lifetime
  if ! http "url = $(curl_word "$metadata_endpoint/metadata/identity/oauth2/token")" 'get' \
    'data = "api-version=2018-02-01"' \
    "data-urlencode = $(curl_word "resource=$SLIPWAY_VAULT_AUDIENCE")" \
    "data-urlencode = $(curl_word "client_id=$SLIPWAY_IDENTITY_CLIENT_ID")" \
    'header = "Metadata: true"' 'noproxy = "*"'; then
    attempt_code=metadata-silent attempt_reason="no answer ($http_error)"
    return 1
  fi
  if [[ $http_status != 200 ]]; then
    # Also a 400: the service knows an identity some seconds after the machine has got it.
    attempt_code=metadata-silent attempt_pause=$http_retry_after
    [[ $http_status != 4?? || $http_status == 429 ]] || attempt_code=metadata-refused
    attempt_reason="answered $http_status $(error_codes)"
    return 1
  fi
  token=$(json_field access_token || true)
  lifetime=$(json_field expires_in || true)
  if [[ ! $token =~ ^[A-Za-z0-9._~+/=-]+$ || ! $lifetime =~ ^[0-9]{1,8}$ ]]; then
    not_understood metadata-silent
    return 1
  fi
  vault_token=$token
  # Five minutes before its end it counts as old.
  vault_token_until=$(($(clock) + (10#$lifetime - 300) * 1000))
}

not_understood() {
  attempt_code=$1
  attempt_reason="answered $http_status with something that is not the expected JSON"
}

# HTTP -----------------------------------------------------------------------------------------------------------------

# http CONFIGURATION LINE...: one request. Leaves the answer in $http_status, $http_body and $http_retry_after (seconds);
# returns 1 without an answer, with $http_error.
http() {
  local response head status=0 limit retry_after=$'\nretry-after:[[:space:]]*([0-9]{1,5})[[:space:]]*(\r|$)'
  # A call that is not answered must end; below a second a busy machine would cut off answers that come.
  limit=$(time_left 30)
  ((limit > 1000)) || limit=1000
  response=$(
    printf '%s\n' "$@" 'silent' 'include' 'suppress-connect-headers' 'header = "Expect:"' \
      "max-time = $(seconds_of "$limit")" 'write-out = "\n%{errormsg}"' | curl --disable --config -
  ) || status=$?
  http_status=0 http_body='' http_retry_after=0 http_error=''
  if ((status != 0)); then
    http_error=${response##*$'\n'}
    http_error="curl ended with $status: ${http_error:-no message}"
    return 1
  fi
  # Interim answers (1xx) come before the real one.
  while true; do
    head=${response%%$'\r\n\r\n'*}
    response=${response#*$'\r\n\r\n'}
    [[ $head =~ ^HTTP/[0-9.]+\ ([0-9]{3}) ]] || {
      http_error="not an HTTP answer"
      return 1
    }
    http_status=${BASH_REMATCH[1]}
    [[ $http_status == 1?? ]] || break
  done
  http_body=$response
  head=${head,,}
  # The other form of this header is a date; then the growing pauses must do.
  if [[ $head =~ $retry_after ]]; then http_retry_after=$((10#${BASH_REMATCH[1]})); fi
}

# curl_word VALUE: prints it quoted for curl's configuration.
curl_word() {
  local value=${1//\\/\\\\}
  value=${value//\"/\\\"}
  printf '"%s"\n' "${value//$'\n'/\\n}"
}

# json_field NAME: prints a text or a number of the answer, and a line end.
json_field() {
  printf '%s' "$http_body" | python3 -I -c "$field_program" "$1" 2>/dev/null
}

# error_codes: prints the codes of an error answer. Codes only: a message may repeat what was sent.
error_codes() {
  printf '%s' "$http_body" | python3 -I -c "$error_program" || true
}

readonly field_program='
import json, sys
value = json.load(sys.stdin.buffer)[sys.argv[1]]
if not isinstance(value, (str, int)):
    sys.exit(1)
sys.stdout.buffer.write(str(value).encode() + b"\n")
'

# The metadata service names its errors as a text, the vault as nested objects.
readonly error_program='
import json, re, sys
codes = []
try:
    node = json.load(sys.stdin.buffer).get("error")
    if isinstance(node, str):
        codes.append(node)
    while isinstance(node, dict):
        codes.append(str(node.get("code")))
        node = node.get("innererror")
except Exception:
    pass
print(" ".join(code for code in codes if re.fullmatch(r"\w{1,60}", code)) or "(no error code)")
'

readonly secret_program='
import json, sys
secret = {"value": sys.stdin.buffer.read().decode(), "contentType": sys.argv[1]}
if sys.argv[2]:
    secret["attributes"] = {"exp": int(sys.argv[2])}
print(json.dumps(secret))
'
