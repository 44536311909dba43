// Tells secrets by how they look. Careful: what merely may be one is none.
import { bytesOfBase64 } from "../../lib/base64.ts";

/** What a text holds that must not be read, as the beginning of a sentence; undefined where nothing is found. */
export function secretInText(text: string): string | undefined {
  if (text.includes("PRIVATE KEY-----") && /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) return "A private key";
  if (text.includes("b3BlbnNzaC1rZXktdjE")) return "A private key";
  if (text.startsWith("LS0tLS1CRUdJTi") && isEncodedPrivateKey(text)) return "A private key";
  // The rest is short where it is real; payloads and scripts of machines are not searched.
  if (text.length > 16_384) return undefined;
  if (/AccountKey=[A-Za-z0-9+/]{86}==/.test(text)) return "The key of a storage account";
  if (/SharedAccessKey=[A-Za-z0-9+/]{43}=/.test(text)) return "A shared access key";
  if (/[?&]sig=[A-Za-z0-9%+/]{40,}/.test(text) && /[?&](?:sv|se)=/.test(text)) return "A shared access signature";
  if (/^(?:Bearer )?eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}$/.test(text)) return "A token";
  // Secrets of applications in Microsoft Entra have these letters at this place.
  if (/(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])/.test(text)) return "The secret of an application";
  return undefined;
}

function isEncodedPrivateKey(text: string): boolean {
  return (textOfBase64(text.slice(0, 64)) ?? "").includes("PRIVATE KEY-----");
}

/** What a base64 text says, if it is one: read as single bytes, since only plain letters are looked for. */
export function textOfBase64(text: string): string | undefined {
  const bytes = bytesOfBase64(text);
  return bytes === undefined ? undefined : new TextDecoder("latin1").decode(bytes);
}

const secretNames = /(?:password|passwd|pwd|secret|accountkey|sharedkey|accesskey|apikey|connectionstring|token)$/i;

/** Whether the name of a member says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name);
}

/** Whether a text looks like chance: what people make up as a secret, or generators do. */
export function looksRandom(text: string): boolean {
  if (text.length < 10 || text.length > 512 || /\s/.test(text)) return false;
  if (/^[0-9a-f]{32,}$/i.test(text)) return true;
  if (isOfWords(text)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((each) => each.test(text)).length;
  return classes >= 3 && /\d/.test(text) && entropy(text) >= 3.2;
}

/** Whether a text is made of words, with short numbers and hyphens between them, as names of things are. */
function isOfWords(text: string): boolean {
  const pieces = text.match(/[A-Z]?[a-z]{2,}|[A-Z]{2,}|\d{1,4}|[-_./:]/g) ?? [];
  return pieces.reduce((sum, piece) => sum + piece.length, 0) === text.length;
}

/** Bits a character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
