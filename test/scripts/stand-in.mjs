// A stand-in for Azure's metadata service and key vaults, strict where Azure is: a request without the right header,
// address or token is refused. Tests import it; in a network namespace it runs as a program of its own:
//   node stand-in.mjs '<options as JSON>' '<listeners as JSON>'
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { pathToFileURL } from "node:url";

/**
 * What to answer instead of the truth: a status, `silent` (never answers), or `cut` (closes the connection).
 * @typedef {{ status: number, headers?: Record<string, string>, body?: string } | "silent" | "cut" | "truth"} Answer
 * An identity, the machines that have it, and what it may do with each vault.
 * @typedef {object} Identity
 * @property {string} clientId
 * @property {string} token
 * @property {readonly string[]} addresses
 * @property {Readonly<Record<string, "read" | "write">>} roles by vault
 * @typedef {object} Options
 * @property {string} clientId the only identity that the machine has
 * @property {string} audience the only resource tokens are made for
 * @property {string} token
 * @property {Record<string, Record<string, string>>} vaults secrets by vault
 * @property {readonly Identity[]} [identities] several machines with identities and roles; without: one that may all
 * @property {Answer[]} [metadata] the first answers of the metadata service; the last one stays
 * @property {Answer[]} [vault] the first answers of all vaults; the last one stays
 * @typedef {{ kind: "metadata" | "vault", method: string, url: string, body: string, from: string }} Seen
 */

/** What Azure says while a role assignment is on its way. @satisfies {Answer} */
export const forbidden = {
  status: 403,
  body: JSON.stringify({
    error: { code: "Forbidden", message: "Caller is not authorized.", innererror: { code: "ForbiddenByRbac" } },
  }),
};

/** @param {Options} options */
export function standIn(options) {
  /** @type {Seen[]} */
  const seen = [];
  const counts = { metadata: 0, vault: 0 };
  /** @type {number} milliseconds since 1970 before which no role has reached the vaults */
  let rolesFrom = 0;

  /** @param {"metadata" | "vault"} kind @returns {Answer} */
  function nextAnswer(kind) {
    const answers = options[kind] ?? [];
    const position = Math.min(counts[kind]++, answers.length - 1);
    return answers[position] ?? "truth";
  }

  /** @type {import("node:http").RequestListener} */
  function handle(request, response) {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://stand-in");
      const kind = url.pathname.startsWith("/metadata/") ? "metadata" : "vault";
      const body = Buffer.concat(chunks).toString();
      seen.push({ kind, method: request.method ?? "", url: request.url ?? "", body, from: addressOf(request) });
      const answer = nextAnswer(kind);
      if (answer === "silent") return;
      if (answer === "cut") return void request.socket.destroy();
      if (answer !== "truth") return void response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
      const truth = kind === "metadata" ? tokenAnswer(request, url) : secretAnswer(request, url, body);
      response.writeHead(truth.status, { "content-type": "application/json" }).end(JSON.stringify(truth.body));
    });
  }

  /** @param {import("node:http").IncomingMessage} request @param {URL} url */
  function tokenAnswer(request, url) {
    const { method, headers } = request;
    const identity = options.identities?.find(
      ({ clientId, addresses }) =>
        clientId === url.searchParams.get("client_id") && addresses.includes(addressOf(request)),
    );
    const { clientId, token } =
      options.identities === undefined ? options : (identity ?? { clientId: "none", token: "" });
    const wanted = { "api-version": "2018-02-01", resource: options.audience, client_id: clientId };
    const isRight =
      method === "GET" &&
      headers.metadata === "true" &&
      headers["x-forwarded-for"] === undefined &&
      url.pathname === "/metadata/identity/oauth2/token" &&
      Object.entries(wanted).every(([name, value]) => url.searchParams.get(name) === value);
    return isRight
      ? { status: 200, body: { access_token: token, expires_in: "86399", token_type: "Bearer" } }
      : { status: 400, body: { error: "invalid_request", error_description: "Identity not found" } };
  }

  /** @param {import("node:http").IncomingMessage} request @param {URL} url @param {string} body */
  function secretAnswer({ method, headers }, url, body) {
    const identity = options.identities?.find(({ token }) => headers.authorization === `Bearer ${token}`);
    if (options.identities === undefined ? headers.authorization !== `Bearer ${options.token}` : !identity) {
      return { status: 401, body: { error: { code: "Unauthorized" } } };
    }
    // By path (/masters/secrets/claim) or, behind TLS, by name (harbour-masters.vault.azure.net).
    const [, path, name = ""] = /^(.*)\/secrets\/([A-Za-z0-9-]+)$/.exec(url.pathname) ?? [];
    const vaultName = path === undefined ? "" : path.slice(1) || vaultOfHost(headers.host ?? "");
    const vault = options.vaults[vaultName];
    if (vault === undefined || url.searchParams.get("api-version") !== "7.4") {
      return { status: 400, body: { error: { code: "BadParameter" } } };
    }
    const role = options.identities === undefined ? "write" : identity?.roles[vaultName];
    if (role === undefined || (method === "PUT" && role === "read") || Date.now() < rolesFrom) {
      return { status: 403, body: JSON.parse(forbidden.body) };
    }
    if (method === "PUT") {
      const { value } = JSON.parse(body);
      if (name === "deleted") return { status: 409, body: { error: { code: "Conflict" } } };
      vault[name] = value;
      return { status: 200, body: { value } };
    }
    const value = vault[name];
    return value === undefined
      ? { status: 404, body: { error: { code: "SecretNotFound" } } }
      : { status: 200, body: { value, contentType: "text/plain" } };
  }

  /** From here on, only the truth. */
  function heal() {
    options.metadata = [];
    options.vault = [];
  }

  /** What the services say from now on. @param {"metadata" | "vault"} kind @param {Answer[]} answers */
  function answerWith(kind, answers) {
    options[kind] = answers;
    counts[kind] = 0;
  }

  /** No role counts before that. @param {number} milliseconds since 1970 */
  function delayRoles(milliseconds) {
    rolesFrom = milliseconds;
  }

  return { handle, heal, answerWith, delayRoles, seen, vaults: options.vaults };
}

/** @param {import("node:http").IncomingMessage} request */
const addressOf = (request) => request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";

/** @param {string} host */
const vaultOfHost = (host) => host.split(".")[0]?.replace(/^.*-/, "") ?? "";

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { handle } = standIn(JSON.parse(process.argv[2] ?? ""));
  for (const { host, port, key, cert } of JSON.parse(process.argv[3] ?? "[]")) {
    const server = key
      ? createHttpsServer({ key: readFileSync(key), cert: readFileSync(cert) }, handle)
      : createHttpServer(handle);
    server.listen(port, host);
  }
}
