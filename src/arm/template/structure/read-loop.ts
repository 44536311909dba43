import { isJsonArray, isJsonObject } from "../json.ts";
import type { Path } from "../path.ts";
import type { Report } from "../report.ts";
import { literalText, type Members, readMembers, refuseUnknown, required, wrongType } from "./members.ts";
import type { LoopSource, Named, ResourceLoopSource, Written } from "./template-source.ts";

/** Whether a `copy` member is a list of loops, and not a member of that name which only a resource provider knows. */
export function isLoopList(json: unknown): boolean {
  return isJsonArray(json)
    ? json.length > 0 && json.every((each) => isJsonObject(each) && "count" in each && "name" in each)
    : isJsonObject(json) && "count" in json && "input" in json;
}

/** The loops of a `copy` list: each makes one variable, or one member of an object. A broken one is left out. */
export function readLoops(written: Written, report: Report): readonly LoopSource[] {
  if (!isJsonArray(written.json)) {
    wrongType(written, `"copy"`, "an array of loops, each with a name, a count and an input", report);
    return [];
  }
  const names = new Map<string, Path>();
  return written.json.flatMap((json, index) => {
    const loop = readLoop({ json, path: written.path.below(index) }, report);
    if (loop === undefined) return [];
    const other = names.get(loop.name.toLowerCase());
    if (other !== undefined) {
      report.add("template/duplicate-name", loop.path, { name: loop.name, other: loop.name }, { related: [other] });
      return [];
    }
    names.set(loop.name.toLowerCase(), loop.path);
    return [loop];
  });
}

function readLoop(written: Written, report: Report): LoopSource | undefined {
  const members = readMembers(written, "loop", report);
  if (members === undefined) return undefined;
  refuseUnknown(members, ["name", "count", "input"], report);
  const name = literalText(required(members, "name", report), members.what, report);
  const repeated = repeatedOf(members, report);
  return name === undefined || repeated === undefined ? undefined : { name, path: written.path, ...repeated };
}

function repeatedOf(members: Members, report: Report): { count: Written; input: Written } | undefined {
  const count = required(members, "count", report);
  const input = inputOf(members);
  if (input === undefined) report.add("template/missing", members.path, { what: members.what, name: "input" });
  return count === undefined || input === undefined ? undefined : { count, input };
}

/** An input may well be null: every element is null then. */
function inputOf(members: Members): Named | undefined {
  return members.all.find(({ name }) => name.toLowerCase() === "input");
}

/** The loop of an output, which has no name. */
export function readOutputLoop(written: Written, report: Report): LoopSource | undefined {
  const members = readMembers(written, "loop of an output", report);
  if (members === undefined) return undefined;
  refuseUnknown(members, ["count", "input", "name"], report);
  const repeated = repeatedOf(members, report);
  return repeated === undefined ? undefined : { name: "", path: written.path, ...repeated };
}

/** The loop of a resource; undefined where it is broken. */
export function readResourceLoop(written: Written, report: Report): ResourceLoopSource | undefined {
  const members = readMembers(written, "loop of a resource", report);
  if (members === undefined) return undefined;
  refuseUnknown(members, ["name", "count", "mode", "batchSize"], report);
  const name = literalText(required(members, "name", report), members.what, report);
  const count = required(members, "count", report);
  const mode = literalText(members.get("mode"), members.what, report);
  const folded = mode?.toLowerCase() ?? "parallel";
  if (mode !== undefined && folded !== "serial" && folded !== "parallel") {
    report.add("template/copy-mode", members.get("mode")?.path ?? written.path, { mode });
  }
  if (name === undefined || count === undefined) return undefined;
  return { name, path: written.path, count, isSerial: folded === "serial", batchSize: members.get("batchsize") };
}
