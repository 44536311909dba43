import { upperCase } from "../values/letters.ts";
import type { CallSite } from "./template-function.ts";

/** Whether a whole text fits a pattern, without case: `*` stands for any characters, or for none. */
export function matches(text: string, pattern: string, { scope, call }: CallSite): boolean {
  const [first = "", ...rest] = upperCase(pattern).split("*");
  const whole = upperCase(text);
  scope.budget.spend(text.length + pattern.length, call.span);
  const last = rest.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first) || whole.length < first.length + last.length || !whole.endsWith(last)) return false;
  let at = first.length;
  // The first place where a piece fits leaves the most for those behind it.
  for (const piece of rest) {
    scope.budget.search(whole, piece, call.span);
    const found = whole.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= whole.length - last.length;
}
