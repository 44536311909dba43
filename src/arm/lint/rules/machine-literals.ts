// User names, VM sizes and addresses that are written into resources.
import { type Problem, problem } from "../../../diagnostics/problem.ts";
import { kindOfString } from "../../expression/classify.ts";
import { isCallOf } from "../expression-reader.ts";
import { memberNameOf } from "../place.ts";
import { type LintSubject, pointerOfText } from "../subject.ts";

export function literalAdminNames({ texts }: LintSubject): readonly Problem[] {
  return texts.flatMap((text) => {
    const member = memberNameOf(text.place);
    if (text.isKey || text.section !== "resources" || !/^(?:adminUsername|administratorLogin)$/i.test(member))
      return [];
    if (kindOfString(text.text) === "expression" || text.text === "") return [];
    return [problem("lint/literal-admin-name", pointerOfText(text), { member })];
  });
}

export function literalVmSizes({ texts }: LintSubject): readonly Problem[] {
  return texts.flatMap((text) => {
    const isSize = text.section === "resources" && !text.isKey && memberNameOf(text.place).toLowerCase() === "vmsize";
    if (!isSize || kindOfString(text.text) === "expression") return [];
    return [problem("lint/literal-vm-size", pointerOfText(text), { size: text.text })];
  });
}

export function builtUrls({ expressions }: LintSubject): readonly Problem[] {
  return expressions.flatMap((text) => {
    const { expression, section, place, isKey } = text;
    const member = memberNameOf(place);
    if (isKey || section !== "resources" || !/ur[il]$/i.test(member) || !isCallOf(expression, "concat", "format"))
      return [];
    const params = { member, call: expression.name };
    return [problem("lint/built-url", pointerOfText(text), params, { span: expression.span })];
  });
}
