// Parameters and outputs: how they are described, bounded, and what they are worth.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { kindOfString } from "../../expression/classify.ts";
import { isCallOf } from "../expression-reader.ts";
import { childrenOf, memberIn, textIn } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";

interface Named {
  readonly name: string;
  readonly entry: unknown;
  readonly pointer: string;
}

function namedIn({ parts }: LintSubject, section: "parameters" | "outputs"): readonly Named[] {
  return parts.flatMap(({ data, pointer }) =>
    childrenOf(memberIn(data, section)).map(([name, entry]) => {
      return { name: String(name), entry, pointer: pointerTo(pointer, section, name) };
    }),
  );
}

export function missingDescriptions(subject: LintSubject): readonly Problem[] {
  return (["parameters", "outputs"] as const).flatMap((section) =>
    namedIn(subject, section).flatMap(({ name, entry, pointer }) => {
      const description = textIn(memberIn(entry, "metadata"), "description");
      if (description !== undefined && description !== "") return [];
      return [problem("lint/missing-description", pointer, { what: section.slice(0, -1), name }, { at: "key" })];
    }),
  );
}

export function loneBounds(subject: LintSubject): readonly Problem[] {
  return namedIn(subject, "parameters").flatMap(({ name, entry, pointer }) => {
    const hasMin = memberIn(entry, "minValue") !== undefined;
    const hasMax = memberIn(entry, "maxValue") !== undefined;
    if (hasMin === hasMax) return [];
    const [has, lacks] = hasMin ? ["minValue", "maxValue"] : ["maxValue", "minValue"];
    return [problem("lint/lone-bound", pointer, { name, has: has ?? "", lacks: lacks ?? "" }, { at: "key" })];
  });
}

export function constantOutputs(subject: LintSubject): readonly Problem[] {
  return namedIn(subject, "outputs").flatMap(({ name, entry, pointer }) => {
    const value = memberIn(entry, "value");
    if (value === undefined || hasExpression(value)) return [];
    return [problem("lint/constant-output", pointer, { name }, { at: "key" })];
  });
}

function hasExpression(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return kindOfString(value) === "expression";
  return depth < 300 && childrenOf(value).some(([, member]) => hasExpression(member, depth + 1));
}

/** What tools take for the place of the files beside a template. */
export function artifactsParameters({ template, read }: LintSubject): readonly Problem[] {
  const parameters = memberIn(template, "parameters");
  const fault = (name: string, fault: string): Problem =>
    problem("lint/artifacts-parameter", pointerTo("/parameters", name), { name, fault }, { at: "key" });
  const place = memberIn(parameters, "_artifactsLocation");
  const token = memberIn(parameters, "_artifactsLocationSasToken");
  const problems: Problem[] = [];
  if (place !== undefined) {
    if (textIn(place, "type")?.toLowerCase() !== "string")
      problems.push(fault("_artifactsLocation", `must be of type "string"`));
    else if (!isTemplatesOwn(textIn(place, "defaultValue"), read)) {
      problems.push(
        fault(
          "_artifactsLocation",
          "must default to the template's own address, deployment().properties.templateLink.uri",
        ),
      );
    }
  }
  if (token === undefined) {
    if (place !== undefined) problems.push(fault("_artifactsLocation", `needs "_artifactsLocationSasToken" beside it`));
    return problems;
  }
  const name = "_artifactsLocationSasToken";
  if (place === undefined) problems.push(fault(name, `needs "_artifactsLocation" beside it`));
  if (textIn(token, "type")?.toLowerCase() !== "securestring")
    problems.push(fault(name, `must be of type "secureString"`));
  const value = memberIn(token, "defaultValue");
  if (value !== undefined && value !== "") problems.push(fault(name, "must default to an empty text"));
  return problems;
}

/** The address of the template itself, or that of Microsoft's quickstarts, which have another one. */
function isTemplatesOwn(value: string | undefined, read: LintSubject["read"]): boolean {
  if (value === undefined) return true;
  if (/^https:\/\/raw\.githubusercontent\.com\/azure\/azure-quickstart-templates\//i.test(value)) return true;
  return read(value)?.calls.some((call) => isCallOf(call, "deployment")) === true;
}
