import { clusterSchemaText } from "../generated/cluster-schema.ts";

/** The parts of JSON Schema that our schemas use and that messages are made from. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

let parsed: SchemaNode | undefined;

/** The cluster schema as data. Parsed when the first problem needs it: most runs never do. */
export function clusterSchema(): SchemaNode {
  // Our own file, compiled in; its shape is checked by ajv at build time.
  parsed ??= JSON.parse(clusterSchemaText) as SchemaNode;
  return parsed;
}

/** Follows a reference into $defs. */
export function resolvedNode(node: SchemaNode): SchemaNode {
  const name = node.$ref?.replace("#/$defs/", "");
  return name === undefined ? node : { ...clusterSchema().$defs?.[name], ...node };
}

/** Paths of the mappings that have a member of this name, such as `masters` or `agentPools[]`; without the root. */
export function placesOfMember(name: string): readonly string[] {
  const places: string[] = [];
  const visit = (node: SchemaNode, path: string): void => {
    const schema = resolvedNode(node);
    const has = schema.properties !== undefined && Object.hasOwn(schema.properties, name);
    if (has) places.push(path === "" ? "the document itself" : path);
    for (const [member, child] of Object.entries(schema.properties ?? {}))
      visit(child, path === "" ? member : `${path}.${member}`);
    if (schema.items !== undefined) visit(schema.items, `${path}[]`);
    for (const branch of schema.oneOf ?? []) visit(branch, path);
  };
  visit(clusterSchema(), "");
  return [...new Set(places)];
}
