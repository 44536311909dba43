// Which properties carry a text of many lines.
import type { Value } from "../../arm/values/value.ts";
import { lastMember, type Path } from "../values/path.ts";
import { base64Of, textOf, textOfExpression } from "./text-of.ts";

/** A text, or the base64 of one, as a property holds it. */
interface CarriedText {
  /** What people call it. */
  readonly name: string;
  readonly text: string;
  readonly isBase64: boolean;
}

/** Properties whose value is base64, and what the text in them is called. */
const base64Members: ReadonlyMap<string, string> = new Map([
  ["customdata", "user data"],
  ["userdata", "user data"],
  // Of the extensions CustomScript and RunCommand.
  ["script", "script"],
]);

/** The text of a value; undefined where it carries none that lines could be shown of. */
export function carriedText(value: Value, path: Path): CarriedText | undefined {
  const member = lastMember(path);
  const known = base64Members.get(member.toLowerCase());
  const name = known ?? member;
  const inner = base64Of(value);
  if (inner !== undefined) return { name, text: textOfExpression(inner), isBase64: false };
  const text = textOf(value);
  if (text === undefined) return undefined;
  const base64 = asBase64(text, known !== undefined);
  if (base64 !== undefined) return { name, text: base64, isBase64: true };
  return /\n./.test(text) ? { name, text, isBase64: false } : undefined;
}

/** A text as base64 in one line, where it is that. A short one may look like it by chance: it must stand where base64 belongs. */
function asBase64(text: string, isExpected: boolean): string | undefined {
  const base64 = text.replace(/\s/g, "");
  return base64.length >= (isExpected ? 4 : 80) && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : undefined;
}
