// Names of resources that are others at every deployment.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isUnknown, memberOf, objectOf } from "../../values/value.ts";
import { isOfType } from "../body-access.ts";
import type { LintedResource } from "../expanded-resources.ts";
import { isNamed, textOf } from "../expression-reader.ts";
import type { LintSubject } from "../subject.ts";

export function unstableNames({ resources, read, pointerIn }: LintSubject): readonly Problem[] {
  return resources.flatMap((resource) => {
    // A deployment's name is that of its record: a new one at every time is what many want.
    if (resource.existing || isOfType(resource, "Microsoft.Resources/deployments")) return [];
    const call = unstableCall(resource, read);
    return call === undefined ? [] : [problem("lint/unstable-name", pointerIn(resource, ["name"]), { call })];
  });
}

function unstableCall({ name, level }: LintedResource, read: LintSubject["read"]): string | undefined {
  if (!name.startsWith("[")) return undefined;
  const parameters = objectOf(level.deployment.parameters);
  for (const call of read(name)?.calls ?? []) {
    if (isNamed(call, "newGuid", "utcNow")) return `${call.name}()`;
    const parameter = isNamed(call, "parameters") ? textOf(call.args[0]) : undefined;
    const value = parameter === undefined ? undefined : memberOf(parameters, parameter);
    if (isUnknown(value) && value.causes.has("deployment")) return `The default of the parameter "${parameter}"`;
  }
  return undefined;
}
