const secretNames =
  /(?:password|passphrase|secret|token|connectionString|accountKey|primaryKey|secondaryKey|sharedKey|privateKey|masterKey|sasUri|credential|secureValue)s?$/i;

/** Whether the name of a member says that it holds secrets. */
export function isSecretName(name: string): boolean {
  return secretNames.test(name);
}
