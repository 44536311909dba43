// How resources are declared: their dependencies, what deployments record, the schema of the whole.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { pointerTo } from "../../../lib/json-pointer.ts";
import { isCallOf, isNamed } from "../expression-reader.ts";
import { memberIn, textIn } from "../plain-data.ts";
import type { LintSubject } from "../subject.ts";
import { isDeployment } from "../written-template.ts";

export function dependsOnForms({ declarations, read }: LintSubject): readonly Problem[] {
  return declarations.flatMap(({ data, pointer }) => {
    const entries = memberIn(data, "dependsOn");
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown, index) => {
      const found = typeof entry === "string" ? read(entry) : undefined;
      const call = found?.expression;
      // An instance of a loop has no other form in version 1.0 of the language.
      const isInstance = found?.calls.some((each) => isNamed(each, "copyIndex")) === true;
      if (!isCallOf(call, "if") && !(isCallOf(call, "concat") && !isInstance)) return [];
      const at = pointerTo(pointer, "dependsOn", index);
      return [problem("lint/depends-on-form", at, { call: call.name.toLowerCase() }, { span: call.span })];
    });
  });
}

export function debugSettings({ declarations }: LintSubject): readonly Problem[] {
  return declarations.filter(isDeployment).flatMap(({ data, pointer }) => {
    const level = textIn(memberIn(memberIn(data, "properties"), "debugSetting"), "detailLevel");
    if (level === undefined || level.toLowerCase() === "none") return [];
    return [problem("lint/debug-setting", pointerTo(pointer, "properties", "debugSetting", "detailLevel"), { level })];
  });
}

export function oldSchemas({ template }: LintSubject): readonly Problem[] {
  const schema = textIn(template, "$schema");
  const isOld = schema !== undefined && /\/schemas\/201[4-7]-[\w-]+\/deploymentTemplate\.json/i.test(schema);
  return isOld ? [problem("lint/old-schema", "/$schema", { schema })] : [];
}
