/** A URI taken apart; a part that is not there is undefined. */
export interface UriParts {
  readonly scheme?: string | undefined;
  readonly authority?: string | undefined;
  readonly path: string;
  readonly query?: string | undefined;
  readonly fragment?: string | undefined;
}

/** Every text can be taken apart so. Source: https://www.rfc-editor.org/rfc/rfc3986#appendix-B */
export function uriParts(text: string): UriParts {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  const [, scheme, authority, path = "", query, fragment] = match ?? [];
  return { scheme, authority, path, query, fragment };
}

export function joinedUri({ scheme, authority, path, query, fragment }: UriParts): string {
  return [
    scheme === undefined ? "" : `${scheme}:`,
    authority === undefined ? "" : `//${authority}`,
    path,
    query === undefined ? "" : `?${query}`,
    fragment === undefined ? "" : `#${fragment}`,
  ].join("");
}

/** What a reference means beside a base; letters stay as they are. Source: https://www.rfc-editor.org/rfc/rfc3986#section-5.2 */
export function resolved(base: UriParts, reference: UriParts): UriParts {
  const { fragment } = reference;
  if (reference.scheme !== undefined) return { ...reference, path: withoutDots(reference.path) };
  if (reference.authority !== undefined) {
    return { ...reference, scheme: base.scheme, path: withoutDots(reference.path) };
  }
  const { scheme, authority } = base;
  if (reference.path === "") {
    return { scheme, authority, path: base.path, query: reference.query ?? base.query, fragment };
  }
  const path = reference.path.startsWith("/") ? reference.path : beside(base, reference.path);
  return { scheme, authority, path: withoutDots(path), query: reference.query, fragment };
}

/** The last segment of the base's path gives way. */
function beside({ path, authority }: UriParts, reference: string): string {
  if (path === "" && authority !== undefined) return `/${reference}`;
  return path.slice(0, path.lastIndexOf("/") + 1) + reference;
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  const all = path.split("/");
  for (const [index, segment] of all.entries()) {
    const isLast = index === all.length - 1;
    if (segment === "..") {
      if (segments.length > 1 || (segments.length === 1 && segments[0] !== "")) segments.pop();
    } else if (segment !== ".") segments.push(segment);
    if (isLast && (segment === "." || segment === "..")) segments.push("");
  }
  return segments.join("/");
}
