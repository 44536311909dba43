// Every resource of every example, as written and as expanded, against Azure's own type definitions.
import { describe, expect, test } from "vitest";
import {
  compileDefinition,
  exampleDefinition,
  exampleNames,
  expanded,
  fileText,
} from "../support/compile-definition.ts";
import { armResourceCheck, type Check, hasSchemas, missing, schemaCheck } from "../support/conformance.ts";
import type { JsonObject } from "../support/expanded-template.ts";
import { changed, livingCluster, livingClusterWithoutZones } from "../support/living-cluster.ts";

const isThere = hasSchemas("arm");

const everySwitch = () =>
  changed((definition) => {
    definition.security = { encryptionAtHost: true };
    definition.osImage = { name: "ubuntu-22.04", version: "22.04.202606060" };
    definition.network = { natGateway: { sku: "Standard", publicIPCount: 16 } };
    definition.bastion = { sku: "Basic" };
    definition.api.dnsLabel = "harbour-api";
    definition.masters.etcdDisk = { sizeGiB: 1024, type: "Premium_ZRS" };
    definition.agentPools.push({ name: "arm", count: 0, vmSize: "Standard_D8ps_v5", zones: [] });
    definition.agentPools.push({ name: "nvme", count: 1, vmSize: "Standard_D4s_v6" });
  });

const definitions = [
  ...exampleNames.map((name) => [`examples/${name}`, () => exampleDefinition(name)] as const),
  ["every kind of resource", livingCluster] as const,
  ["every kind of resource without zones", livingClusterWithoutZones] as const,
  ["every switch", everySwitch] as const,
];

function checker(make: () => Check): Check {
  return isThere ? make() : () => [];
}

const asWritten = checker(() => armResourceCheck("template"));
const asExpanded = checker(() => armResourceCheck("expanded"));
const envelope = checker(() => schemaCheck("arm/deploymentTemplate.languageVersion2.schema.json"));
const parametersFile = checker(() => schemaCheck("arm/deploymentParameters.schema.json"));

describe.skipIf(!isThere).each(definitions)(`%s${missing("arm")}`, (_, definition) => {
  const compiled = compileDefinition(definition());

  test("each resource as written", () => {
    for (const [symbol, resource] of Object.entries(compiled.template.resources as JsonObject)) {
      const { "@options": _, ...body } = resource as JsonObject;
      expect(asWritten(body), symbol).toEqual([]);
    }
  });

  test("each resource as expanded", () => {
    for (const { key, body } of expanded(compiled).resources) expect(asExpanded(body), key).toEqual([]);
  });

  test("the template's envelope", () => {
    expect(envelope(compiled.template)).toEqual([]);
  });

  test("the parameters file", () => {
    expect(parametersFile(JSON.parse(fileText(compiled, "azuredeploy.parameters.json")))).toEqual([]);
  });
});

describe.skipIf(!isThere)(`the checks themselves${missing("arm")}`, () => {
  const { template } = compileDefinition(livingCluster());
  const broken = (change: (masters: Record<string, unknown>) => void) => {
    const masters = structuredClone((template.resources as Record<string, Record<string, unknown>>).masters ?? {});
    change(masters);
    return asWritten(masters);
  };

  test("find an unknown property, a wrong type and a wrong API version", () => {
    expect(broken(() => undefined)).toEqual([]);
    expect(broken((masters) => Object.assign(masters.properties as object, { colour: "red" }))).not.toEqual([]);
    expect(broken((masters) => Object.assign(masters, { zones: "1" }))).not.toEqual([]);
    expect(broken((masters) => Object.assign(masters, { apiVersion: "2001-01-01" }))).not.toEqual([]);
  });

  test("find a wrong envelope", () => {
    expect(envelope({ ...template, languageVersion: "1.0" })).not.toEqual([]);
    expect(envelope({ ...template, parametres: {} })).not.toEqual([]);
    expect(parametersFile({ parameters: { a: 1 } })).not.toEqual([]);
  });
});
