// Finds secrets in texts and bytes, and in whatever they carry: base64, gzip, tar, one inside the other.
import { gunzipSync } from "node:zlib";
import { parseTar } from "nanotar";

export interface Secret {
  readonly kind: SecretKind;
  /** The file, and what was unpacked on the way: `azuredeploy.json > base64 > gzip > role.sh`. */
  readonly place: string;
}

export type SecretKind = keyof typeof patterns | "high-entropy";

const patterns = {
  "private-key": /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|openssh-key-v1\0|PuTTY-User-Key-File-\d/g,
  "bootstrap-token": /(?<![\w.-])[a-z0-9]{6}\.[a-z0-9]{16}(?![\w.-])/g,
  jwt: /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  "storage-key": /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==|AccountKey=[^;\s"']+/g,
  "shared-access-signature": /[?&]sig=[A-Za-z0-9%+/=]{20,}|SharedAccessSignature=/gi,
  "password-in-url": /[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'<>]*:[^\s/@"'<>]+@[\w.-]/gi,
  "kubeconfig-credential": /(?:client-key-data|"?token)"?:\s+"?[\w+/.-]{16,}/g,
} as const;

const deepest = 12;

/** Every secret of a file, of its kinds known above or unknown but as random as one. */
export function findSecrets(path: string, content: string | Uint8Array): readonly Secret[] {
  return typeof content === "string" ? inText(content, [path]) : inBytes(content, [path]);
}

function inText(text: string, place: readonly string[]): readonly Secret[] {
  const named = Object.entries(patterns).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(() => secret(kind as SecretKind, place)),
  );
  return [...named, ...base64Runs(text).flatMap((run) => inBase64(run, place))];
}

function inBase64({ run, isKnown }: Run, place: readonly string[]): readonly Secret[] {
  if (place.length > deepest) throw new Error(`${place.join(" > ")} is packed too deeply`);
  const bytes = Buffer.from(run, "base64");
  if (isReadable(bytes)) return inBytes(bytes, [...place, "base64"]);
  // Binary forms of keys have a mark of their own.
  const marked = inText(bytes.toString("latin1").slice(0, 40), [...place, "base64"]);
  return marked.length === 0 && !isKnown && isRandom(run) ? [secret("high-entropy", place)] : marked;
}

function inBytes(bytes: Uint8Array, place: readonly string[]): readonly Secret[] {
  if (isGzip(bytes)) return inBytes(gunzipSync(bytes), [...place, "gzip"]);
  if (isTar(bytes)) {
    return parseTar(bytes).flatMap(({ name, data }) => inBytes(data ?? new Uint8Array(), [...place, name]));
  }
  return inText(Buffer.from(bytes).toString("utf8"), place);
}

function secret(kind: SecretKind, place: readonly string[]): Secret {
  return { kind, place: place.join(" > ") };
}

// Base64 --------------------------------------------------------------------------------------------------------------

interface Run {
  readonly run: string;
  /** Stands where random-looking text is no secret. */
  readonly isKnown: boolean;
}

// Either alphabet, never a mixture: a path with hyphens is no base64.
const oneLine = /(?<![\w+/-])(?:[A-Za-z0-9+/]{20,}|[A-Za-z0-9_-]{20,})={0,2}(?![\w+/-])/g;
// As PEM and base64 -w wrap it, also where a JSON string or a YAML block holds it.
const manyLines = /(?:[A-Za-z0-9+/]{60,76}(?:\\n|\s)+){2,}[A-Za-z0-9+/]+={0,2}/g;

/** What may stand before a public key. */
const publicKey = /(?:ssh-ed25519|ssh-rsa)\s$/;

function base64Runs(text: string): readonly Run[] {
  return [manyLines, oneLine].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      run: match[0].replace(/\\n|\s/g, ""),
      isKnown: publicKey.test(text.slice(Math.max(0, match.index - 12), match.index)) || isHex(match[0]),
    })),
  );
}

/** Digests are hexadecimal; keys in this system are not. */
function isHex(text: string): boolean {
  return /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text);
}

function isReadable(bytes: Uint8Array): boolean {
  return isGzip(bytes) || isTar(bytes) || isPrintable(bytes);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && Buffer.from(bytes.subarray(257, 262)).toString("latin1") === "ustar";
}

function isPrintable(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.length >= 6 && !/[^\P{C}\t\n\r]/u.test(text);
  } catch {
    return false;
  }
}

const shortestKey = 40;

/** As mixed as random bytes are: words keep to one kind of letter for long, and names to small letters. */
function isRandom(run: string): boolean {
  if (run.length < shortestKey || !/[A-Z][^A-Z]+[A-Z]/.test(run) || !/[a-z].*[a-z]/.test(run) || !/\d/.test(run))
    return false;
  const kinds = [...run.slice(0, 400).replace(/[-_+/=]/g, "")].map(kindOf);
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  return changes / kinds.length > 0.4 && entropy(run.slice(0, 400)) > 4.2;
}

function kindOf(char: string): string {
  if (/[a-z]/.test(char)) return "lower";
  return /[A-Z]/.test(char) ? "upper" : "digit";
}

/** Bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
