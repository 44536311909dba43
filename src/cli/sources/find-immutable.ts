import type { Catalog } from "../../catalog/catalog.ts";
import type { FindImmutable } from "../../diff/effects/effects-of.ts";

/** The create-only properties of a type, as the catalogue knows them; types are compared without case. */
export function findImmutable({ immutableProperties }: Catalog): FindImmutable {
  const byType = new Map(Object.entries(immutableProperties).map(([type, known]) => [type.toLowerCase(), known]));
  return (type) => byType.get(type.toLowerCase()) ?? [];
}
