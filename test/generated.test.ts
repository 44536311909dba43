// The schema is the one source: of the committed types, of the validator, and of what the documentation says of defaults.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readSchema, schemaTypes } from "../src/build/generate.mjs";
import { compile } from "../src/index.ts";
import { root } from "./support/source-files.ts";

/** The parts of a JSON Schema that these tests look at. */
interface Node {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: unknown;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

const schema: Node & { readonly $defs: Readonly<Record<string, Node>> } = readSchema("cluster");

/** Every subschema with its place in the file, definitions included, references not followed. */
function* subschemas(node: Node, place = "#"): Generator<readonly [string, Node]> {
  yield [place, node];
  for (const key of ["properties", "$defs"] as const) {
    for (const [name, child] of Object.entries(node[key] ?? {})) yield* subschemas(child, `${place}/${key}/${name}`);
  }
  if (node.items !== undefined) yield* subschemas(node.items, `${place}/items`);
  if (isNode(node.additionalProperties)) yield* subschemas(node.additionalProperties, `${place}/additionalProperties`);
  for (const key of ["oneOf", "anyOf", "allOf"] as const) {
    for (const [index, child] of (node[key] ?? []).entries()) yield* subschemas(child, `${place}/${key}/${index}`);
  }
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** A node with what its reference brings; what stands beside the reference counts more. */
function resolved(node: Node): Node {
  const definition = node.$ref === undefined ? undefined : schema.$defs[node.$ref.replace("#/$defs/", "")];
  return definition === undefined ? node : { ...resolved(definition), ...node };
}

const all = [...subschemas(schema)];
const placesWhere = (objects: (node: Node) => boolean): readonly string[] =>
  all.filter(([, node]) => objects(node)).map(([place]) => place);

describe("src/generated/cluster-definition.ts", () => {
  const [types, source] = ["src/generated/cluster-definition.ts", "schemas/cluster.schema.json"];
  const onDisk = (path: string): string => readFileSync(join(root, path), "utf8");
  /** As git will commit it; undefined outside a repository. */
  const staged = (path: string): string | undefined => {
    const shown = spawnSync("git", ["-c", "safe.directory=*", "show", `:${path}`], { cwd: root, encoding: "utf8" });
    return shown.status === 0 ? shown.stdout : undefined;
  };

  it("is what the schema gives", async () => {
    // Builds and tests write the file anew, so the disk says little about what is committed. While the schema is being
    // edited, git's copy is behind for a good reason.
    const isEdited = staged(source) !== onDisk(source);
    expect(isEdited ? onDisk(types) : staged(types)).toBe(await schemaTypes("cluster"));
  });
});

describe("schemas/cluster.schema.json", () => {
  it("has a title, which becomes the name of the type", () => {
    expect(schema.title).toMatch(/^[A-Z][A-Za-z ]+$/);
    expect(Object.keys(schema.$defs).filter((name) => !/^[a-z][A-Za-z]*$/.test(name))).toEqual([]);
  });

  it("lets no property through that it does not know", () => {
    // A mapping whose names are the user's own, such as tags, says what its values are instead.
    const isOpen = ({ type, properties, additionalProperties }: Node): boolean =>
      type === "object" && (properties === undefined ? !isNode(additionalProperties) : additionalProperties !== false);
    expect(placesWhere(isOpen)).toEqual([]);
    expect(placesWhere(({ properties, type }) => properties !== undefined && type !== "object")).toEqual([]);
  });

  it("describes every property", () => {
    const bare = all.flatMap(([place, node]) =>
      Object.entries(node.properties ?? {})
        .filter(([, property]) => !/\.$/.test(resolved(property).description ?? ""))
        .map(([name]) => `${place}/properties/${name}`),
    );
    expect(bare).toEqual([]);
  });

  it("uses every definition, and no other document's", () => {
    const references = all.flatMap(([, { $ref }]) => ($ref === undefined ? [] : [$ref]));
    expect([...new Set(references)].sort()).toEqual(
      Object.keys(schema.$defs)
        .map((name) => `#/$defs/${name}`)
        .sort(),
    );
  });

  it("says nothing that the types could not say", () => {
    const silent = [
      "if",
      "then",
      "else",
      "not",
      "dependentRequired",
      "dependentSchemas",
      "unevaluatedProperties",
      "unevaluatedItems",
    ];
    expect(placesWhere((node) => silent.some((keyword) => keyword in node))).toEqual([]);
  });
});

describe("defaults in the schema", () => {
  // Every optional part is there, and empty wherever it may be, so that each default has a place to appear at.
  const minimal = `apiVersion: slipway/v1
kind: Cluster
name: harbour
location: westeurope
orchestrator: { type: kubernetes }
api: { allowedSourceRanges: [203.0.113.0/24] }
masters: { count: 3, osDisk: {}, etcdDisk: {} }
agentPools: [{ name: linux1, count: 3, osDisk: {} }]
admin:
  sshPublicKeys: [ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMMHzY86Qxsz58QgIjHczaJbMQnHUAqQDiMky38sjBho harbour]
operators: {}
network: { natGateway: {} }
bastion: {}
security: {}
osImage: {}
`;

  interface Default {
    /** Names and, for the first item of a list, 0. */
    readonly path: readonly (string | number)[];
    readonly value: unknown;
  }

  function* defaultsOf(schemaNode: Node, path: Default["path"] = []): Generator<Default> {
    const node = resolved(schemaNode);
    if (node.default !== undefined) yield { path, value: node.default };
    for (const [name, child] of Object.entries(node.properties ?? {})) yield* defaultsOf(child, [...path, name]);
    if (node.items !== undefined) yield* defaultsOf(node.items, [...path, 0]);
  }

  const at = (document: unknown, path: Default["path"]): unknown =>
    path.reduce<unknown>((value, key) => (isNode(value) ? Reflect.get(value, key) : undefined), document);

  const resolvedText = (text: string): string | undefined => {
    const { files, diagnostics } = compile({ source: { name: "cluster.yaml", text } });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return files?.find(({ path }) => path === "cluster.resolved.yaml")?.text;
  };

  const annotated = [...defaultsOf(schema)].map((each) => ({ ...each, name: each.path.join(".") }));

  it("are there", () => {
    expect(annotated.length).toBeGreaterThan(10);
  });

  it.each(annotated)("of $name are what an empty place becomes", ({ path, value }) => {
    const text = resolvedText(minimal);
    expect(at(parse(text ?? ""), path)).toEqual(value);
  });

  it("written out change nothing", () => {
    const definition: unknown = parse(minimal);
    for (const { path, value } of annotated) {
      const [last = "", ...parents] = path.toReversed();
      const parent = at(definition, parents.toReversed());
      if (isNode(parent)) Reflect.set(parent, last, value);
    }
    expect(resolvedText(JSON.stringify(definition))).toBe(resolvedText(minimal));
  });
});
