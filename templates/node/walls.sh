#!/bin/bash
# Keeps pods away from the machine's identity and from Azure's wire server; name resolution and the machine's own traffic
# stay. Only forwarded traffic is a pod's: what runs in the machine's own network is trusted with its identity.
# Started by slipway-walls.service; running it again changes nothing, or puts back what is missing.
# Sources: https://nvd.nist.gov/vuln/detail/CVE-2021-27075
#          https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
set -euo pipefail

main() {
  if command -v nft >/dev/null; then
    build_with_nft
  else
    build_with_iptables
  fi
}

# In one step: there is no moment without the table.
build_with_nft() {
  nft -f - <<'END'
table inet slipway_walls
delete table inet slipway_walls
table inet slipway_walls {
  chain forward {
    # Before the chains of pod networks, which could accept.
    type filter hook forward priority -200; policy accept;
    ip daddr 169.254.169.254 counter drop
    ip daddr 168.63.129.16 tcp dport { 80, 32526 } counter drop
  }
}
END
}

build_with_iptables() {
  keep_rule -d 169.254.169.254/32
  keep_rule -d 168.63.129.16/32 -p tcp -m multiport --dports 80,32526
}

keep_rule() {
  iptables -w -C FORWARD "$@" -j DROP 2>/dev/null || iptables -w -I FORWARD 1 "$@" -j DROP
}

main
