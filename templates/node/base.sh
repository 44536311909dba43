# shellcheck shell=bash disable=SC2034,SC2154
# The base of every machine of the cluster: the release's files in their places, the programs, the services that carry the
# pods. Whatever changed is taken up by the one service that it concerns. Needs lib.sh, machine.sh, downloads.sh,
# packages.sh.

# prepare_base: leaves the services to start anew in $stale_services; restart_services does it.
prepare_base() {
  local name
  stale_services=' '
  install_downloads "$here/downloads.json"
  [[ ${#installed_downloads[@]} == 0 ]] || log "fetched: ${installed_downloads[*]}"
  for name in "${installed_downloads[@]}"; do mark_stale "program $name"; done
  place_files
  install_packages "$here/downloads.json"
  [[ ${#installed_packages[@]} == 0 ]] || mark_stale kubelet
  fill_document "$kubernetes_dir/azure.json" 0644 azure
  (umask 022 && mkdir -p "$kubernetes_dir/kubelet.conf.d")
  fill_document "$kubernetes_dir/kubelet.conf.d/50-slipway.conf" 0644 kubelet
  [[ $file_changed == false ]] || mark_stale kubelet
  turn_swap_off
  restart_services
}

# Every file below root/ belongs where its path says, with its mode.
place_files() {
  local path mode
  while IFS= read -r path; do
    path=${path#"$here/root"}
    mode=$(stat -c '%04a' "$here/root$path")
    mkdir -p "$root${path%/*}"
    write_file "$root$path" "$mode" <"$here/root$path"
    [[ $file_changed == false ]] || mark_stale "file $path"
  done < <(find "$here/root" -type f | sort)
}

# mark_stale WHAT
mark_stale() {
  case $1 in
  'file /etc/systemd/system/containerd'* | 'file /etc/containerd/'* | 'program containerd '*) stale_services+='daemon containerd ' ;;
  'file /etc/systemd/system/kubelet'* | 'file /etc/kubernetes/credential-provider'* | 'program kubelet '* | kubelet)
    stale_services+='daemon kubelet '
    ;;
  'file /etc/systemd/system/'*) stale_services+='daemon ' ;;
  'file /etc/modules-load.d/'*) stale_services+='systemd-modules-load systemd-sysctl ' ;;
  'file /etc/sysctl.d/'*) stale_services+='systemd-sysctl ' ;;
  'file /etc/systemd/journald.conf.d/'*) stale_services+='systemd-journald ' ;;
  'file /etc/systemd/networkd.conf.d/'*) stale_services+='systemd-networkd ' ;;
  esac
}

restart_services() {
  local service
  [[ $stale_services != *' daemon '* ]] || systemctl daemon-reload
  # The kernel's modules before the settings that they bring.
  for service in systemd-modules-load systemd-sysctl systemd-journald systemd-networkd; do
    [[ $stale_services != *" $service "* ]] || systemctl restart "$service"
  done
  for service in containerd kubelet; do
    systemctl is-enabled --quiet "$service" 2>/dev/null || systemctl enable --quiet "$service"
  done
  if [[ $stale_services == *' containerd '* ]] || ! systemctl is-active --quiet containerd; then
    systemctl restart containerd
  fi
  # Before kubeadm has made its configuration there is nothing for it to do.
  if [[ $stale_services == *' kubelet '* && -e $root/var/lib/kubelet/config.yaml ]]; then
    log "restarting the kubelet with its new settings"
    systemctl restart kubelet
  fi
}

# The kubelet refuses to run with swap.
turn_swap_off() {
  [[ -z $(tail -n +2 "$root/proc/swaps" 2>/dev/null) ]] || swapoff -a || log "warning: swap cannot be turned off"
  if grep -Eq '^[^#]\S*\s+\S+\s+swap\s' "$root/etc/fstab" 2>/dev/null; then
    write_file "$root/etc/fstab" 0644 < <(sed -E '/^[^#]\S*\s+\S+\s+swap\s/s/^/# slipway: /' "$root/etc/fstab")
  fi
}
