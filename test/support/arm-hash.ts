// Azure's two naming hashes, as measured against published values.
import { createHash } from "node:crypto";

const guidNamespace = "11fb06fb-712d-4ddd-98c7-e71bbd588830";
const multiplierA = 0x239b961b;
const multiplierB = 0xab0e9789;

/** `guid(...)` of a template: a version 5 UUID in a namespace of Azure's own. */
export function guid(...parts: readonly string[]): string {
  const namespace = Buffer.from(guidNamespace.replaceAll("-", ""), "hex");
  const digest = createHash("sha1").update(namespace).update(parts.join("-"), "utf8").digest();
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `uniqueString(...)` of a template: 13 letters of base 32 over a 64-bit hash of the Murmur3 family. */
export function uniqueString(...parts: readonly string[]): string {
  const { low, high } = hash64(Buffer.from(parts.join("-"), "utf8"));
  return base32((BigInt(high) << 32n) | BigInt(low));
}

interface Lanes {
  low: number;
  high: number;
}

function hash64(bytes: Buffer): Lanes {
  const lanes: Lanes = { low: 0, high: 0 };
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) mixBlock(lanes, bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4));
  mixTail(lanes, bytes.subarray(whole));
  return finish(lanes, bytes.length);
}

function mixBlock(lanes: Lanes, first: number, second: number): void {
  lanes.low = rotateLeft(lanes.low ^ scramble(first, multiplierA, 15, multiplierB), 19);
  lanes.low = (Math.imul(lanes.low + lanes.high, 5) + 0x561ccd1b) >>> 0;
  lanes.high = rotateLeft(lanes.high ^ scramble(second, multiplierB, 17, multiplierA), 13);
  lanes.high = (Math.imul(lanes.high + lanes.low, 5) + 0x0bcaa747) >>> 0;
}

/** Up to seven bytes that fill no block: four to one lane, the rest to the other. */
function mixTail(lanes: Lanes, tail: Buffer): void {
  const padded = Buffer.concat([tail, Buffer.alloc(8 - tail.length)]);
  lanes.high = (lanes.high ^ scramble(padded.readUInt32LE(4), multiplierB, 17, multiplierA)) >>> 0;
  lanes.low = (lanes.low ^ scramble(padded.readUInt32LE(0), multiplierA, 15, multiplierB)) >>> 0;
}

function finish({ low, high }: Lanes, length: number): Lanes {
  let first = (low ^ length) >>> 0;
  let second = (high ^ length) >>> 0;
  first = (first + second) >>> 0;
  second = (second + first) >>> 0;
  first = avalanche(first);
  second = avalanche(second);
  first = (first + second) >>> 0;
  return { low: first, high: (second + first) >>> 0 };
}

function scramble(word: number, before: number, rotation: number, after: number): number {
  return Math.imul(rotateLeft(Math.imul(word, before), rotation), after);
}

function avalanche(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotateLeft(word: number, by: number): number {
  return ((word << by) | (word >>> (32 - by))) >>> 0;
}

function base32(value: bigint): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  let rest = value;
  let text = "";
  for (let letter = 0; letter < 13; letter += 1) {
    text += alphabet[Number(rest >> 59n)];
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}
