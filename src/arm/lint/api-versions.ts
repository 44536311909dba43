// What Azure's resource types are, and which API versions they have: facts of one date.
import data from "../data/api-versions.json" with { type: "json" };

export interface ResourceTypeFacts {
  /** In the provider's own spelling. */
  readonly type: string;
  /** Newest first; undefined where the table knows no more of the type than that it exists. */
  readonly versions?: readonly string[];
  readonly newestStable?: string;
  /** Whether Azure refuses a resource of the type without a location. */
  readonly isLocated: boolean;
}

/** The date of the facts: nothing newer is judged. */
export const tableDate: string = data.asOf;

const located: Readonly<Record<string, { readonly versions: number; readonly located?: boolean }>> = data.types;
const providers: ReadonlySet<string> = new Set(data.providers.map((provider) => provider.toLowerCase()));
const byType = new Map<string, ResourceTypeFacts>(
  data.others.map((type) => [type.toLowerCase(), { type, isLocated: false }]),
);
for (const [type, { versions, located: isLocated = false }] of Object.entries(located)) {
  const list = data.versions[versions]?.split(" ") ?? [];
  const newestStable = list.find(isStable);
  const facts = { type, versions: list, isLocated, ...(newestStable === undefined ? {} : { newestStable }) };
  byType.set(type.toLowerCase(), facts);
}

/** What is known of a type; undefined for one that the table does not have. */
export function findResourceType(type: string): ResourceTypeFacts | undefined {
  return byType.get(type.toLowerCase());
}

/** Whether the table lists all types of a provider. */
export function isCompleteProvider(type: string): boolean {
  return providers.has(type.slice(0, Math.max(0, type.indexOf("/"))).toLowerCase());
}

/** The types of a provider, in its own spelling. */
export function typesOfProvider(type: string): readonly string[] {
  const beginning = type.slice(0, type.indexOf("/") + 1).toLowerCase();
  return [...byType].flatMap(([folded, facts]) => (folded.startsWith(beginning) ? [facts.type] : []));
}

/** Whether a version is for good: a date alone. */
export function isStable(version: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(version);
}

/** Whether a version was more than two years old at the date of the table. */
export function isOld(version: string): boolean {
  const [year = 0, month = 0, day = 0] = version.slice(0, 10).split("-").map(Number);
  const [tableYear = 0, tableMonth = 0, tableDay = 0] = tableDate.split("-").map(Number);
  return (tableYear - year - 2) * 372 + (tableMonth - month) * 31 + (tableDay - day) > 0;
}
