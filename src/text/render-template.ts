// Text from the templates that the build compiled. The only file that knows Handlebars, and only its runtime.
import type Handlebars from "handlebars";
import runtime from "handlebars/runtime.js";
import { compiledTemplates } from "../generated/compiled-templates.ts";
import { invariant } from "../lib/invariant.ts";
import { templateFormatters } from "./template-formatters.ts";

/** A template's path below templates/, without its ending. */
export type TemplateName = keyof typeof compiledTemplates;

/**
 * The view of every template. Whoever owns a view adds it here by declaration merging, beside the view's type, so that
 * a template can be rendered with its own view only and this folder knows none of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface TemplateViews {}

type RenderedTemplate = TemplateName & keyof TemplateViews;

// The package declares the runtime module as empty; it is the same interface without the compiler.
const environment = (runtime as unknown as typeof Handlebars).create();
for (const [name, format] of Object.entries(templateFormatters)) {
  environment.registerHelper(name, format);
}
const renderers = new Map<string, (view: object) => string>();

/** Renders a template. A name that the view lacks stops with an error; see test/templates.test.ts for the rest. */
export function renderTemplate<Name extends RenderedTemplate>(name: Name, view: TemplateViews[Name] & object): string {
  const known = renderers.get(name) ?? environment.template(compiledTemplates[name]);
  renderers.set(name, known);
  const text = known(view);
  invariant(!text.includes("\r"), `the template ${name} must have lines that end in LF`);
  return text;
}
