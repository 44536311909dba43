import { printable } from "../../lib/printable.ts";

/** A step down a value: to the member of an object, or to an element of an array by what tells it from the others. */
export type Step = { readonly member: string } | { readonly element: string };
export type Path = readonly Step[];

export const memberStep = (member: string): Step => ({ member });
export const elementStep = (element: string): Step => ({ element });

/** A path as people write it: `properties.subnets[nodes].properties.addressPrefix`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if ("element" in step) return `[${printable(step.element)}]`;
      if (/^[A-Za-z_$@][\w$-]*$/.test(step.member)) return index === 0 ? step.member : `.${step.member}`;
      return `['${printable(step.member)}']`;
    })
    .join("");
}

/** A path without the envelopes that ARM puts around everything: `subnets[nodes].addressPrefix`. */
export function shortPath(path: Path): string {
  const steps = path.filter((step, index) => {
    const before = path[index - 1];
    const isEnvelope =
      "member" in step && step.member === "properties" && (before === undefined || "element" in before);
    return !isEnvelope || index === path.length - 1;
  });
  return pathText(steps);
}

/** A path for tables: elements are `[]`, members are in lower case. */
export function pathPattern(path: Path): readonly string[] {
  return path.map((step) => ("element" in step ? "[]" : step.member.toLowerCase()));
}

/** The pattern of a path as tables write it: `properties.subnets[].properties.addressPrefix`. */
export function parsePattern(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(".")
    .flatMap((part) => (part.endsWith("[]") ? [part.slice(0, -2), "[]"] : [part]));
}

/** A path of a table, without the envelopes of ARM: `subnets[].addressPrefix`. */
export function shortPattern(text: string): string {
  return text.replace(/(^|\[\]\.)properties\.(?=.)/g, "$1");
}

/** The name of the nearest member that a path leads through: "" where there is none. */
export function lastMember(path: Path): string {
  const step = path.findLast((each) => "member" in each);
  return step !== undefined && "member" in step ? step.member : "";
}
