// Pods behind a node, with real packets: the identity and the wire server are out of their reach, name resolution is not.
import { describe, expect, test } from "vitest";
import { canHaveBed, startBed } from "../bed/bed.ts";

const reach = {
  identity:
    "curl -s -m 2 -o /dev/null -w '%{http_code}' -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'",
  wireServer: "curl -s -m 2 http://168.63.129.16/",
  settings: "curl -s -m 2 --http0.9 http://168.63.129.16:32526/",
  names: "curl -s -m 2 --http0.9 http://168.63.129.16:53/",
  internet: "curl -s -m 2 -o /dev/null -w '%{http_code}' http://10.240.0.1:8080/",
} as const;

describe.skipIf(!canHaveBed)("walls (root; Debian packages iproute2, nftables, iptables)", () => {
  test.each(["nft", "iptables"])("keep pods from the machine's identity, with %s", async (firewall) => {
    await using bed = await startBed({ masters: 1, nodes: 1 });
    const [node = ""] = bed.nodes;
    // A pod: a network of its own behind the node, which forwards and hides it, as a pod network does.
    await bed.sh(
      node,
      `unshare --net sleep infinity >/dev/null 2>&1 & echo $! >/run/pod
       sleep 0.3
       ip link add pod type veth peer name eth0 netns $(cat /run/pod)
       ip address add 10.128.0.1/24 dev pod && ip link set pod up
       nsenter --target $(cat /run/pod) --net sh -c 'ip address add 10.128.0.2/24 dev eth0; ip link set eth0 up; ip route add default via 10.128.0.1'
       echo 1 >/proc/sys/net/ipv4/ip_forward
       nft add table ip pods '{ chain out { type nat hook postrouting priority 100; ip saddr 10.128.0.0/24 masquerade; }; }'`,
    );
    const look = async (from: string) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(reach).map(async ([name, line]) => [name, await bed.sh(node, `${from} ${line}`)]),
        ),
      );
    const open = { identity: "400", wireServer: "wire server", settings: "settings", names: "name", internet: "401" };
    const pod = "nsenter --target $(cat /run/pod) --net";
    expect(await look(pod)).toEqual(open);

    const build = `${firewall === "nft" ? "" : "mkdir -p /run/only; ln -sf $(command -v iptables) $(command -v bash) /run/only/; PATH=/run/only"} bash ${process.cwd()}/templates/node/walls.sh`;
    for (let round = 0; round < 2; round++) {
      expect(await bed.sh(node, build)).toBe("");
      expect(await look(pod)).toMatchObject({
        identity: "000",
        wireServer: "",
        settings: "",
        names: "name",
        internet: "401",
      });
      // The machine itself needs all of it.
      expect(await look("")).toMatchObject(open);
    }
    const rules = await bed.sh(node, "nft list ruleset 2>/dev/null | grep -c 'drop\\|DROP'");
    expect(rules).toBe("2\n");
  });
});
