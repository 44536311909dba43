// An expanded template for people: its resources, what of them is not known and why, and its outputs.
import {
  type Cause,
  type ExpandedDeployment,
  type ExpandedResource,
  printExpression,
  Unknown,
  type Value,
} from "../../arm/index.ts";
import { counted } from "../../lib/counted.ts";
import { type JsonPointer, pointerTo } from "../../lib/json-pointer.ts";
import { pointerPath } from "../../lib/pointer-path.ts";
import { printable } from "../../lib/printable.ts";
import { toJson } from "../../text/to-json.ts";
import { flatResources, plainValue } from "../templates/expansion-view.ts";
import type { Colours } from "./colours.ts";

/** Of one resource; the JSON has them all. */
const unknownsShown = 5;
const widestValue = 100;

interface UnknownPart {
  readonly pointer: JsonPointer;
  readonly value: Unknown;
}

/** The listing of `slipway eval`. */
export function renderExpansion(deployment: ExpandedDeployment, colours: Colours): string {
  const resources = flatResources(deployment.resources);
  const unknowns = resources.flatMap(unknownParts);
  const ofOutputs = deployment.outputs.flatMap(({ value, name }) => partsOf(value, pointerTo("", name)));
  return [
    colours.bold(counted(resources.length, "resource")),
    "",
    ...resources.flatMap((resource) => [...resourceLines(resource, colours), ""]),
    colours.bold(counted(deployment.outputs.length, "output")),
    "",
    ...deployment.outputs.map(
      ({ name, type, value }) => `  ${printable(name)} ${colours.dim(type)} ${shownValue(value)}`,
    ),
    ...(deployment.outputs.length === 0 ? [] : [""]),
    ...causeLines([...unknowns, ...ofOutputs], colours),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function resourceLines(resource: ExpandedResource, colours: Colours): readonly string[] {
  const { type, name, apiVersion, id, condition, existing, loop } = resource;
  const notes = [
    ...(existing ? ["existing"] : []),
    ...(loop === undefined ? [] : [`${loop.name}[${loop.index}]`]),
    ...(condition === undefined ? [] : [`if ${shownValue(condition)}`]),
  ];
  return [
    `  ${colours.bold(printable(name))}  ${printable(type)} ${colours.dim(printable(apiVersion))}`,
    `    ${colours.dim(printable(id))}`,
    ...(notes.length === 0 ? [] : [`    ${printable(notes.join(", "))}`]),
    ...unknownLines(unknownParts(resource), colours),
  ];
}

/** What the surroundings would tell is much without them, and alike: it is counted. The rest is shown. */
function unknownLines(unknowns: readonly UnknownPart[], colours: Colours): readonly string[] {
  const telling = unknowns.filter(({ value }) => [...value.causes].some((cause) => cause !== "context"));
  const shown = telling.slice(0, unknownsShown);
  const rest = unknowns.length - shown.length;
  return [
    ...shown.map(
      ({ pointer, value }) =>
        `    ${printable(pointerPath(pointer))} = ${shownValue(value)}  ${colours.dim(causeText(value))}`,
    ),
    ...(rest > 0
      ? [`    ${colours.dim(`${counted(rest, shown.length > 0 ? "more value" : "value")} not known`)}`]
      : []),
  ];
}

function unknownParts({ body }: ExpandedResource): readonly UnknownPart[] {
  return partsOf(body, "");
}

function partsOf(value: Value, pointer: JsonPointer): readonly UnknownPart[] {
  if (value instanceof Unknown) return [{ pointer, value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, Value]) => partsOf(member, pointerTo(pointer, name)));
}

function shownValue(value: Value): string {
  const plain = plainValue(value);
  const text = printable(
    value instanceof Unknown ? printExpression(value.expression) : toJson(plain).replace(/\n\s*/g, " ").trim(),
  );
  return text.length > widestValue ? `${text.slice(0, widestValue - 1)}…` : text;
}

const causeWords: Readonly<Record<Cause, string>> = {
  runtime: "only a deployed resource knows",
  context: "the surroundings would tell",
  secret: "a secret",
  deployment: "another one at every deployment",
};

function causeText({ causes }: Unknown): string {
  return `(${[...causes].map((cause) => causeWords[cause]).join("; ")})`;
}

const causeAdvice: Readonly<Record<Cause, string>> = {
  runtime: "Put what reference() gives into a file of --context to see them",
  context: "Give --subscription, --tenant, --resource-group, --location or --context",
  secret: "They are left out on purpose",
  deployment: "newGuid() and utcNow() give something else each time",
};

/** How many values are not known, by the reason, with what to do about it. */
function causeLines(unknowns: readonly UnknownPart[], colours: Colours): readonly string[] {
  return (["context", "runtime", "secret", "deployment"] as const).flatMap((cause) => {
    const count = unknowns.filter(({ value }) => value.causes.has(cause)).length;
    return count === 0
      ? []
      : [`${counted(count, "value")} not known: ${causeWords[cause]}. ${colours.dim(causeAdvice[cause])}`];
  });
}
