// What machines reach outside of their network, in the words of no target: who opens a firewall reads it.

export interface EgressPlan {
  readonly contacts: readonly ContactPlan[];
  readonly artefacts: readonly ArtefactPlan[];
  readonly images: readonly ImagePlan[];
}

export interface ContactPlan {
  /** A name, a name with a star for its first part, or an address. */
  readonly host: string;
  /** Such as `443/tcp`. */
  readonly port: string;
  readonly who: readonly ("masters" | "nodes" | "operators")[];
  readonly why: string;
  /** Where it is said that this host is needed. */
  readonly source: string;
}

/** A file that machines fetch and prove by its digest. */
export interface ArtefactPlan {
  readonly name: string;
  readonly who: readonly ("masters" | "nodes")[];
  readonly url: string;
  readonly sha256: string;
  readonly source: string;
}

/** A container image that the release names. Charts name further ones themselves, by digest. */
export interface ImagePlan {
  readonly name: string;
  readonly why: string;
}
