// Secrets in the outputs of a deployment.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import type { ExpandedOutput } from "../../expanded-deployment.ts";
import { isUnknown, unknownPart } from "../../values/value.ts";
import { deploymentsIn } from "../expanded-resources.ts";
import { isSecureType, type SecretParameters, secretIn } from "../secret-source.ts";
import type { LintSubject } from "../subject.ts";

export function secretOutputs({ expansion, secretParameters }: LintSubject): readonly Problem[] {
  return deploymentsIn(expansion.deployment).flatMap(({ outputs }) =>
    outputs.flatMap((output) => outputProblems(output, secretParameters)),
  );
}

function outputProblems({ name, type, value, pointer }: ExpandedOutput, secrets: SecretParameters): readonly Problem[] {
  if (isSecureType(type)) return [];
  const secret = secretIn(value, secrets);
  if (secret !== undefined) return [problem("lint/secret-in-output", pointerTo(pointer, "value"), { name, secret })];
  // What is known is in the template already.
  const isHidden = isUnknown(value) || unknownPart(value) !== undefined;
  return isHidden && /password/i.test(name) ? [problem("lint/password-output", pointer, { name }, { at: "key" })] : [];
}
