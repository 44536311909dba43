const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What is wrong with an SSH public key in OpenSSH form; undefined for one that Azure accepts. */
export function sshKeyFault(key: string): string | undefined {
  const [type = "", body = ""] = key.split(" ");
  // A line break or another control character would end the line in authorized_keys.
  if (/\p{Cc}/u.test(key)) return "it has line breaks or control characters";
  if (type !== "ssh-rsa" && type !== "ssh-ed25519") {
    return type.startsWith("ecdsa-") || type === "ssh-dss" || type.startsWith("sk-")
      ? `its type ${type} is not supported`
      : "it does not start with ssh-rsa or ssh-ed25519";
  }
  if (!base64.test(body) || body.length % 4 !== 0) return "its second word is not base64";
  const fields = wireFields(Uint8Array.from(atob(body), (char) => char.charCodeAt(0)));
  if (fields === undefined || new TextDecoder().decode(fields[0]) !== type) return "it is cut off or damaged";
  return type === "ssh-rsa" ? rsaFault(fields) : ed25519Fault(fields);
}

function rsaFault(fields: readonly Uint8Array[]): string | undefined {
  const modulus = fields[2];
  if (fields.length !== 3 || modulus === undefined) return "it is cut off or damaged";
  const significant = modulus[0] === 0 ? modulus.subarray(1) : modulus;
  const bits = significant.length * 8 - Math.clz32(significant[0] ?? 0) + 24;
  return bits < 2048 ? `an RSA key needs 2048 bits, this one has ${bits}` : undefined;
}

function ed25519Fault(fields: readonly Uint8Array[]): string | undefined {
  return fields.length === 2 && fields[1]?.length === 32 ? undefined : "it is cut off or damaged";
}

/** Splits the wire form, a list of length-prefixed fields; undefined where a length leads past the end. */
function wireFields(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer);
  const fields: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) return undefined;
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) return undefined;
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}
