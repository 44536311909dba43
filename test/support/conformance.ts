// The official schemas, where they lie beside the repository. Nothing of them is committed here.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type AnySchemaObject, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const root = new URL("../../../shared/conformance/", import.meta.url);

/** Whether a folder of the conformance data is there. */
export function hasSchemas(folder: string): boolean {
  return existsSync(fileURLToPath(new URL(`${folder}/`, root)));
}

/** For the title of a test that is skipped: names the folder that is missing. */
export function missing(folder: string): string {
  return hasSchemas(folder) ? "" : ` (skipped: ../shared/conformance/${folder} is missing)`;
}

export type Check = (value: unknown) => readonly string[];

/** A check against one schema file. */
export function schemaCheck(file: string): Check {
  const validate = newAjv().compile(readSchema(file));
  return (value) => (validate(value) ? [] : wording(validate.errors));
}

/** Checks of ARM resources at their pinned API versions, in one way of reading them. */
export function armResourceCheck(dialect: "expanded" | "template"): Check {
  const ajv = newAjv();
  ajv.addSchema(readSchema(`arm/dialect/${dialect}.json`));
  return (written) => {
    const resource = withSchema(written as ArmResource);
    const file = schemaFile(resource);
    if (!isFile(file)) return [`there is no schema of ${resource.type} at ${resource.apiVersion}`];
    const id = `https://slipway.invalid/conformance/${file}`;
    const validate = ajv.getSchema(id) ?? ajv.compile(readSchema(file));
    return validate(resource) === true ? [] : wording(validate.errors);
  };
}

interface ArmResource {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly dependsOn?: unknown;
  readonly properties?: unknown;
}

/** A child without a schema of its own is checked as a part of its parent, whose schema lists such children. */
function withSchema(resource: ArmResource): ArmResource & { readonly location?: string } {
  const parts = resource.type.split("/");
  if (isFile(schemaFile(resource)) || parts.length < 3) return resource;
  const { type: _, apiVersion, dependsOn: __, ...child } = resource;
  const [parent, list] = [parts.slice(0, -1).join("/"), parts.at(-1) ?? ""];
  const element = { ...child, name: resource.name.split("/").at(-1) };
  return { type: parent, apiVersion, name: "parent", location: "westeurope", properties: { [list]: [element] } };
}

function schemaFile({ type, apiVersion }: ArmResource): string {
  return `arm/resources/${type}/${apiVersion}.json`;
}

function isFile(path: string): boolean {
  return existsSync(fileURLToPath(new URL(path, root)));
}

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** A file of the conformance data that is no schema. */
export function readConformanceJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, root), "utf8"));
}

function readSchema(file: string): AnySchemaObject {
  return JSON.parse(readFileSync(new URL(file, root), "utf8"));
}

/** Errors that only say that another one stands beside them are left out. */
function wording(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  const all = errors ?? [];
  const useful = all.filter(({ keyword }) => !["if", "allOf", "anyOf", "oneOf"].includes(keyword));
  return (useful.length > 0 ? useful : all).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
