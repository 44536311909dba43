import { problem } from "../diagnostics/problem.ts";
import type { Rule } from "./rule.ts";

export const operatorsNamed: Rule = ({ operators }) =>
  operators.objectIds.length === 0 ? [problem("security/no-operators", "/operators/objectIds", {})] : [];
