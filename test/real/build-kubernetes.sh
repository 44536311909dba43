#!/bin/bash
# Builds the programs that the tests of this folder run, from source, with nothing but Go and its module proxy:
#   test/real/build-kubernetes.sh FOLDER [VERSION]
# VERSION is that of Kubernetes, such as 1.36.4; without one it is the catalogue's choice. etcd is built at the version
# that this kubeadm runs, Helm and containerd at the catalogue's. FOLDER/artefacts gets the definitions of custom resources, which are
# parts of Go modules, and the charts where their addresses can be reached. What is there already is left alone.
set -euo pipefail

data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../src/catalog/data" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
version=${2:-$(node -p '
  const { minors, defaultMinor } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
  minors.find(({ minor }) => minor === defaultMinor).defaultPatch' "$data/kubernetes-versions.json")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Prints of the components' lists what a function says of them.
components() {
  node -p "(($1))(JSON.parse(fs.readFileSync(process.argv[1], 'utf8')))" "$data/components.json"
}

export GOFLAGS="-mod=mod -buildvcs=false" GOTOOLCHAIN=auto CGO_ENABLED=0

# Kubernetes' module names parts of itself by folder, which only its own repository has; the proxy has them as modules.
build_kubernetes() {
  local module=$work/kubernetes minor=${version#*.} go_mod part programs=()
  for part in kubeadm kube-apiserver kube-controller-manager kube-scheduler kubectl kubelet; do
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
version_of() {
  components "({ downloads }) => downloads.find(({ name }) => name === '$1').version"
}

helm_version=$(version_of helm)
build_module helm helm.sh/helm/v4/cmd/helm "$helm_version" "-X helm.sh/helm/v4/internal/version.version=v$helm_version"
# Its driver of btrfs needs a compiler of C.
GOFLAGS="$GOFLAGS -tags=no_btrfs" build_module containerd github.com/containerd/containerd/v2/cmd/containerd "$(version_of containerd)"

artefacts=$folder/artefacts
mkdir -p "$artefacts"

# Keeps a file when it has the digest.
keep() {
  local file=$1 name=$2 sha256=$3
  if [[ $(sha256sum <"$file") == "$sha256  -" ]]; then install -m 0644 "$file" "$artefacts/$name"; fi
}

module_folder() {
  go mod download -json "$1" | node -p 'JSON.parse(fs.readFileSync(0, "utf8")).Dir'
}

cd "$(mktemp -d -p "$work")"
go mod init artefacts
snapshots_version=$(components '({ files }) => files[0].version')
snapshots=$(module_folder "github.com/kubernetes-csi/external-snapshotter/client/v8@v$snapshots_version")
while read -r name sha256 file; do
  keep "$snapshots/config/crd/$file" "$name-$snapshots_version.yaml" "$sha256"
done < <(components '({ files }) => files
  .map(({ name, digest, url }) => [name, digest.sha256, path.basename(url)].join(" ")).join("\n")')

wall=ciliumclusterwidenetworkpolicies.yaml
if [[ ! -e $artefacts/$wall ]]; then
  cilium_version=$(components '({ charts }) => charts.find(({ name }) => name === "cilium").version')
  cilium=$(module_folder "github.com/cilium/cilium@v$cilium_version")
  install -m 0644 "$cilium/pkg/k8s/apis/cilium.io/client/crds/v2/$wall" "$artefacts/$wall"
fi

while read -r name sha256 url; do
  [[ ! -e $artefacts/$name ]] || continue
  if curl --silent --fail --location --max-time 60 --output "$work/$name" "$url"; then
    keep "$work/$name" "$name" "$sha256"
  else
    printf 'not reached, its service will not be tried: %s\n' "$url"
  fi
done < <(components '({ charts }) => charts
  .filter(({ name }, index) => index === charts.findIndex((chart) => chart.name === name))
  .map(({ digest, url }) => [path.basename(url), digest.sha256, url].join(" ")).join("\n")')
