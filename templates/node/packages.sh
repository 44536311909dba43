# shellcheck shell=bash
# Packages of signed repositories. The repository's description comes with the release and its key is a download with a
# digest; what is in it is proven by the key. Needs lib.sh, and downloads.py beside it.
# shellcheck disable=SC2034 # callers read what was installed; wait_for of lib.sh reads what an attempt says
# shellcheck disable=SC2154 # lib.sh knows the root, and whoever reads this file where it lies

apt_seconds=900

# install_packages LIST: leaves the names of what was missing or of another version in $installed_packages.
install_packages() {
  local packages name version source link target
  installed_packages=()
  packages=$(python3 -I "$here/downloads.py" packages "$1") || fail bad-payload "the list of packages cannot be read"
  while IFS=$'\t' read -r name version source link target; do
    [[ -n $name ]] || continue
    install_package "$name" "$version" "$root$source"
    link_to "$root$link" "$target"
  done <<<"$packages"
}

# install_package NAME VERSION SOURCE: installs exactly this version. SOURCE describes the repository.
install_package() {
  local name=$1 version=$2
  if [[ $(package_version "$name") == "$version" ]]; then return; fi
  wait_for "$apt_seconds" "installing $name $version" try_install_package "$@"
  [[ $(package_version "$name") == "$version" ]] || fail package-failed "$name is not there after its installation"
  installed_packages+=("$name")
  log "installed $name $version"
}

# package_version NAME: prints the installed version, or nothing.
package_version() {
  dpkg-query --show --showformat '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | sed -n 's/^installed //p'
}

try_install_package() {
  local name=$1 version=$2 source=$3 output
  local -a options=(-q -o "DPkg::Lock::Timeout=$(($(time_left 300) / 1000))" -o Acquire::Retries=3)
  attempt_code=package-failed
  # The lists of this repository only: the distribution's are not ours to wait for.
  if ! output=$(apt-get "${options[@]}" -o "Dir::Etc::sourcelist=$source" -o Dir::Etc::sourceparts=- \
    -o APT::Get::List-Cleanup=0 update 9>&- 2>&1); then
    attempt_reason="the package list cannot be read: ${output##*$'\n'}"
    return 1
  fi
  if ! output=$(DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" --yes --no-install-recommends \
    --allow-downgrades --allow-change-held-packages install "$name=$version" 9>&- 2>&1); then
    attempt_reason="apt-get install: ${output##*$'\n'}"
    return 1
  fi
}

# link_to PATH TARGET: makes a symbolic link, in one step and only where it differs.
link_to() {
  if [[ $(readlink "$1") == "$2" ]]; then return; fi
  { mkdir -p "${1%/*}" && ln -sfnT "$2" "$1.new" && mv -T "$1.new" "$1"; } || fail disk "cannot make $1"
}
