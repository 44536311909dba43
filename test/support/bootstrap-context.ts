// What the Kubernetes builders start from, for real definitions at every supported minor.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { catalog } from "../../src/catalog/catalog.ts";
import { internalEndpointAddress } from "../../src/cluster/master-addresses.ts";
import { resourceNames } from "../../src/cluster/resource-names.ts";
import type { ClusterDefinition } from "../../src/generated/cluster-definition.ts";
import type { BootstrapContext } from "../../src/orchestrators/kubernetes/cluster-env-view.ts";
import type { MachineValue } from "../../src/orchestrators/kubernetes/machine-value.ts";
import { resolveKubernetes } from "../../src/orchestrators/kubernetes/resolve.ts";
import { livingCluster } from "./living-cluster.ts";

const examples = new URL("../../examples/", import.meta.url);
const exampleNames = readdirSync(examples).sort();
const exampleDefinition = (name: string): ClusterDefinition =>
  parse(readFileSync(new URL(`${name}/cluster.yaml`, examples), "utf8"));

export const supportedMinors: readonly string[] = catalog.kubernetes.minors
  .filter(({ status }) => status !== "end-of-life")
  .map(({ minor }) => minor);

export function bootstrapContext(definition: ClusterDefinition): BootstrapContext {
  const { value: cluster, problems } = resolveKubernetes({ definition, catalog, pins: undefined });
  if (cluster === undefined) throw new Error(problems.map(({ code }) => code).join());
  const names = {
    stem: resourceNames(cluster).stem,
    internalAddress: internalEndpointAddress(cluster.network.masterSubnetPrefix),
  };
  return { cluster, catalog, names };
}

/** Every example, and a cluster with every kind of pool, at every supported minor. */
export const contexts: readonly (readonly [title: string, context: BootstrapContext])[] = supportedMinors.flatMap(
  (version) =>
    [
      ...exampleNames.map((name) => [name, exampleDefinition(name)] as const),
      ["every pool", livingCluster()] as const,
    ].map(
      ([name, definition]) =>
        [
          `${name} at ${version}`,
          bootstrapContext({ ...definition, orchestrator: { ...definition.orchestrator, version } }),
        ] as const,
    ),
);

/** What a machine could put in the place of each mark. */
export const sampleMachineValues: Readonly<Record<MachineValue, string>> = {
  SLIPWAY_API_FQDN: "harbour-abc123.westeurope.cloudapp.azure.com",
  SLIPWAY_IDENTITY_CLIENT_ID: "7e0f2a41-9d0c-4c4b-9a7e-5b1f7a3c2d10",
  SLIPWAY_POOL: "linux1",
  SLIPWAY_RESOURCE_GROUP: "harbour.rg",
  SLIPWAY_SUBSCRIPTION_ID: "11111111-2222-4333-8444-555555555555",
  SLIPWAY_TENANT_ID: "66666666-7777-4888-8999-aaaaaaaaaaaa",
  SLIPWAY_NODE_ADDRESS: "10.240.0.5",
  SLIPWAY_NODE_NAME: "harbour-master-0",
  SLIPWAY_RESERVED_CPU: "140m",
  SLIPWAY_RESERVED_MEMORY: "2048Mi",
  SLIPWAY_CA_PIN: `sha256:${"0123456789abcdef".repeat(4)}`,
  SLIPWAY_JOIN_TOKEN: "abcdef.0123456789abcdef",
  SLIPWAY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

/** A document as the machine makes it: every mark filled. */
export function filled(text: string): unknown {
  const values: Readonly<Record<string, string>> = sampleMachineValues;
  return parse(
    text.replace(/\$\$\{|\$\{(\w+)\}/g, (match, name?: string) => {
      if (name === undefined) return "${";
      const value = values[name];
      if (value === undefined) throw new Error(`nothing fills ${match}`);
      return JSON.stringify(value).slice(1, -1);
    }),
  );
}
