// Source: https://learn.microsoft.com/azure/virtual-machines/linux/faq
import { problem } from "../diagnostics/problem.ts";
import type { Rule } from "./rule.ts";

const refused = new Set(
  `1 123 a actuser adm admin admin1 admin2 administrator aspnet backup console david guest john owner root server sql
  support support_388945a0 sys test test1 test2 test3 user user1 user2 user3 user4 user5`.split(/\s+/),
);

// Accounts and groups that the operating system has already: making such a user fails, or changes a service's account.
const taken = new Set(
  `adm bin daemon docker games gnats irc list lp lxd mail man messagebus news nobody nogroup plugdev proxy sshd staff
  sudo sync syslog systemd-network systemd-resolve tss ubuntu users uucp www-data _apt`.split(/\s+/),
);

export const adminUsername: Rule = ({ admin }) =>
  refused.has(admin.username) || taken.has(admin.username)
    ? [problem("security/refused-username", "/admin/username", { username: admin.username })]
    : [];
