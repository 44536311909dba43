import { isRecord } from "../../lib/is-record.ts";

/** More steps from definition to definition than any template takes. */
const longestChain = 20;

/** The type that a template declares for a parameter, in lower case; undefined where it declares none that can be told. */
export function parameterType(template: unknown, name: string): string | undefined {
  let declaration = memberIn(memberIn(template, "parameters"), name);
  for (let step = 0; step < longestChain; step++) {
    const type = memberIn(declaration, "type");
    if (typeof type === "string") return type.toLowerCase();
    const reference = memberIn(declaration, "$ref");
    const target = typeof reference === "string" ? /^#\/definitions\/([^/]+)$/.exec(reference)?.[1] : undefined;
    if (target === undefined) return undefined;
    declaration = memberIn(memberIn(template, "definitions"), target);
  }
  return undefined;
}

/** Names are compared without case, as Azure does. */
function memberIn(value: unknown, name: string): unknown {
  if (!isRecord(value)) return undefined;
  const folded = name.toLowerCase();
  const key = Object.hasOwn(value, name) ? name : Object.keys(value).find((each) => each.toLowerCase() === folded);
  return key === undefined ? undefined : value[key];
}
