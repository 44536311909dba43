import { renderTemplate } from "../text/render-template.ts";

/** The view of templates/init/cluster.yaml.hbs. */
export interface DefinitionView {
  readonly name: string;
  readonly location: string;
  readonly masterCount: number;
  readonly sourceRanges: readonly string[];
  /** One line in OpenSSH form. */
  readonly sshKey: string;
  /** Where editors find the schema; "": nowhere. */
  readonly schemaLink: string;
}

declare module "../text/render-template.ts" {
  interface TemplateViews {
    "init/cluster.yaml": DefinitionView;
  }
}

/** A commented definition: what everyone has to write, and the choices that come up first. */
export function definitionText(view: DefinitionView): string {
  return renderTemplate("init/cluster.yaml", view);
}
