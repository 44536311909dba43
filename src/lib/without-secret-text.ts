import { withoutPrivateKeys } from "./without-private-keys.ts";

// What follows these names opens storage, queues and files to whoever reads it.
const secretParts = /(\b(?:AccountKey|SharedAccessKey)=|[?&]sig=)([^\s&;"'\\<>]{16,})/gi;

/** A text in which no private key, account key or shared access signature can be read any more. Columns stay as they were. */
export function withoutSecretText(text: string): string {
  return withoutPrivateKeys(text).replace(
    secretParts,
    (_, name: string, value: string) => name + "*".repeat(value.length),
  );
}
