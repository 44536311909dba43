// A definition is meant for git: whatever looks like a private key does not belong in it, wherever it stands.
import { problem } from "../diagnostics/problem.ts";
import { pointerTo } from "../lib/json-pointer.ts";
import type { Rule } from "./rule.ts";

export const noPrivateKeys: Rule = ({ tags }) =>
  Object.entries(tags)
    .filter(([, value]) => /PRIVATE KEY/i.test(value))
    .map(([name]) => problem("security/private-key", pointerTo("/tags", name), {}));
