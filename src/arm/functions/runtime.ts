// What only Azure knows: reference(), list...() and their kin. Their arguments are evaluated, the call stays.
import { quoted } from "../../lib/quoted.ts";
import type { Place } from "../evaluation/scope.ts";
import { leftStanding } from "../evaluation/standing.ts";
import { type Cause, isUnknown, Unknown, type Value } from "../values/value.ts";
import { argumentFault, stringAt } from "./arguments.ts";
import { type CallSite, ofAnything, type StrictFunction, type TemplateFunction } from "./template-function.ts";

const atRunTime: readonly Place[] = ["properties", "output"];

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource */
export const runtimeFunctions: readonly TemplateFunction[] = [
  ofAnything({ name: "reference", min: 1, max: 3, places: atRunTime, apply: reference }),
  ofAnything({ name: "references", min: 1, max: 2, places: atRunTime, apply: references }),
  untold({ name: "pickZones", min: 3, max: 5, cause: "context" }),
  untold({ name: "toLogicalZone", min: 3, max: 3, cause: "context" }),
  untold({ name: "toLogicalZones", min: 3, max: 3, cause: "context" }),
  untold({ name: "toPhysicalZone", min: 3, max: 3, cause: "context" }),
  untold({ name: "toPhysicalZones", min: 3, max: 3, cause: "context" }),
  untold({ name: "providers", min: 1, max: 2, cause: "context" }),
  untold({ name: "resourceInfo", min: 1, max: 1, cause: "context" }),
  untold({ name: "roleDefinitions", min: 1, max: 1, cause: "context" }),
  untold({ name: "externalInputs", min: 1, max: 1, cause: "context" }),
  untold({ name: "newGuid", min: 0, max: 0, cause: "deployment", places: ["parameter default"] }),
  untold({ name: "utcNow", min: 0, max: 1, cause: "deployment", places: ["parameter default"] }),
];

/** list(), listKeys() and whatever else begins so: what they give is a secret. */
export function listFunction(name: string): StrictFunction {
  const needsBody = ["listaccountsas", "listservicesas", "listkeyvalue"].includes(name.toLowerCase());
  const apply = (args: readonly Value[], site: CallSite): Value => {
    const [target] = args;
    // Who asks a resource by its name waits for it, as with reference().
    if (typeof target === "string" && !target.includes("/")) site.scope.reference(target, false, site.call.span);
    return standing(args, site, ["runtime", "secret"]);
  };
  return ofAnything({ name, min: needsBody ? 3 : 2, max: 3, places: atRunTime, apply });
}

interface Untold {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly cause: Cause;
  readonly places?: readonly Place[];
}

function untold({ cause, ...signature }: Untold): StrictFunction {
  return ofAnything({ ...signature, apply: (args, site) => standing(args, site, [cause]) });
}

function standing(args: readonly Value[], { call }: CallSite, causes: readonly Cause[]): Unknown {
  const left = leftStanding(call, args);
  return new Unknown(left.expression, new Set([...left.causes, ...causes]));
}

function reference(args: readonly Value[], site: CallSite): Value {
  const [target, ...others] = args;
  if (others.some(isUnknown)) return standing(args, site, ["runtime"]);
  const whose = isUnknown(target) ? target : stringAt(args, 0, site);
  const known = site.scope.reference(whose, isFull(args, site, 2), site.call.span);
  return known ?? standing(args, site, ["runtime"]);
}

function references(args: readonly Value[], site: CallSite): Value {
  if (args.some(isUnknown)) return standing(args, site, ["runtime"]);
  const known = site.scope.references(stringAt(args, 0, site), isFull(args, site, 1), site.call.span);
  return known ?? standing(args, site, ["runtime"]);
}

/** Whether the whole resource is asked for. The API version before may be left out with a symbolic name. */
function isFull(args: readonly Value[], site: CallSite, last: 1 | 2): boolean {
  for (let index = 1; index < args.length; index += 1) {
    const text = stringAt(args, index, site);
    if (text.toLowerCase() === "full") return true;
    if (index === last) throw argumentFault(site, index, `must be 'Full', and is ${quoted(text)}`);
  }
  return false;
}
