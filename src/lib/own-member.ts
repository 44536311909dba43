/** A record's own member: a user may well call a thing `constructor`, which every object inherits. */
export function ownMember<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
