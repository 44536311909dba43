# shellcheck shell=bash disable=SC2034,SC2154
# The etcd disk: found by its number, formatted only when nothing at all is on it, mounted by its label before the kubelet
# may start. Its marker says whose data it holds. Needs lib.sh.
# Sources: https://learn.microsoft.com/azure/virtual-machines/linux/azure-virtual-machine-utilities
#          https://learn.microsoft.com/azure/virtual-machines/nvme-linux

disk_mount=/var/lib/etcddisk
disk_label=slipway-etcd
etcd_data=$root$disk_mount/etcd
disk_marker=$root$disk_mount/slipway-cluster

prepare_disk() {
  local unit=var-lib-etcddisk.mount device
  wait_for 600 "the etcd disk" try_find_disk
  keep_disk_formatted
  mkdir -p "$root$disk_mount"
  place_unit "$unit"
  systemctl is-enabled --quiet "$unit" 2>/dev/null || systemctl enable --quiet "$unit"
  mountpoint -q "$root$disk_mount" || systemctl start "$unit" || fail disk-broken "the etcd disk cannot be mounted"
  # A label is no proof: a copy of the disk may be attached too.
  device=$(findmnt --noheadings --output SOURCE --mountpoint "$root$disk_mount") || fail disk-broken "$disk_mount is not mounted"
  [[ $(readlink -f "$device") == "$disk_device" ]] ||
    fail disk-foreign "$disk_mount is $device and not the etcd disk $disk_device"
  mkdir -p "$root/etc/systemd/system/kubelet.service.d"
  # Without its disk etcd would start anew, on the disk of the system.
  write_file "$root/etc/systemd/system/kubelet.service.d/20-slipway-etcd.conf" 0644 <<END
[Unit]
RequiresMountsFor=$disk_mount
END
  [[ $file_changed == false ]] || systemctl daemon-reload
}

# The first data disk has number 0. Azure's udev rules name it; without them, an NVMe disk is namespace 2 of Azure's
# controller, since namespace 1 is the system's.
try_find_disk() {
  local name model
  for name in "$root/dev/disk/azure/data/by-lun/0" "$root/dev/disk/azure/scsi1/lun0"; do
    [[ -e $name ]] || continue
    disk_device=$(readlink -f "$name")
    return 0
  done
  for name in "$root"/sys/block/nvme*n2; do
    [[ -r $name/device/model ]] || continue
    read -r model <"$name/device/model" || true
    [[ $model == "MSFT NVMe Accelerator v1.0" ]] || continue
    disk_device=$root/dev/${name##*/}
    return 0
  done
  attempt_code=disk-missing attempt_reason="no data disk with number 0 is attached"
  return 1
}

keep_disk_formatted() {
  local found status=0
  found=$(blkid --probe --output export "$disk_device" 2>&1) || status=$?
  if [[ $status == 0 && $'\n'$found$'\n' == *$'\n'"LABEL=$disk_label"$'\n'* ]]; then return; fi
  # 2: nothing that blkid knows. It does not know everything, so the start of the disk must be blank too.
  if [[ $status != 2 ]] || ! cmp -s -n 1048576 "$disk_device" /dev/zero; then
    fail disk-foreign "the disk $disk_device is not empty and not Slipway's; it is left as it is"
  fi
  log "formatting the empty disk $disk_device"
  mkfs.ext4 -q -L "$disk_label" -m 0 -E lazy_itable_init=1,lazy_journal_init=1 "$disk_device" </dev/null >/dev/null ||
    fail disk-broken "$disk_device cannot be formatted"
  udevadm settle 2>/dev/null || true
}

# read_disk CLAIM_ID: leaves empty, ours or foreign in $fact_disk.
read_disk() {
  local marker=''
  if [[ -r $disk_marker ]]; then marker=$(<"$disk_marker"); fi
  if [[ -n $1 && $marker == "claim=$1" ]]; then
    fact_disk=empty
    [[ ! -d $etcd_data/member ]] || fact_disk=ours
  elif [[ -n $marker || -e $etcd_data ]]; then
    fact_disk=foreign
  else
    fact_disk=empty
  fi
}

# mark_disk CLAIM_ID: before the first data.
mark_disk() {
  write_file "$disk_marker" 0644 <<<"claim=$1"
}

# Data of a member that the others have removed is of no use to anybody, but it is kept until the next one.
set_data_aside() {
  [[ -e $etcd_data ]] || return 0
  rm -rf "$etcd_data.aside"
  mv -T "$etcd_data" "$etcd_data.aside" || fail disk-broken "cannot move $etcd_data"
  log "the data of the former etcd member is in $etcd_data.aside"
}
