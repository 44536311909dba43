import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../../src/arm/index.ts";
import { lastSegmentOf, segmentsOf } from "../../../../src/arm/lint/id-segments.ts";
import {
  foldedScope,
  idOfExpression,
  keyOf,
  ownScope,
  parentOf,
  readId,
} from "../../../../src/arm/lint/resource-ids.ts";
import { valueAt, writtenPointer } from "../../../../src/arm/lint/written-pointer.ts";
import { baseOf, placeOf } from "../../../../src/arm/template/resources/place.ts";

describe("the place of what an expansion made", () => {
  const data = {
    tags: "[variables('tags')]",
    identity: { userAssignedIdentities: { "[resourceId('a/b', 'c')]": {} } },
    properties: {
      rules: [{ name: "a" }, { name: "b", value: "[x()]" }],
      Copy: [{ name: "Disks", count: 2, input: { lun: "[copyIndex('disks')]", sizes: [1, 2] } }],
    },
  };
  const at = (...steps: (string | number)[]) => writtenPointer(data, "/resources/3", steps);

  it.each([
    [["properties", "rules", 1, "name"], "/resources/3/properties/rules/1/name"],
    // What an expression makes is at the expression.
    [["tags", "owner"], "/resources/3/tags"],
    [["properties", "rules", 1, "value", "deep", 0], "/resources/3/properties/rules/1/value"],
    [["properties", "rules", 7, "name"], "/resources/3/properties/rules"],
    // What a loop makes is at its input.
    [["properties", "disks", 5, "lun"], "/resources/3/properties/copy/0/input/lun"],
    [["properties", "disks", 5, "sizes", 1], "/resources/3/properties/copy/0/input/sizes/1"],
    [
      ["identity", "userAssignedIdentities", "/subscriptions/s/x"],
      "/resources/3/identity/userAssignedIdentities/[resourceId('a~1b', 'c')]",
    ],
    [["location"], "/resources/3"],
    [["toString"], "/resources/3"],
  ])("%j", (steps, pointer) => expect(at(...steps)).toBe(pointer));

  it("finds values again", () => {
    expect(valueAt(data, "/properties/rules/1/name")).toBe("b");
    expect(valueAt(data, "/properties/rules/x")).toBeUndefined();
    expect(valueAt(data, "/constructor")).toBeUndefined();
  });
});

describe("ids", () => {
  it("are read from their end", () => {
    const scope = "/subscriptions/s/resourceGroups/g";
    expect(readId(`${scope}/providers/A.B/c/d/e/f`)).toEqual({ scope, type: "A.B/c/e", name: "d/f" });
    expect(readId(`${scope}/providers/A.B/c/d/PROVIDERS/E.F/g/h`)).toEqual({
      scope: `${scope}/providers/A.B/c/d`,
      type: "E.F/g",
      name: "h",
    });
  });

  it.each([
    "",
    "/",
    "/providers",
    "/providers/A.B/c",
    "a/providers/A.B/c/d",
    "/home/azureuser/.ssh",
    "/s/providers/A.B/c//e/f",
    "/x/providers/A.B/c/d/e",
  ])("are not %j", (text) => expect(readId(text)).toBeUndefined());

  it("may hold expressions, whose slashes are none of theirs", () => {
    const text = "/subscriptions/[subscription().subscriptionId]/providers/A.B/c/[guid('a/b', 'it''s]/x')]";
    expect(readId(text)).toEqual({
      scope: "/subscriptions/[subscription().subscriptionId]",
      type: "A.B/c",
      name: "[guid('a/b', 'it''s]/x')]",
    });
    expect(segmentsOf("a/[b('/')]/c")).toEqual(["a", "[b('/')]", "c"]);
    expect(segmentsOf("]/[/")).toEqual(["]", "[/"]);
    expect(lastSegmentOf("vnet/nodes")).toBe("nodes");
  });

  it("are the same in any case, and in the deployment's own scope", () => {
    const own = "/subscriptions/s/resourceGroups/g";
    expect(foldedScope("/SUBSCRIPTIONS/s/resourcegroups/G", own)).toBe(ownScope);
    expect(keyOf({ scope: ownScope, type: "A.B/C", name: "D" })).toBe(
      keyOf({ scope: ownScope, type: "a.b/c", name: "d" }),
    );
    const idIn = (text: string) => {
      const parsed = parseExpression(text);
      return "fault" in parsed ? undefined : idOfExpression(parsed.expression, at);
    };
    const place = placeOf({}, "resourceGroup");
    const at = { place, scope: baseOf(place) };
    const expected = { scope: ownScope, type: "A.B/c", name: "d" };
    expect(idIn("[resourceId('A.B/c', 'd')]")).toEqual(expected);
    expect(idIn("[resourceId(subscription().subscriptionId, resourceGroup().name, 'A.B/c', 'd')]")).toEqual(expected);
    expect(idIn("[concat(resourceGroup().id, '/providers/A.B/c/', 'd')]")).toEqual(expected);
    expect(idIn("[format('{0}/providers/{1}/d', resourceGroup().id, 'A.B/c')]")).toEqual(expected);
    expect(idIn("[concat(resourceId('A.B/c', 'd'), '/e/f')]")).toEqual({
      scope: ownScope,
      type: "A.B/c/e",
      name: "d/f",
    });
    expect(idIn("[resourceId('other', 'A.B/c', 'd')]")?.scope).toBe(
      "/subscriptions/[subscription().subscriptionid]/resourcegroups/other",
    );
    // Names are the same however they were put together.
    const named = idIn("[resourceId('A.B/c', format('{0}-x', concat('a-', parameters('p'))))]");
    expect(named?.name).toBe("[format('a-{0}-x', parameters('p'))]");
    expect(idIn("[resourceId('A.B/c/e', 'd')]")).toBeUndefined();
    expect(idIn("[concat('A.B/c', 'd')]")).toBeUndefined();
  });

  it("have parents", () => {
    expect(parentOf({ scope: ownScope, type: "A.B/c/e", name: "d/f" })).toEqual({
      scope: ownScope,
      type: "A.B/c",
      name: "d",
    });
    expect(parentOf({ scope: ownScope, type: "A.B/c", name: "d" })).toBeUndefined();
    // Nobody can tell the parent's name where the whole name is one expression.
    expect(parentOf({ scope: ownScope, type: "A.B/c/e", name: "[concat('d', '/f')]" })).toBeUndefined();
  });
});
