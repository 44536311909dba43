import { describe, expect, test } from "vitest";
import {
  expand,
  messagesOf,
  type Parts,
  problemsOf,
  schemaOf,
  template,
  template2,
} from "../../../support/expand-parts.ts";

const disk = { type: "A.B/disks", apiVersion: "2024-01-01", name: "d" };

describe("a template", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["an array", [], ["template/wrong-type "]],
    ["a text", "x", ["template/wrong-type "]],
    ["null", null, ["template/wrong-type "]],
    ["nothing", {}, ["template/missing ", "template/missing ", "template/missing "]],
  ])("that is %s", (_, whole, expected) => {
    expect(problemsOf(whole as Parts)).toEqual(expected);
  });

  test("has its faults named all at once, and the rest of it expanded", () => {
    const { deployment, problems } = expand({
      ...template({ parametres: {}, outputs: [], variables: { v: 1 } }),
      resources: [disk, { ...disk, name: 5 }, "x", { name: "e" }],
    });
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
      [
        "template/unknown-member /parametres",
        "template/missing /resources/3",
        "template/missing /resources/3",
        "template/wrong-type /resources/2",
        "template/wrong-type /outputs",
        "template/result-type /resources/1/name",
      ].sort(byPosition(problems.map(({ code, pointer }) => `${code} ${pointer}`))),
    );
    expect(deployment.resources.map(({ name }) => name)).toEqual(["d"]);
  });

  test.each<[string, Parts, readonly string[]]>([
    ["$schema of another kind", { $schema: "https://json-schema.org/x" }, ["template/schema /$schema"]],
    ["$schema that is no text", { $schema: 5 }, ["template/wrong-type /$schema"]],
    ["an unknown language version", { languageVersion: "3.0" }, ["template/language-version /languageVersion"]],
    ["an experiment", { languageVersion: "2.2-experimental" }, ["template/experimental-version /languageVersion"]],
    ["version 1.0", { languageVersion: "1.0" }, []],
    ["a content version of two numbers", { contentVersion: "1.0" }, ["template/content-version /contentVersion"]],
    ["a content version that is a number", { contentVersion: 1 }, ["template/wrong-type /contentVersion"]],
    ["sections that are null", { variables: null, outputs: null, functions: null, parameters: null }, []],
    ["sections in another case", { Variables: { v: 1 }, OUTPUTS: {} }, []],
    ["a section twice", { Resources: [] }, ["template/duplicate-name /Resources (key)"]],
    ["resources that are a text", { resources: "x" }, ["template/wrong-type /resources"]],
    ["definitions in version 1", { definitions: {} }, ["template/needs-version-2 /definitions (key)"]],
    ["functions that are an object", { functions: {} }, ["template/wrong-type /functions"]],
    ["metadata of any shape", { metadata: { a: [1] } }, []],
    ["extensions", { extensions: { k: {} } }, ["template/unsupported /extensions (key)"]],
    ["no extensions", { extensions: {}, imports: {}, asserts: {} }, []],
    [
      "a literal that must be one",
      { contentVersion: "[concat('1.0.0.0')]" },
      ["template/content-version /contentVersion"],
    ],
  ])("with %s", (_, parts, expected) => {
    expect(problemsOf(template(parts))).toEqual(expected);
  });

  test.each(Object.entries(schemaOf))("for a %s is known by its schema", (scope, $schema) => {
    expect(expand(template({ $schema })).deployment.scope).toBe(scope);
  });

  test("has hints where a name is nearly right", () => {
    const [problem] = expand(template({ variable: {} })).problems;
    expect(problem?.params).toMatchObject({ suggestion: "variables" });
  });

  test("that is nested beyond reason is refused as a whole", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1000; level += 1) deep = [deep];
    expect(problemsOf(template({ variables: { deep } }))).toEqual(["template/too-deep "]);
  });
});

describe("names that differ in case only are one", () => {
  test.each<[string, Parts, string]>([
    ["parameters", { parameters: { a: { type: "int", defaultValue: 1 }, A: { type: "int" } } }, "/parameters/A (key)"],
    ["variables", { variables: { a: 1, A: 2 } }, "/variables/A (key)"],
    ["a variable and a loop", { variables: { a: 1, copy: [{ name: "A", count: 1, input: 1 }] } }, "/variables/copy/0"],
    ["outputs", { outputs: { a: { type: "int", value: 1 }, A: { type: "int", value: 1 } } }, "/outputs/A (key)"],
    ["members of a resource", { resources: [{ ...disk, Name: "e" }] }, "/resources/0/Name (key)"],
  ])("%s", (_, parts, place) => {
    expect(problemsOf(template(parts))).toEqual([`template/duplicate-name ${place}`]);
  });

  test("symbolic names", () => {
    expect(problemsOf(template2({ resources: { d: disk, D: { ...disk, name: "e" } } }))).toEqual([
      "template/duplicate-name /resources/D (key)",
    ]);
  });
});

describe("a resource", () => {
  const problemsWith = (change: Parts) => problemsOf(template({ resources: [{ ...disk, ...change }] }));

  test.each<[string, Parts, readonly string[]]>([
    ["without type", { type: null }, ["template/missing /resources/0"]],
    ["whose type is an expression", { type: "[variables('t')]" }, ["template/not-literal /resources/0/type"]],
    ["whose type has no namespace", { type: "disks" }, ["template/resource-type /resources/0/type"]],
    ["whose type ends in a slash", { type: "A.B/disks/" }, []],
    [
      "whose API version is an expression",
      { apiVersion: "[concat('2024-01-01')]" },
      ["template/computed-version /resources/0/apiVersion"],
    ],
    ["whose API version is a number", { apiVersion: 2024 }, ["template/wrong-type /resources/0/apiVersion"]],
    ["whose name is null", { name: null }, ["template/missing /resources/0"]],
    ["whose name comes to a number", { name: "[length('a')]" }, ["template/result-type /resources/0/name"]],
    ["with too many segments in its name", { name: "a/b" }, ["template/name-segments /resources/0/name"]],
    ["with an empty name", { name: "" }, ["template/name-segments /resources/0/name"]],
    ["that depends on a text", { dependsOn: "d" }, ["template/wrong-type /resources/0/dependsOn"]],
    ["that depends on an object", { dependsOn: [{}] }, ["template/wrong-type /resources/0/dependsOn/0"]],
    [
      "with a member nobody knows",
      { propertys: {} },
      ["template/unknown-resource-member /resources/0/propertys (key)"],
    ],
    ["with members that all may have", { comments: "c", metadata: {}, zones: ["1"], plan: {}, kind: "k" }, []],
    ["of an extension", { extension: "k8s" }, ["template/unsupported /resources/0/extension (key)"]],
    ["that exists, in version 1", { existing: true }, ["template/needs-version-2 /resources/0/existing (key)"]],
    ["with options, in version 1", { "@options": {} }, ["template/needs-version-2 /resources/0/@options (key)"]],
    ["whose loop is an array", { copy: [] }, ["template/wrong-type /resources/0/copy"]],
    ["whose loop has no name", { copy: { count: 1 } }, ["template/missing /resources/0/copy"]],
    ["whose loop has no count", { copy: { name: "l" } }, ["template/missing /resources/0/copy"]],
    [
      "whose loop has an unknown mode",
      { copy: { name: "l", count: 1, mode: "slow" } },
      ["template/copy-mode /resources/0/copy/mode"],
    ],
    [
      "whose loop has an input",
      { copy: { name: "l", count: 1, input: 1 } },
      ["template/unknown-member /resources/0/copy/input (key)"],
    ],
    ["whose children are a text", { resources: "x" }, ["template/wrong-type /resources/0/resources"]],
  ])("%s", (_, change, expected) => {
    expect(problemsWith(change)).toEqual(expected);
  });

  test("under a symbolic name needs version 2.0", () => {
    expect(problemsOf(template({ resources: { d: disk } }))).toEqual(["template/needs-version-2 /resources (key)"]);
    expect(problemsOf(template2({ resources: { d: disk } }))).toEqual([]);
    expect(problemsOf(template2({ resources: [disk] }))).toEqual([]);
  });
});

describe("members that a prototype has", () => {
  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is a name like any other", (name) => {
    const json = `{"${name}": {"type": "string", "defaultValue": "x"}}`;
    const { deployment, problems } = expand(
      template({
        parameters: JSON.parse(json),
        variables: JSON.parse(`{"${name}": {"${name}": 1}}`),
        outputs: JSON.parse(`{"${name}": {"type": "object", "value": "[variables('${name}')]"}}`),
      }),
    );
    expect(problems).toEqual([]);
    expect(deployment.outputs.map((output) => output.name)).toEqual([name]);
    expect(JSON.stringify(deployment.outputs[0]?.value)).toBe(`{"${name}":1}`);
  });
});

test("a message never shows more of a template than it must", () => {
  const messages = messagesOf(template({ ["x".repeat(5000)]: 1, $schema: "y".repeat(5000) }));
  for (const message of messages) expect(message.length).toBeLessThan(300);
});

/** Sorts as another list is sorted: what counts here is which problems there are. */
function byPosition(order: readonly string[]) {
  return (left: string, right: string) => order.indexOf(left) - order.indexOf(right);
}
