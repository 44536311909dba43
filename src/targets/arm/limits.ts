// What Azure would refuse for its size. Slipway refuses it first, and says what takes the room.
// Sources: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices,
// https://learn.microsoft.com/azure/virtual-machines/custom-data,
// https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux

import { type Problem, problem } from "../../diagnostics/problem.ts";
import { byteSize } from "../../lib/byte-size.ts";
import type { ClusterTexts, MachineTexts } from "../machine-texts.ts";
import { printExpression } from "./expression.ts";
import { bodyOf, expressionsIn, measureResources, type ResourceMeasure } from "./measure.ts";
import type { TemplateParts } from "./template.ts";

export const limits = {
  resources: 800,
  templateBytes: 4 * 1024 * 1024,
  expressionLength: 24576,
  /** Azure takes 64 KB; ours can never change, so it stays far below. */
  userDataBytes: 16 * 1024,
  /** The extension takes 256 KB as delivered, in base64. */
  payloadBytes: 128 * 1024,
} as const;

/** Checks a template and the texts it carries against Azure's limits. */
export function limitProblems(template: TemplateParts, texts: ClusterTexts): readonly Problem[] {
  return [
    ...machineProblems("the masters", texts.masters),
    ...texts.pools.filter(isFirstOfItsTexts).flatMap((pool) => machineProblems("the nodes", pool)),
    ...templateProblems(template),
    ...expressionProblems(template),
  ];
}

/** Pools whose texts are alike would only repeat what is wrong with them. */
function isFirstOfItsTexts({ userData, payload }: MachineTexts, position: number, all: readonly MachineTexts[]) {
  const first = all.findIndex((other) => other.userData === userData && other.payload.text === payload.text);
  return first === position;
}

function machineProblems(role: string, { bootstrap, userData, payload }: MachineTexts): readonly Problem[] {
  const userDataBytes = byteLength(userData);
  const payloadBytes = byteLength(payload.text);
  const files = bootstrap.files.map(({ path, text }) => ({ name: path, size: byteLength(text) }));
  return [
    ...(userDataBytes > limits.userDataBytes
      ? [
          problem("target/custom-data-too-large", "", {
            role,
            bytes: userDataBytes,
            limit: limits.userDataBytes,
            parts: largest([{ name: "cloud-init.yaml", size: userDataBytes }], byteSize),
          }),
        ]
      : []),
    ...(payloadBytes > limits.payloadBytes
      ? [
          problem("target/payload-too-large", "", {
            role,
            bytes: payloadBytes,
            limit: limits.payloadBytes,
            parts: largest(files, byteSize),
          }),
        ]
      : []),
  ];
}

function templateProblems(template: TemplateParts): readonly Problem[] {
  const measures = measureResources(template);
  const count = total(measures, "count");
  const literals = Object.values(template.variables).reduce<number>(
    (sum, value) => sum + (typeof value === "string" ? value.length : 0),
    0,
  );
  const bytes = total(measures, "bytes") + literals;
  const named = (key: "count" | "bytes") => measures.map((measure) => ({ name: measure.symbol, size: measure[key] }));
  return [
    ...(count > limits.resources
      ? [
          problem("target/too-many-resources", "/agentPools", {
            count,
            limit: limits.resources,
            parts: largest(named("count"), (size) => `${size} resources`),
          }),
        ]
      : []),
    // Where there are too many resources, their size says nothing new.
    ...(count <= limits.resources && bytes > limits.templateBytes
      ? [
          problem("target/template-too-large", "/agentPools", {
            bytes,
            limit: limits.templateBytes,
            parts: largest(named("bytes"), byteSize),
          }),
        ]
      : []),
  ];
}

function expressionProblems({ resources, variables, outputs }: TemplateParts): readonly Problem[] {
  const places = [
    ...resources.map((resource) => ({ place: resource.ref.symbol, value: bodyOf(resource) })),
    ...Object.entries(variables).map(([place, value]) => ({ place, value })),
    ...Object.entries(outputs).map(([place, { value }]) => ({ place, value })),
  ];
  return places.flatMap(({ place, value }) =>
    expressionsIn(value)
      .map((expression) => printExpression(expression).length)
      .filter((length) => length > limits.expressionLength)
      .map((length) => problem("target/expression-too-long", "", { place, length, limit: limits.expressionLength })),
  );
}

function total(measures: readonly ResourceMeasure[], key: "count" | "bytes"): number {
  return measures.reduce((sum, measure) => sum + measure[key], 0);
}

/** The three largest parts, for a message. */
function largest(
  parts: readonly { readonly name: string; readonly size: number }[],
  print: (size: number) => string,
): string {
  return [...parts]
    .sort((left, right) => right.size - left.size)
    .slice(0, 3)
    .map(({ name, size }) => `${name} (${print(size)})`)
    .join(", ");
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
