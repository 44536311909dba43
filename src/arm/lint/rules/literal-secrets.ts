// Secrets that are written into a template, a parameters file, or the custom data of a machine.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { kindOfString } from "../../expression/classify.ts";
import { isSameName } from "../body-access.ts";
import { isSecretName, looksRandom, secretInText, textOfBase64 } from "../literal-secret.ts";
import { memberNameOf } from "../place.ts";
import { asObject, childrenOf, memberIn } from "../plain-data.ts";
import { problemsOf } from "../problems-of.ts";
import { isSecureType, parameterType } from "../secret-source.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";
import type { WrittenText } from "../written-template.ts";

export function literalSecrets(subject: LintSubject): readonly Problem[] {
  return [...inTemplate(subject), ...inCustomData(subject), ...inFiles(subject)];
}

function inTemplate({ texts }: LintSubject): readonly Problem[] {
  return problemsOf(texts, (text) => {
    const what = secretInText(text.text) ?? secretByName(text);
    if (what === undefined || text.isKey || isSecureDefault(text)) return undefined;
    return problem("lint/literal-secret", pointerOfText(text), { what });
  });
}

/** Defaults of secure parameters have a rule of their own. */
function isSecureDefault({ section, part, place }: WrittenText): boolean {
  const name = place.above?.step;
  return section === "parameters" && place.step === "defaultValue" && isSecureType(parameterType(part, String(name)));
}

function secretByName({ text, place, section }: WrittenText): string | undefined {
  if (section === "note" || kindOfString(text) === "expression" || !looksRandom(text)) return undefined;
  const name = section === "parameters" ? String(place.above?.step ?? "") : memberNameOf(place);
  return isSecretName(name) ? `Something that looks like a secret` : undefined;
}

/** Machines are given their custom data in base64, where nobody sees what is in it. */
function inCustomData({ leaves, pointerIn }: LintSubject): readonly Problem[] {
  const known = new Map<string, string | undefined>();
  return problemsOf(leaves, ({ name, value, resource, place }) => {
    if (typeof value !== "string" || !isSameName(name, "customData")) return undefined;
    if (!known.has(value)) known.set(value, secretInText(textOfBase64(value) ?? ""));
    const what = known.get(value);
    return what === undefined ? undefined : problem("lint/literal-secret", pointerIn(resource, place), { what });
  });
}

function inFiles({ parametersFiles, template }: LintSubject): readonly Problem[] {
  return parametersFiles.flatMap(({ name: file, value }) =>
    childrenOf(memberIn(value, "parameters")).flatMap(([name, entry]) => {
      if (isSecureType(parameterType({ data: template }, String(name)))) return [];
      const what = secretInside(memberIn(asObject(entry), "value"));
      const pointer = pointerTo("/parameters", name, "value");
      return what === undefined ? [] : [problem("lint/literal-secret", pointer, { what }, { file })];
    }),
  );
}

function secretInside(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") return secretInText(value);
  if (depth > 300) return undefined;
  for (const [, member] of childrenOf(value)) {
    const found = secretInside(member, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
