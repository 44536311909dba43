// SHA-1, for the one function of the language that is defined by it. It protects nothing here.

/** The digest of some bytes: 20 bytes. Source: https://www.rfc-editor.org/rfc/rfc3174 */
export function sha1(bytes: Uint8Array): Uint8Array {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const message = padded(bytes);
  const words = new Int32Array(80);
  for (let at = 0; at < message.byteLength; at += 64) {
    spread(message, at, words);
    mix(state, words);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [index, word] of state.entries()) digest.setInt32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

/** The message with a one bit behind it, zeros, and its length in bits in the last eight bytes of a block. */
function padded(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const message = new Uint8Array(blocks * 64);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(message.length - 8, BigInt(bytes.length) * 8n);
  return view;
}

function spread(message: DataView, at: number, words: Int32Array): void {
  for (let index = 0; index < 16; index += 1) words[index] = message.getInt32(at + index * 4);
  for (let index = 16; index < 80; index += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = [words[index - 3], words[index - 8], words[index - 14], words[index - 16]];
    words[index] = rotateLeft(a ^ b ^ c ^ d, 1);
  }
}

function mix(state: number[], words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let index = 0; index < 80; index += 1) {
    const next = (rotateLeft(a, 5) + round(index, b, c, d) + e + (words[index] ?? 0)) | 0;
    e = d;
    d = c;
    c = rotateLeft(b, 30);
    b = a;
    a = next;
  }
  for (const [index, word] of [a, b, c, d, e].entries()) state[index] = ((state[index] ?? 0) + word) | 0;
}

function round(index: number, b: number, c: number, d: number): number {
  if (index < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (index < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  return index < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
