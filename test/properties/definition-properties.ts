// What holds for every valid definition. The fast suite tries a few dozen, the deep one thousands.
import { parse, stringify } from "yaml";
import { catalog } from "../../src/catalog/catalog.ts";
import type { ClusterDefinition } from "../../src/index.ts";
import { containsRange, parseRange, rangesOverlap } from "../../src/lib/ipv4-range.ts";
import { orchestratorOf } from "../../src/orchestrators/registry.ts";
import { clusterRules } from "../../src/rules/cluster-rules.ts";
import { emit } from "../../src/targets/emit.ts";
import { createOnlyDifferences } from "../support/arm-create-only.ts";
import { templateFaults } from "../support/arm-references.ts";
import {
  attempt,
  type Compiled,
  compileDefinition,
  errorsOf,
  expanded,
  fileText,
} from "../support/compile-definition.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import type { JsonObject } from "../support/expanded-template.ts";
import { findSecrets } from "../support/find-secrets.ts";

/** Throws, or says by its result that two things which must be equal are not. */
export type DefinitionProperty = (definition: ClusterDefinition, choice: number) => void;

export const definitionProperties: Readonly<Record<string, DefinitionProperty>> = {
  "compiles, and names its problems only below errors": (definition) => {
    equal(errorsOf(attempt(definition)), []);
  },

  "leaves its input alone, in every stage": (definition) => {
    const before = JSON.stringify(definition);
    compileDefinition(definition);
    equal(JSON.stringify(definition), before);
    runFrozenStages(definition);
  },

  "means the same with every default written out": (definition, choice) => {
    const compiled = compileDefinition(definition);
    const resolved = parse(fileText(compiled, "cluster.resolved.yaml")) as ClusterDefinition;
    equal(deployedFiles(compileDefinition(resolved)), deployedFiles(compiled));
    equal(fileText(compileDefinition(resolved), "cluster.resolved.yaml"), fileText(compiled, "cluster.resolved.yaml"));
    equal(deployedFiles(compileDefinition(mixed(definition, resolved, choice))), deployedFiles(compiled));
  },

  "means the same in another order of keys": (definition, choice) => {
    const shuffled = inAnotherOrder(definition, choice) as ClusterDefinition;
    equal(compileDefinition(JSON.stringify(shuffled)).files, compileDefinition(JSON.stringify(definition)).files);
  },

  "means the same in YAML and in JSON": (definition) => {
    const yaml = attempt(stringify(definition, { lineWidth: 0 }));
    const json = attempt(JSON.stringify(definition));
    equal(yaml.files, json.files);
  },

  "gives the same bytes twice": (definition) => {
    equal(compileDefinition(definition).files, compileDefinition(definition).files);
  },

  "is at rest with its own lock file": (definition) => {
    const first = compileDefinition(definition);
    const second = compileDefinition(definition, { lock: first.lock });
    equal(second.files, first.files);
    equal(createOnlyDifferences(expanded(first), expanded(second)), []);
  },

  "is at rest with its own lock file and every default written out": (definition) => {
    const first = compileDefinition(definition);
    const resolved = fileText(first, "cluster.resolved.yaml");
    equal(deployedFiles(compileDefinition(resolved, { lock: first.lock })), deployedFiles(first));
  },

  "keeps subnets apart and inside the network": (definition) => {
    const { body } = resourceOf(compileDefinition(definition), "virtualNetwork");
    const { addressSpace, subnets } = body.properties as {
      addressSpace: { addressPrefixes: string[] };
      subnets: { properties: { addressPrefix: string } }[];
    };
    const space = parseRange(addressSpace.addressPrefixes[0] ?? "");
    const ranges = subnets.map(({ properties }) => parseRange(properties.addressPrefix));
    equal(
      ranges.filter((range) => !containsRange(space, range)),
      [],
    );
    equal(
      ranges.filter((range, at) => ranges.slice(0, at).some((other) => rangesOverlap(range, other))),
      [],
    );
  },

  "refers to what it makes, by unique and legal names": (definition) => {
    equal(templateFaults(expanded(compileDefinition(definition))), []);
  },

  "carries the user's tags as they are written": (definition) => {
    const compiled = compileDefinition(definition);
    const { tags } = resourceOf(compiled, "virtualNetwork").body as { tags: Record<string, string> };
    const { "slipway-cluster": _, ...own } = tags;
    equal(sorted(own), sorted(definition.tags ?? {}));
  },

  "holds no secret": (definition) => {
    equal(
      compileDefinition(definition).files.flatMap(({ path, text }) => findSecrets(path, text)),
      [],
    );
  },

  "stays whole when a pool is added in front": (definition) => {
    const living = compileDefinition(definition);
    const agentPools = [{ name: "zzadded", count: 1 }, ...definition.agentPools];
    const grown = compileDefinition({ ...definition, agentPools }, { lock: living.lock });
    equal(createOnlyDifferences(expanded(living), expanded(grown)), []);
    const resolved = compileDefinition(fileText(grown, "cluster.resolved.yaml"), { lock: living.lock });
    equal(deployedFiles(resolved), deployedFiles(grown));
  },
};

/** What Azure and the machines get. */
function deployedFiles({ files }: Compiled) {
  return files.filter(({ path }) => path.startsWith("azuredeploy") || path.startsWith("nodes/"));
}

function resourceOf(compiled: Compiled, key: string): { readonly body: JsonObject } {
  const found = expanded(compiled).resources.find((resource) => resource.key === key);
  if (found === undefined) throw new Error(`no resource ${key}`);
  return found;
}

/** Some sections as the user wrote them, the others with every default. */
function mixed(definition: ClusterDefinition, resolved: ClusterDefinition, choice: number): ClusterDefinition {
  const entries = Object.entries(resolved).map(([key, value], at) => {
    const written = definition[key as keyof ClusterDefinition];
    return (choice >> (at % 30)) % 2 === 0 || written === undefined ? [key, value] : [key, written];
  });
  return Object.fromEntries(entries) as ClusterDefinition;
}

function inAnotherOrder(value: unknown, choice: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => inAnotherOrder(entry, choice));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, inAnotherOrder(entry, choice)] as const);
  const at = entries.length === 0 ? 0 : choice % entries.length;
  return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
}

/** The stages after validation, each given what no one may change. */
function runFrozenStages(definition: ClusterDefinition): void {
  const orchestrator = orchestratorOf("kubernetes");
  const frozenCatalog = deepFreeze(catalog);
  const { value } = orchestrator.resolve({
    definition: deepFreeze(definition),
    catalog: frozenCatalog,
    pins: undefined,
  });
  if (value === undefined) throw new Error("the definition does not resolve");
  const cluster = deepFreeze(value);
  for (const rule of [...clusterRules, ...orchestrator.rules]) rule(cluster);
  const plan = deepFreeze(orchestrator.plan(cluster, frozenCatalog));
  emit(plan);
}

function sorted(record: Readonly<Record<string, string>>) {
  return Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
}

function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left === right) return;
  const at = [...(left ?? "")].findIndex((char, index) => char !== right?.[index]);
  const around = (text: string | undefined) => text?.slice(Math.max(0, at - 120), at + 200);
  throw new Error(`differs at ${at}:\n${around(left)}\n---\n${around(right)}`);
}
