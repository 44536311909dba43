// Templates that nobody should write, made by chance from a seed: good ones with parts removed, replaced and swapped,
// expressions with tokens out of place, and bombs that would grow beyond all bounds.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Numbers from 0 to 1 that a seed decides (the generator mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Chance = () => number;

const below = (chance: Chance, count: number): number => Math.floor(chance() * count);

function pick<T>(chance: Chance, items: readonly T[]): T {
  const item = items[below(chance, items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

const functionNames = (
  "add and array base64 base64ToJson base64ToString bool buildUri cidrHost cidrSubnet coalesce concat contains copyIndex " +
  "createArray createObject dataUri dataUriToString dateTimeAdd dateTimeFromEpoch dateTimeToEpoch deployment distinct div " +
  "empty endsWith environment equals extensionResourceId fail false filter first flatten float format greater groupBy guid " +
  "if indexFromEnd indexOf int intersection items join json lambda lambdaVariables last lastIndexOf length less like " +
  "listKeys map mapValues max min mod mul newGuid not null objectKeys or padLeft parameters parseCidr parseUri pickZones " +
  "range reduce reference references replace resourceGroup resourceId shallowMerge skip sort split startsWith string sub " +
  "subscription subscriptionResourceId substring take tenantResourceId toLower toObject toUpper trim true tryGet " +
  "tryIndexFromEnd union uniqueString uri uriComponent uriComponentToString utcNow variables nothing my.own"
).split(" ");

const atoms = [
  "0",
  "-1",
  "1",
  "3",
  "9223372036854775807",
  "1.5",
  "1e999",
  "''",
  "'a'",
  "'b''c'",
  "'[x]'",
  "'10.0.0.0/8'",
];

/** An expression's text: mostly of the right form, with arguments that mostly are not. */
export function anyExpression(chance: Chance, depth = 0): string {
  if (depth > 4 || chance() < 0.25) return pick(chance, atoms);
  const name = pick(chance, functionNames);
  const count = below(chance, 4);
  const args = Array.from({ length: count }, () => anyExpression(chance, depth + 1));
  const access =
    chance() < 0.2 ? pick(chance, [".a", "[0]", "['a']", "[-1]", ".length", ".__proto__", "[null()]"]) : "";
  return `${name}(${args.join(", ")})${access}`;
}

/** One place of a text changed: a character gone, doubled, or another in its stead. */
function scratched(chance: Chance, text: string): string {
  const at = below(chance, text.length + 1);
  const inserted = pick(chance, [
    "",
    "",
    "'",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    '"',
    "\\",
    "\u0000",
    "\u202e",
    "é",
    " ",
    "/",
  ]);
  return text.slice(0, at) + inserted + text.slice(at + below(chance, 2));
}

function anyJson(chance: Chance, depth = 0): Json {
  const kind = below(chance, depth > 2 ? 6 : 9);
  if (kind === 0) return null;
  if (kind === 1) return chance() < 0.5;
  if (kind === 2) return pick<Json>(chance, [0, -1, 1, 801, 2 ** 53, 1.5, 1e308, -0]);
  if (kind === 3)
    return pick(chance, ["", "a", "[", "]", "[]", "[[x]", "[x", " [x] ", "constructor", "__proto__", "\u0000"]);
  if (kind === 4 || kind === 5) return `[${anyExpression(chance)}]`;
  if (kind === 6) return Array.from({ length: below(chance, 3) }, () => anyJson(chance, depth + 1));
  const names = [
    "copy",
    "name",
    "count",
    "input",
    "value",
    "type",
    "__proto__",
    "template",
    "[x]",
    "reference",
    "$ref",
  ];
  return Object.fromEntries(
    Array.from({ length: below(chance, 4) }, () => [pick(chance, names), anyJson(chance, depth + 1)]),
  );
}

/** A copy of a template with one part of it broken. */
function broken(chance: Chance, value: Json, odds: number): Json {
  if (chance() < odds) return anyJson(chance);
  if (typeof value === "string") return chance() < odds * 3 ? scratched(chance, value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => broken(chance, item, odds));
    return chance() < odds && items.length > 0 ? [...items, pick(chance, items)] : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, member]): readonly (readonly [string, Json])[] => {
    if (chance() < odds) return [];
    const kept = [name, broken(chance, member, odds)] as const;
    if (chance() < odds) return [kept, [name.toUpperCase(), kept[1]]];
    return chance() < odds ? [[scratched(chance, name), kept[1]]] : [kept];
  });
  return Object.fromEntries(entries);
}

const head = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
};

function chained(count: number, first: string, next: (before: string) => string): Json {
  const variables = Array.from({ length: count }, (_, index) => [
    `v${index}`,
    index === 0 ? first : next(`variables('v${index - 1}')`),
  ]);
  const last = `[variables('v${count - 1}')]`;
  return {
    ...head,
    variables: Object.fromEntries(variables),
    resources: [],
    outputs: { o: { type: "string", value: last } },
  };
}

function nested(depth: number): Json {
  let template: Json = { ...head, resources: [] };
  for (let level = 0; level < depth; level += 1) {
    const properties: Json = { mode: "Incremental", template };
    const deployment: Json = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: `d${level}`,
      properties,
    };
    template = { ...head, resources: [deployment] };
  }
  return template;
}

function output(expression: string): Json {
  return { ...head, resources: [], outputs: { o: { type: "string", value: `[${expression}]` } } };
}

const loop = (count: number, properties: Json): Json => ({
  ...head,
  resources: [
    {
      type: "My.Rp/a",
      apiVersion: "2020-01-01",
      name: "[string(copyIndex())]",
      copy: { name: "l", count },
      properties,
    },
  ],
});

/** Small templates that come to something enormous, or to no end. */
export const bombs: readonly Json[] = [
  chained(60, "aaaaaaaaaaaaaaaa", (before) => `[concat(${before}, ${before})]`),
  chained(60, "[createArray(1, 2)]", (before) => `[createArray(${before}, ${before})]`),
  chained(60, "[createArray(1, 2)]", (before) => `[concat(${before}, ${before})]`),
  chained(60, "a", (before) => `[format('{0}{0}{0}', ${before})]`),
  chained(60, "a", (before) => `[base64(base64(${before}))]`),
  chained(60, "a", (before) => `[replace('aaaaaaaaaa', 'a', ${before})]`),
  chained(60, "[createObject('a', 1)]", (before) => `[createObject('a', ${before}, 'b', ${before})]`),
  chained(60, "a", (before) => `[string(createArray(${before}, ${before}))]`),
  chained(60, "a", (before) => `[uriComponent(concat('%', ${before}, ${before}))]`),
  chained(500, "a", (before) => `[concat(${before}, 'a')]`),
  output("padLeft('a', 2147483647)"),
  output("padLeft('a', 9223372036854775807)"),
  output("format('{0,2147483647}', 'a')"),
  output("format('{0:D999999999}', 1)"),
  output("format('{0:N999999999}', 1)"),
  output("length(map(range(0, 10000), lambda('x', map(range(0, 10000), lambda('y', 'z')))))"),
  output("reduce(range(0, 10000), 'a', lambda('s', 'x', concat(lambdaVariables('s'), lambdaVariables('s'))))"),
  output("reduce(range(0, 10000), createArray(), lambda('s', 'x', union(lambdaVariables('s'), range(0, 10000))))"),
  output("length(sort(range(0, 10000), lambda('x', 'y', less(length(range(0, 10000)), lambdaVariables('x')))))"),
  output(`like('${"a".repeat(20_000)}', '${"*a".repeat(2_000)}b')`),
  output(`length(split('${"a,".repeat(10_000)}', ','))`),
  output(`${"string(".repeat(5_000)}1${")".repeat(5_000)}`),
  output(`resourceGroup()${"['a']".repeat(5_000)}`),
  output(`join(range(0, 10000), '${"a".repeat(20_000)}')`),
  output("cidrSubnet('::/0', 128, 340282366920938463463374607431768211455)"),
  output("dateTimeAdd('9999-12-31 23:59:59Z', 'P9999999Y')"),
  output("distinct(range(0, 10000))"),
  output("intersection(range(0, 10000), range(0, 10000), range(0, 10000))"),
  output("toObject(range(0, 10000), lambda('x', string(lambdaVariables('x'))), lambda('x', range(0, 10000)))"),
  loop(800, {
    copy: [{ name: "p", count: 800, input: { copy: [{ name: "q", count: 800, input: "[copyIndex('q')]" }] } }],
  }),
  loop(800, { p: "[range(0, 10000)]" }),
  loop(800, { p: "[padLeft('a', 1000000)]" }),
  loop(2_000_000_000, {}),
  nested(50),
  nested(190),
  { ...head, variables: { a: "[variables('b')]", b: "[variables('a')]" }, resources: [] },
  {
    ...head,
    languageVersion: "2.0",
    functions: [
      {
        namespace: "f",
        members: {
          f: { parameters: [], output: { type: "string", value: "[concat(f.f(), f.f())]" } },
          g: {
            parameters: [{ name: "x", type: "int" }],
            output: { type: "int", value: "[add(f.g(parameters('x')), f.g(1))]" },
          },
        },
      },
    ],
    resources: {},
    outputs: { o: { type: "string", value: "[f.f()]" }, p: { type: "int", value: "[f.g(1)]" } },
  },
  {
    ...head,
    languageVersion: "2.0",
    definitions: { a: { $ref: "#/definitions/b" }, b: { type: "array", items: { $ref: "#/definitions/a" } } },
    parameters: { p: { $ref: "#/definitions/a", defaultValue: [[[[[]]]]] }, q: { $ref: "#/definitions/q" } },
    resources: {},
  },
];

/** The template of a number: one in twenty is a bomb, one in five an expression alone, the rest a good one that is broken. */
export function malformedTemplate(seed: number, good: readonly Json[]): Json {
  const chance = chances(seed);
  const kind = chance();
  if (kind < 0.05) return broken(chance, pick(chance, bombs), 0.01);
  if (kind < 0.25) return output(scratched(chance, anyExpression(chance)));
  return broken(chance, pick(chance, good), pick(chance, [0.01, 0.05, 0.2]));
}

/** The same as text, of which every third is damaged as text, too. */
export function malformedText(seed: number, good: readonly Json[]): string {
  const chance = chances(seed ^ 0x5bd1e995);
  let text = JSON.stringify(malformedTemplate(seed, good));
  if (chance() > 1 / 3) return text;
  for (let left = 1 + below(chance, 5); left > 0; left -= 1) text = scratched(chance, text);
  return chance() < 0.2 ? text.slice(0, below(chance, text.length)) : text;
}
