// Properties that Azure keeps secret, given a value that the template does not.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { isOfType } from "../body-access.ts";
import type { Leaf } from "../leaves.ts";
import { problemsOf } from "../problems-of.ts";
import type { LintSubject } from "../subject.ts";

export function plainSecrets({ leaves, pointerIn }: LintSubject): readonly Problem[] {
  return problemsOf(leaves, (leaf) => {
    const { value, resource, place, name } = leaf;
    // What is not known is a secret parameter's, or another one at every deployment.
    if (typeof value !== "string" || value === "" || !isKeptSecret(leaf)) return undefined;
    return problem("lint/plain-secret", pointerIn(resource, place), { member: name });
  });
}

const everywhere = /^(?:adminPassword|administratorLoginPassword)$/i;

function isKeptSecret({ name, place, resource }: Leaf): boolean {
  if (everywhere.test(name)) return true;
  if (isOfType(resource, "Microsoft.KeyVault/vaults/secrets")) {
    return place.step === "value" && place.above?.step === "properties";
  }
  return place.step === "secret" && place.above?.step === "servicePrincipalProfile";
}
