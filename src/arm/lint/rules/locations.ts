// Locations that are written into a template, and those of the group that are asked in the middle of it.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { kindOfString } from "../../expression/classify.ts";
import { asObject, memberIn, textIn } from "../plain-data.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";

export function hardCodedLocations({ declarations, parts }: LintSubject): readonly Problem[] {
  const ofResources = declarations.flatMap(({ data, pointer }) => {
    const location = textIn(data, "location");
    return location === undefined || !isPlace(location)
      ? []
      : [problem("lint/hard-coded-location", pointerTo(pointer, "location"), { location, what: "resource" })];
  });
  const ofParameters = parts.flatMap(({ data, pointer }) =>
    Object.entries(asObject(memberIn(data, "parameters"))).flatMap(([name, parameter]) => {
      const location = textIn(parameter, "defaultValue");
      if (!/location$/i.test(name) || location === undefined || !isPlace(location)) return [];
      const at = pointerTo(pointer, "parameters", name, "defaultValue");
      return [problem("lint/hard-coded-location", at, { location, what: "parameter" })];
    }),
  );
  return [...ofResources, ...ofParameters];
}

/** Whether a text names a region. */
function isPlace(text: string): boolean {
  return kindOfString(text) === "literal" && text !== "" && text.toLowerCase() !== "global";
}

export function locationsOutsideParameters({ expressions }: LintSubject): readonly Problem[] {
  return expressions.flatMap((text) => {
    if (text.section === "parameters" || text.section === "note") return [];
    const found = /\b(resourceGroup|deployment)\s*\(\s*\)\s*\.\s*location\b/i.exec(text.text);
    if (found === null) return [];
    const span = { start: found.index, end: found.index + found[0].length };
    return [
      problem("lint/location-outside-parameters", pointerOfText(text), { call: `${found[1]}().location` }, { span }),
    ];
  });
}
