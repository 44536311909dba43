import { isUnknown, type Value } from "../arm/values/value.ts";
import type { Effect, MinorChange, PropertyChange, RepackedText, TextChange } from "./deployment-diff.ts";
import { effectsOf, type FindImmutable } from "./effects/effects-of.ts";
import type { FlatResource } from "./flatten.ts";
import { withoutConsequences } from "./texts/consequences.ts";
import type { DiffCarried } from "./texts/diff-carried.ts";
import type { FindChangedSecrets } from "./values/changed-secrets.ts";
import { compareValues, type Difference } from "./values/compare-values.ts";
import { memberStep } from "./values/path.ts";
import { isSecretPlace, withoutSecrets } from "./values/secrets.ts";

interface ResourceDifferences {
  readonly properties: readonly PropertyChange[];
  readonly texts: readonly TextChange[];
  readonly repacked: readonly RepackedText[];
  readonly minor: readonly MinorChange[];
}

/** What a comparison of resources takes beside the two. */
export interface Comparison {
  readonly findImmutable: FindImmutable;
  readonly diffCarried: DiffCarried;
  readonly findChangedSecrets: FindChangedSecrets;
  /** Whether a resource is there before and after; that others wait for what comes or goes is no news of its own. */
  readonly isInBoth: (id: string) => boolean;
}

/** Everything that differs between two states of a resource. */
export function compareResource(old: FlatResource, now: FlatResource, comparison: Comparison): ResourceDifferences {
  const { type, id } = now;
  const texts: TextChange[] = [];
  const repacked: RepackedText[] = [];
  const others: Difference[] = [];
  for (const difference of differencesOf(old, now, comparison)) {
    const isHidden = difference.isSecret === true || isSecretPlace(difference.path, type);
    const files = isHidden ? undefined : comparison.diffCarried(difference);
    if (files === undefined) others.push(difference);
    else if (files.length === 0) repacked.push({ id, type, path: difference.path });
    else texts.push({ path: difference.path, files, effects: certainEffects(difference, type, comparison) });
  }
  const properties = withoutConsequences(others, texts).map(
    (difference): PropertyChange => ({
      ...difference,
      path: withoutSecrets(difference.path, type),
      isSecret: difference.isSecret === true || isHiddenText(difference, type),
      effects: certainEffects(difference, type, comparison),
    }),
  );
  return { properties, texts, repacked, minor: minorChanges(old, now, comparison) };
}

function differencesOf(
  old: FlatResource,
  now: FlatResource,
  { findChangedSecrets }: Comparison,
): readonly Difference[] {
  return [
    ...compareValues({ path: [], old: old.body, new: now.body }),
    ...compareValues({ path: [memberStep("condition")], old: old.condition, new: now.condition }),
    ...findChangedSecrets(now.body),
  ];
}

/** What only the deployment knows may turn out to be the same. */
function certainEffects(difference: Difference, type: string, { findImmutable }: Comparison): readonly Effect[] {
  const isCertain = !isUnknown(difference.old) && !isUnknown(difference.new);
  const effects = effectsOf(difference, type, findImmutable);
  return isCertain ? effects : effects.map((effect) => ({ ...effect, isVerified: false }));
}

function isHiddenText({ path, old, new: now }: Difference, type: string): boolean {
  const isText = (value: Value | undefined): boolean => typeof value === "string";
  return isSecretPlace(path, type) && (isText(old) || isText(now));
}

function minorChanges(old: FlatResource, now: FlatResource, { isInBoth }: Comparison): readonly MinorChange[] {
  const [was, is] = [idsOf(old, isInBoth), idsOf(now, isInBoth)];
  const added = [...is].flatMap(([key, id]) => (was.has(key) ? [] : [id]));
  const removed = [...was].flatMap(([key, id]) => (is.has(key) ? [] : [id]));
  return [
    ...(old.apiVersion.toLowerCase() === now.apiVersion.toLowerCase()
      ? []
      : [{ kind: "api-version", old: old.apiVersion, new: now.apiVersion } as const]),
    ...(added.length + removed.length === 0 ? [] : [{ kind: "depends-on", added, removed } as const]),
  ];
}

function idsOf({ dependsOn }: FlatResource, isInBoth: Comparison["isInBoth"]): ReadonlyMap<string, string> {
  return new Map(dependsOn.filter(isInBoth).map((id) => [id.toLowerCase(), id]));
}
