// uri(), buildUri() and parseUri().
import { textOf } from "../values/text.ts";
import { isInt, memberOf, type ObjectValue, objectOf, type Value } from "../values/value.ts";
import { argumentFault, objectAt, stringAt } from "./arguments.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";
import { joinedUri, resolved, uriParts } from "./uri-parts.ts";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#uri */
export const uriFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "uri", min: 2, max: 2, apply: resolve }),
  ofKnown({ name: "buildUri", min: 1, max: 1, apply: build }),
  ofKnown({ name: "parseUri", min: 1, max: 1, apply: parse }),
];

const absolute = "Write a whole address, such as https://example.com/.";

function resolve(args: readonly Value[], site: CallSite): Value {
  const [base, reference] = [uriParts(stringAt(args, 0, site)), uriParts(stringAt(args, 1, site))];
  if (base.scheme === undefined) throw argumentFault(site, 0, "must begin with a scheme", absolute);
  const { path, ...rest } = resolved(base, reference);
  return joinedUri({ ...rest, path: path === "" && rest.authority !== undefined ? "/" : path });
}

function build(args: readonly Value[], site: CallSite): Value {
  const parts = objectAt(args, 0, site);
  const [scheme, host] = [textIn(parts, "scheme", site), textIn(parts, "host", site)];
  if (scheme === undefined || host === undefined) {
    throw argumentFault(site, 0, `must have the member "${scheme === undefined ? "scheme" : "host"}"`);
  }
  const port = memberOf(parts, "port") ?? null;
  if (port !== null && !isInt(port)) throw argumentFault(site, 0, 'must have an int as "port"');
  const [path = "", query = ""] = [textIn(parts, "path", site), textIn(parts, "query", site)];
  return joinedUri({
    scheme,
    authority: port === null ? host : `${host}:${textOf(port)}`,
    path: path.startsWith("/") ? path : `/${path}`,
    query: query === "" ? undefined : query.replace(/^\?/, ""),
  });
}

function textIn(parts: ObjectValue, name: string, site: CallSite): string | undefined {
  const text = memberOf(parts, name) ?? null;
  if (text === null || typeof text === "string") return text ?? undefined;
  throw argumentFault(site, 0, `must have a string as "${name}"`);
}

function parse(args: readonly Value[], site: CallSite): Value {
  const { scheme, authority, path, query } = uriParts(stringAt(args, 0, site));
  if (scheme === undefined || authority === undefined) {
    throw argumentFault(site, 0, "must begin with a scheme and a host", absolute);
  }
  const place = authority.slice(authority.lastIndexOf("@") + 1);
  const { host = place, port } = /^(?<host>\[[^\]]*\]|[^:]*):(?<port>\d{1,5})$/.exec(place)?.groups ?? {};
  return objectOf([
    ["scheme", scheme.toLowerCase()],
    ["host", host.toLowerCase()],
    ["port", port === undefined ? null : Number(port)],
    ...(path === "" || path === "/" ? [] : ([["path", path]] as const)),
    ...(query === undefined || query === "" ? [] : ([["query", `?${query}`]] as const)),
  ]);
}
