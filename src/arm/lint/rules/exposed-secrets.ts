// Secrets in the names, tags, settings, scripts and custom data of resources, and in nested deployments.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { isSameName } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { extensionPlaceOf } from "../extensions.ts";
import type { Leaf } from "../leaves.ts";
import { stepsOf } from "../place.ts";
import { asObject, memberIn } from "../plain-data.ts";
import { problemsOf } from "../problems-of.ts";
import { isSecureType, parameterType, secretIn, secretOf } from "../secret-source.ts";
import type { LintSubject } from "../subject.ts";

export function exposedSecrets(subject: LintSubject): readonly Problem[] {
  return [
    ...problemsOf(subject.resources, (resource) => nameProblem(resource, subject)),
    ...problemsOf(subject.leaves, (leaf) => leafProblem(leaf, subject)),
  ];
}

function nameProblem(resource: LintedResource, subject: LintSubject): Problem | undefined {
  const { name } = resource;
  const expression = name.startsWith("[") ? subject.read(name)?.expression : undefined;
  const secret = expression === undefined ? undefined : secretOf(expression, subject.secretParameters);
  if (secret === undefined) return undefined;
  const params = { place: "The resource's name", secret };
  return problem("lint/secret-exposed", subject.pointerIn(resource, ["name"]), params);
}

function leafProblem(leaf: Leaf, { pointerIn, secretParameters }: LintSubject): Problem | undefined {
  const { resource, place, value } = leaf;
  const secret = typeof value === "string" ? undefined : secretIn(value, secretParameters);
  if (secret === undefined) return undefined;
  const pointer = pointerIn(resource, place);
  if (resource.level.part?.isOuter === true) return problem("lint/secret-in-outer-deployment", pointer, { secret });
  const steps = stepsOf(place);
  if (isSameName(String(steps[0]), "tags")) {
    return problem("lint/secret-exposed", pointer, { place: "The tag", secret });
  }
  const passed = passedTo(resource, steps);
  if (passed !== undefined) {
    return isSecureType(passed.type)
      ? undefined
      : problem("lint/secret-passed-in-clear", pointer, { ...passed, secret });
  }
  if (extensionPlaceOf(leaf)?.part === "settings") return problem("lint/secret-in-settings", pointer, { secret });
  if (/^microsoft\.compute\//i.test(resource.type) && /^(?:custom|user)data$/i.test(leaf.name)) {
    return problem("lint/secret-in-custom-data", pointer, { member: leaf.name, secret });
  }
  const shown = plainPlaceOf(resource, steps);
  return shown === undefined ? undefined : problem("lint/secret-exposed", pointer, { place: shown, secret });
}

/** The parameter of an inner-scope nested template that a value is given to. */
function passedTo(
  resource: LintedResource,
  [properties, parameters, name]: readonly (string | number)[],
): { parameter: string; type: string } | undefined {
  if (properties !== "properties" || parameters !== "parameters") return undefined;
  const template = memberIn(memberIn(resource.declaration?.data, "properties"), "template");
  const type = parameterType({ data: asObject(template) }, String(name));
  return type === undefined ? undefined : { parameter: String(name), type };
}

interface PlainPlace {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly words: string;
}

/** Members that are given out again to everybody who may read the resource, with a secret counterpart beside them. */
const plainPlaces: readonly PlainPlace[] = [
  {
    type: /^microsoft\.compute\/virtualmachine(?:s|scalesets\/virtualmachines)\/runcommands$/i,
    path: /^\/properties\/(?:source\/script|parameters\/)/i,
    words: "The run command",
  },
  {
    type: /^microsoft\.resources\/deploymentscripts$/i,
    path: /^\/properties\/(?:scriptContent$|arguments$|environmentVariables\/\d+\/value$)/i,
    words: "The deployment script",
  },
];

function plainPlaceOf({ type }: LintedResource, steps: readonly (string | number)[]): string | undefined {
  const found = plainPlaces.find((each) => each.type.test(type));
  return found?.path.test(pointerTo("", ...steps)) ? found.words : undefined;
}
