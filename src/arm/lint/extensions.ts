// Extensions of virtual machines: where their settings stand, in a machine's own resource and in a scale set's profile.
import { isArray, isObject, type Value } from "../values/value.ts";
import { isSameName, textOfMember } from "./body-access.ts";
import type { LintedResource } from "./expanded-resources.ts";
import type { Leaf } from "./leaves.ts";
import { stepsOf } from "./place.ts";

/** What of an extension a value belongs to: its plain settings, its protected ones, or neither. */
export type ExtensionPart = "settings" | "protectedSettings";

export interface ExtensionPlace {
  readonly part: ExtensionPart;
  /** The properties of the extension. */
  readonly properties: Value;
}

/** Finds out whether a leaf lies in the settings of an extension; undefined where it does not. */
export function extensionPlaceOf({ resource, place }: Pick<Leaf, "resource" | "place">): ExtensionPlace | undefined {
  if (!/^microsoft\.compute\/virtualmachine/i.test(resource.type)) return undefined;
  const steps = stepsOf(place);
  const at = steps.findIndex((step) => partOf(step) !== undefined);
  const part = at < 0 ? undefined : partOf(steps[at] ?? "");
  if (part === undefined || steps[at - 1] === undefined) return undefined;
  const properties = below(resource, steps.slice(0, at));
  const isExtension = textOfMember(properties, "publisher") !== undefined;
  return isExtension && properties !== undefined ? { part, properties } : undefined;
}

function partOf(step: string | number): ExtensionPart | undefined {
  if (typeof step !== "string") return undefined;
  if (isSameName(step, "settings")) return "settings";
  return isSameName(step, "protectedSettings") ? "protectedSettings" : undefined;
}

function below({ body }: LintedResource, steps: readonly (string | number)[]): Value | undefined {
  let at: Value | undefined = body;
  for (const step of steps) {
    if (isArray(at)) at = typeof step === "number" ? at[step] : undefined;
    else at = isObject(at) ? at[step] : undefined;
  }
  return at;
}

/** Whether a leaf lies in the settings of the custom script extension for Linux. */
export function isScriptExtension(leaf: Pick<Leaf, "resource" | "place">): boolean {
  const found = extensionPlaceOf(leaf);
  if (found === undefined) return false;
  const publisher = textOfMember(found.properties, "publisher")?.toLowerCase();
  const type = textOfMember(found.properties, "type")?.toLowerCase();
  return publisher === "microsoft.azure.extensions" && type === "customscript";
}
