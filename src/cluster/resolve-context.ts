import type { Catalog } from "../catalog/catalog.ts";
import type { Region } from "../catalog/catalog-schema.ts";
import type { Pins } from "../lock/lock-file.ts";

/** What defaults depend on besides the definition. */
export interface ResolveContext {
  readonly catalog: Catalog;
  readonly region: Region;
  /** Create-only values of the living cluster; they take the place of defaults. Absent at the first compile. */
  readonly pins: Pins | undefined;
}
