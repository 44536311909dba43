import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toValue } from "../../../src/arm/index.ts";
import { canonical } from "../../../src/diff/values/canonical.ts";
import { compareValues } from "../../../src/diff/values/compare-values.ts";
import { pathText } from "../../../src/diff/values/path.ts";

/** `path: old -> new` of each difference; absent is -, another order is ~. */
function differences(old: unknown, now: unknown): readonly string[] {
  return compareValues({ path: [], old: toValue(old), new: toValue(now) }).map(
    ({ path, old: was, new: is, isOrder }) =>
      isOrder === true ? `${pathText(path)} ~` : `${pathText(path)}: ${shown(was)} -> ${shown(is)}`,
  );
}

function shown(value: unknown): string {
  return value === undefined ? "-" : JSON.stringify(value);
}

describe("objects", () => {
  it("are compared member by member", () => {
    expect(differences({ a: 1, b: { c: "x" } }, { a: 2, b: { c: "y" }, d: true })).toEqual([
      "a: 1 -> 2",
      'b.c: "x" -> "y"',
      "d: - -> true",
    ]);
  });

  it("have names without case, and null is absent", () => {
    expect(differences({ Name: 1, gone: null, z: 1 }, { name: 1 })).toEqual(["z: 1 -> -"]);
  });

  it("may have members of any name", () => {
    expect(differences(JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2, "constructor": 1}'))).toEqual([
      "__proto__: 1 -> 2",
      "constructor: - -> 1",
    ]);
  });

  it("of twenty thousand other names are not compared name by name", () => {
    const side = (letter: string) => Object.fromEntries(Array.from({ length: 2e4 }, (_, at) => [`${letter}${at}`, at]));
    expect(differences(side("a"), side("b"))).toHaveLength(4e4);
  });
});

describe("arrays", () => {
  it("find elements by name, wherever they stand", () => {
    const old = [{ name: "web", properties: { port: 80 } }, { name: "api" }];
    expect(
      differences({ rules: old }, { rules: [{ name: "API" }, { name: "web", properties: { port: 81 } }] }),
    ).toEqual(["rules[web].properties.port: 80 -> 81"]);
  });

  it("tell which elements come and go", () => {
    expect(differences({ subnets: [{ name: "a" }] }, { subnets: [{ name: "b" }] })).toEqual([
      'subnets[b]: - -> {"name":"b"}',
      'subnets[a]: {"name":"a"} -> -',
    ]);
  });

  it("find elements by id, slot and other keys", () => {
    expect(
      differences(
        { disks: [{ lun: 0, size: 1 }] },
        {
          disks: [
            { lun: 1, size: 1 },
            { lun: 0, size: 2 },
          ],
        },
      ),
    ).toEqual(['disks[1]: - -> {"lun":1,"size":1}', "disks[0].size: 1 -> 2"]);
    const id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/x/y";
    expect(differences([{ id }, { id: `${id}2` }], [{ id: `${id}2` }, { id: id.toUpperCase() }])).toEqual([]);
  });

  it("of names that are not unique are compared as lists", () => {
    const old = [
      { name: "a", v: 1 },
      { name: "a", v: 2 },
    ];
    expect(
      differences(
        { x: old },
        {
          x: [
            { name: "a", v: 2 },
            { name: "a", v: 3 },
          ],
        },
      ),
    ).toEqual(["x[0].v: 1 -> 3"]);
  });

  it("whose order means nothing are sets", () => {
    expect(differences({ zones: ["1", "2", "3"] }, { zones: ["3", "1", "2"] })).toEqual([]);
    expect(differences({ addressPrefixes: ["a", "b"] }, { addressPrefixes: ["b", "c"] })).toEqual([
      'addressPrefixes[c]: - -> "c"',
      'addressPrefixes[a]: "a" -> -',
    ]);
  });

  it("of unknown meaning tell that only the order differs", () => {
    expect(differences({ dnsServers: ["10.0.0.4", "10.0.0.5"] }, { dnsServers: ["10.0.0.5", "10.0.0.4"] })).toEqual([
      "dnsServers ~",
    ]);
  });

  it("of equal elements count them", () => {
    expect(differences({ x: ["a", "a"] }, { x: ["a"] })).toEqual(['x[a]: "a" -> -']);
  });
});

describe("spelling", () => {
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ["ids", { id: "/subscriptions/S/resourceGroups/g" }, { id: "/subscriptions/s/RESOURCEGROUPS/G/" }],
    ["GUIDs", { roleId: "8E3AF657-A8FF-443C-A75C-2FE8C4BCB635" }, { roleId: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }],
    ["words", { access: "Allow", protocol: "TCP" }, { access: "allow", protocol: "Tcp" }],
    ["regions", { location: "West Europe" }, { location: "westeurope" }],
    ["names of sizes", { sku: { name: "standard_d4s_v5" } }, { sku: { name: "Standard_D4s_v5" } }],
  ];
  it.each(same)("of %s does not count", (_, old, now) => {
    expect(differences(old, now)).toEqual([]);
  });

  it("of everything else does", () => {
    expect(differences({ tags: { name: "A" }, description: "x" }, { tags: { name: "a" }, description: "X" })).toEqual([
      'tags.name: "A" -> "a"',
      'description: "x" -> "X"',
    ]);
  });

  it("tells a number from its text", () => {
    expect(differences({ a: 1 }, { a: "1" })).toEqual(['a: 1 -> "1"']);
  });
});

describe("for any values", () => {
  const json = fc.jsonValue({ maxDepth: 4 });

  it("a value does not differ from itself", () => {
    fc.assert(fc.property(json, (value) => differences({ value }, { value: structuredClone(value) }).length === 0));
  });

  it("two differ exactly when their canonical texts do", () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        const isSame = canonical(toValue({ left }), []) === canonical(toValue({ left: right }), []);
        expect(differences({ left }, { left: right }).length === 0).toBe(isSame);
      }),
    );
  });

  it("members in another order do not differ", () => {
    const record = fc.dictionary(fc.string(), json);
    fc.assert(
      fc.property(record, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        return differences(value, turned).length === 0;
      }),
    );
  });
});
