import type { ExpandedOutput } from "../arm/expanded-deployment.ts";
import type { OutputChange } from "./deployment-diff.ts";
import { canonical } from "./values/canonical.ts";

/** What differs between the outputs of two deployments. */
export function compareOutputs(
  old: readonly ExpandedOutput[],
  now: readonly ExpandedOutput[],
): readonly OutputChange[] {
  const [was, is] = [byName(old), byName(now)];
  const changes = now.flatMap((output): readonly OutputChange[] => {
    const before = was.get(output.name.toLowerCase());
    if (before === undefined)
      return [{ name: output.name, action: "create", new: output.value, isSecret: isSecure(output) }];
    if (canonical(before.value, []) === canonical(output.value, [])) return [];
    const isSecret = isSecure(before) || isSecure(output);
    return [{ name: output.name, action: "change", old: before.value, new: output.value, isSecret }];
  });
  const gone = old
    .filter(({ name }) => !is.has(name.toLowerCase()))
    .map(
      (output): OutputChange => ({
        name: output.name,
        action: "delete",
        old: output.value,
        isSecret: isSecure(output),
      }),
    );
  return [...changes, ...gone];
}

function byName(outputs: readonly ExpandedOutput[]): ReadonlyMap<string, ExpandedOutput> {
  return new Map(outputs.map((output) => [output.name.toLowerCase(), output]));
}

function isSecure({ type }: ExpandedOutput): boolean {
  return type.toLowerCase().startsWith("secure");
}
