import { invariant } from "../lib/invariant.ts";

/**
 * A value as one word of a POSIX shell: in single quotes, unless every character of it is a plain one.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 (quoting)
 */
export function shellQuote(value: string): string {
  invariant(!value.includes("\0"), "a shell word cannot hold a NUL");
  return /^[A-Za-z0-9_@%+:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
