// Who may do what: identities, operators and their roles.
import { preview } from "./data.ts";
import { el, named } from "./dom.ts";
import { fact } from "./facts.ts";
import { link, machineLink } from "./internet.ts";
import { row, section, table } from "./sections.ts";

const heads = ["Who", "Role", "On", "Why"] as const;

export function access(): HTMLElement | undefined {
  const { roles, identities } = preview;
  if (roles.length === 0 && identities.length === 0) return undefined;
  const rows = roles.map(({ key, holder, holderName, role, scope, scopeName, description }) =>
    row(heads, [
      [
        holder === undefined ? named(holderName) : link(holder),
        holder === undefined ? undefined : el("span", { class: "sub" }, carriers(holder)),
      ],
      el("a", { href: `#/${encodeURIComponent(key)}` }, named(role)),
      scope === undefined ? named(scopeName) : link(scope),
      description === undefined ? "" : el("span", { class: "quiet" }, fact(description)),
    ]),
  );
  return section("access", "Identities and roles", undefined, table("Role assignments", heads, rows));
}

/** The machines that carry an identity, groups once. */
function carriers(identity: string) {
  const groups = preview.machines.filter(({ identities }) => identities.includes(identity));
  if (groups.length === 0) return ["carried by nothing here"];
  return [
    "carried by ",
    ...groups.slice(0, 4).flatMap(({ key }, index) => [index > 0 ? ", " : "", machineLink(key)]),
    groups.length > 4 ? ` and ${groups.length - 4} more` : "",
  ];
}
