/** One product of a target, still data where it has structure. Serialisation turns it into an output file. */
export type Artifact =
  | { readonly kind: "json"; readonly path: string; readonly value: unknown }
  | { readonly kind: "text"; readonly path: string; readonly text: string };
