import { describe, expect, it } from "vitest";
import { formatAddress, parseRange } from "../../../../src/arm/functions/ip-address.ts";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const given = (call: string): unknown => resultOf(`[${call}]`);

describe("parseCidr", () => {
  it("masks the bits of the host away", () => {
    expect(given("parseCidr('10.1.2.3/8')")).toEqual({
      network: "10.0.0.0",
      netmask: "255.0.0.0",
      broadcast: "10.255.255.255",
      firstUsable: "10.0.0.1",
      lastUsable: "10.255.255.254",
      cidr: 8,
    });
    expect(given("parseCidr('0.0.0.0/0').lastUsable")).toBe("255.255.255.254");
    expect(given("parseCidr('2001:DB8:0:0:1::1/64').network")).toBe("2001:db8::");
    expect(given("parseCidr('::/0').lastUsable")).toBe("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  });

  it("says that two addresses are doubtful", () => {
    expect(notesOf("[parseCidr('10.0.0.0/31')]")).toHaveLength(1);
  });

  it.each([
    "10.0.0.0",
    "10.0.0.0/33",
    "10.0.0/8",
    "10.0.0.256/8",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "::/129",
    ":::/8",
    "1::2::3/8",
    "12345::/8",
    "1:2:3:4:5:6:7/8",
    "1:2:3:4:5:6:7::8/8",
    "",
  ])("takes no %j", (text) => {
    expect(faultOf(`[parseCidr('${text}')]`)).toContain("is no range of addresses");
  });
});

describe("cidrSubnet", () => {
  it("counts to the last, and no further", () => {
    expect(given("cidrSubnet('10.144.0.0/20', 24, 15)")).toBe("10.144.15.0/24");
    expect(given("cidrSubnet('10.144.0.9/20', 20, 0)")).toBe("10.144.0.0/20");
    expect(given("cidrSubnet('::/0', 128, 9223372036854775807)")).toBe("::7fff:ffff:ffff:ffff/128");
    expect(faultOf("[cidrSubnet('10.144.0.0/20', 24, 16)]")).toContain("must be within 0 and 15, and is 16");
    expect(faultOf("[cidrSubnet('10.144.0.0/20', 24, -1)]")).toContain("must be within 0 and 15");
    expect(faultOf("[cidrSubnet('10.144.0.0/20', 19, 0)]")).toContain("must be within 20 and 32, and is 19");
  });
});

describe("cidrHost", () => {
  it("counts the usable ones", () => {
    expect(given("cidrHost('10.0.0.0/29', 5)")).toBe("10.0.0.6");
    expect(faultOf("[cidrHost('10.0.0.0/29', 6)]")).toContain("must be within 0 and 5, and is 6");
    expect(given("cidrHost('10.0.0.7/32', 0)")).toBe("10.0.0.7");
    expect(given("cidrHost('::1/128', 0)")).toBe("::1");
    expect(faultOf("[cidrHost('10.0.0.0/24', -1)]")).toContain("argument");
  });
});

describe("addresses of version 6", () => {
  it.each([
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
    ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
    ["::ffff:10.0.0.1", "::ffff:a00:1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["FE80::00AB", "fe80::ab"],
  ])("%s is written %s", (text, expected) => {
    const range = parseRange(`${text}/128`);
    expect(range && formatAddress(6, range.address)).toBe(expected);
  });
});
