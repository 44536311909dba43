// A 64-bit hash of the Murmur3 family, in two lanes of 32 bits, printed as letters.

const multiplierA = 0x239b961b;
const multiplierB = 0xab0e9789;
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

interface Lanes {
  low: number;
  high: number;
}

/**
 * What uniqueString() makes of the bytes of its arguments: 13 letters and digits. The algorithm is not documented; it gives
 * the values that were published.
 * Source: https://github.com/Azure/bicep/blob/main/src/Bicep.Core.UnitTests/TypeSystem/FunctionResolverTests.cs
 */
export function uniqueStringOf(bytes: Uint8Array): string {
  const lanes: Lanes = { low: 0, high: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) mixBlock(lanes, view.getUint32(at, true), view.getUint32(at + 4, true));
  mixTail(lanes, bytes.subarray(whole));
  finish(lanes, bytes.length);
  return base32((BigInt(lanes.high) << 32n) | BigInt(lanes.low));
}

function mixBlock(lanes: Lanes, first: number, second: number): void {
  lanes.low = rotateLeft(lanes.low ^ scramble(first, multiplierA, 15, multiplierB), 19);
  lanes.low = (Math.imul(lanes.low + lanes.high, 5) + 0x561ccd1b) >>> 0;
  lanes.high = rotateLeft(lanes.high ^ scramble(second, multiplierB, 17, multiplierA), 13);
  lanes.high = (Math.imul(lanes.high + lanes.low, 5) + 0x0bcaa747) >>> 0;
}

/** Up to seven bytes that fill no block: four to one lane, the rest to the other. */
function mixTail(lanes: Lanes, tail: Uint8Array): void {
  const padded = new DataView(new ArrayBuffer(8));
  for (const [index, byte] of tail.entries()) padded.setUint8(index, byte);
  lanes.high = (lanes.high ^ scramble(padded.getUint32(4, true), multiplierB, 17, multiplierA)) >>> 0;
  lanes.low = (lanes.low ^ scramble(padded.getUint32(0, true), multiplierA, 15, multiplierB)) >>> 0;
}

function finish(lanes: Lanes, length: number): void {
  lanes.low = (lanes.low ^ length) >>> 0;
  lanes.high = (lanes.high ^ length) >>> 0;
  addAcross(lanes);
  lanes.low = avalanche(lanes.low);
  lanes.high = avalanche(lanes.high);
  addAcross(lanes);
}

function addAcross(lanes: Lanes): void {
  lanes.low = (lanes.low + lanes.high) >>> 0;
  lanes.high = (lanes.high + lanes.low) >>> 0;
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
  let rest = value;
  let text = "";
  for (let letter = 0; letter < 13; letter += 1) {
    text += alphabet[Number(rest >> 59n)];
    rest = BigInt.asUintN(64, rest << 5n);
  }
  return text;
}
