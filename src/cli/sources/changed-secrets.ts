import { isRecord } from "../../lib/is-record.ts";
import type { DeploymentSource } from "../deployment-source.ts";
import { parameterType } from "../templates/parameter-types.ts";

/** Secure parameters of both sides that are given different values. The values themselves go no further. */
export function changedSecrets(old: DeploymentSource, now: DeploymentSource): readonly string[] {
  return parameterNames(now).filter((name) => {
    if (!isSecure(old, name) || !isSecure(now, name)) return false;
    return JSON.stringify(givenValue(old, name)) !== JSON.stringify(givenValue(now, name));
  });
}

function parameterNames({ template }: DeploymentSource): readonly string[] {
  const declared = memberOf(template.value, "parameters");
  return isRecord(declared) ? Object.keys(declared) : [];
}

function isSecure({ template }: DeploymentSource, name: string): boolean {
  return parameterType(template.value, name)?.startsWith("secure") === true;
}

/** A value or a reference to a key vault, of the last file that has one; otherwise the default. */
function givenValue({ template, parameterFiles }: DeploymentSource, name: string): unknown {
  const files = parameterFiles.map(({ value }) => memberOf(memberOf(value, "parameters"), name));
  const given = files.findLast((each) => each !== undefined);
  return given ?? memberOf(memberOf(memberOf(template.value, "parameters"), name), "defaultValue");
}

function memberOf(value: unknown, name: string): unknown {
  if (!isRecord(value)) return undefined;
  const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}
