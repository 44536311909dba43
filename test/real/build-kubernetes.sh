#!/bin/bash
# Builds the programs that the tests of this folder run, from source, with nothing but Go and its module proxy:
#   test/real/build-kubernetes.sh FOLDER [VERSION]
# VERSION is that of Kubernetes, such as 1.36.4; without one it is the catalogue's choice. etcd is built at the version
# that this kubeadm runs, Helm at the catalogue's. What is there already is left alone.
set -euo pipefail

data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../src/catalog/data" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
version=${2:-$(node -p '
  const { minors, defaultMinor } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
  minors.find(({ minor }) => minor === defaultMinor).defaultPatch' "$data/kubernetes-versions.json")}
helm_version=$(node -p '
  JSON.parse(fs.readFileSync(process.argv[1], "utf8")).downloads.find(({ name }) => name === "helm").version' \
  "$data/components.json")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOFLAGS="-mod=mod -buildvcs=false" GOTOOLCHAIN=auto CGO_ENABLED=0

# Kubernetes' module names parts of itself by folder, which only its own repository has; the proxy has them as modules.
build_kubernetes() {
  local module=$work/kubernetes minor=${version#*.} go_mod part programs=()
  for part in kubeadm kube-apiserver kube-controller-manager kube-scheduler kubectl; do
    [[ -x $folder/$part ]] || programs+=("k8s.io/kubernetes/cmd/$part")
  done
  [[ ${#programs[@]} -gt 0 ]] || return 0
  mkdir "$module"
  cd "$module"
  go_mod=$(go mod download -json "k8s.io/kubernetes@v$version" | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).GoMod')
  {
    printf 'module build\n'
    grep -E '^(go|godebug) ' "$go_mod"
    printf 'require k8s.io/kubernetes v%s\nreplace (\n' "$version"
    sed -nE "s|^\s*(k8s.io/\S+) => \./staging/.*|\1 => \1 v0.${version#1.}|p" "$go_mod"
    printf ')\n'
  } >go.mod
  go build -o "$folder/" -ldflags "-X k8s.io/component-base/version.gitVersion=v$version \
    -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=${minor%%.*}" "${programs[@]}"
}

build_module() {
  local program=$1 package=$2 module_version=$3 flags=${4:-}
  [[ ! -x $folder/$program ]] || return 0
  mkdir "$work/$program"
  cd "$work/$program"
  go mod init build
  go get "$package@v$module_version"
  go build -o "$folder/$program" -ldflags "$flags" "$package"
}

build_kubernetes
etcd_version=$("$folder/kubeadm" config images list --kubernetes-version "v$version" | sed -nE 's|.*/etcd:([0-9.]+)-.*|\1|p')
build_module etcd go.etcd.io/etcd/server/v3 "$etcd_version"
build_module etcdctl go.etcd.io/etcd/etcdctl/v3 "$etcd_version"
build_module helm helm.sh/helm/v4/cmd/helm "$helm_version" "-X helm.sh/helm/v4/internal/version.version=v$helm_version"
