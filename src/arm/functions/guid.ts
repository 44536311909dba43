import { sha1 } from "./sha1.ts";

/** Azure's own namespace of names, 11fb06fb-712d-4ddd-98c7-e71bbd588830. */
const namespace = [0x11, 0xfb, 0x06, 0xfb, 0x71, 0x2d, 0x4d, 0xdd, 0x98, 0xc7, 0xe7, 0x1b, 0xbd, 0x58, 0x88, 0x30];

/**
 * What guid() makes of the bytes of its arguments: a UUID of version 5 in a namespace of Azure's own, which is not
 * documented; it gives the values that were published.
 * Source: https://github.com/Azure/bicep/blob/main/src/Bicep.Core.UnitTests/TypeSystem/FunctionResolverTests.cs
 */
export function guidOf(name: Uint8Array): string {
  const bytes = new Uint8Array(namespace.length + name.length);
  bytes.set(namespace);
  bytes.set(name, namespace.length);
  const digest = sha1(bytes).subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
