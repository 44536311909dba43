export interface DefinitionView {
  readonly name: string;
  readonly location: string;
  readonly masterCount: number;
  readonly sourceRanges: readonly string[];
  /** One line in OpenSSH form; undefined: a placeholder that validate explains. */
  readonly sshKey: string | undefined;
  readonly schemaLink: string;
}

/** A commented definition: what everyone has to write, and the choices that come up first. */
export function definitionText(view: DefinitionView): string {
  const key = view.sshKey ?? "ssh-ed25519 REPLACE-WITH-YOUR-PUBLIC-KEY";
  return `# yaml-language-server: $schema=${view.schemaLink}
#
# The definition of a cluster. slipway validate finds its mistakes, slipway generate compiles it.
# What is left out has a default that suits production; cluster.resolved.yaml in the output shows all of them.
apiVersion: slipway/v1
kind: Cluster

# The stem of every resource name, and the Azure region. Neither can change later.
name: ${scalar(view.name)}
location: ${scalar(view.location)}

orchestrator:
  type: kubernetes
  # A minor version or an exact patch, in quotes. Left out: the default of this version of Slipway.
  # version: "1.xx"

api:
  # Who may reach the API server: the public addresses of offices, VPNs and build agents.
  allowedSourceRanges:
${view.sourceRanges.map((range) => `    - ${scalar(range)}\n`).join("")}
masters:
  # 1, 3 or 5; cannot change later. Three survive the loss of one.
  count: ${view.masterCount}
  # vmSize: Standard_D4s_v5

agentPools:
  - name: linux1
    count: 3
    # vmSize: Standard_D4s_v5
    # availability: scale-set         # or availability-set

admin:
  username: azureuser
  # Who may log in to the machines. Keys may be added and removed later.
  sshPublicKeys:
    - ${scalar(key)}

# Who may read the administrator's kubeconfig from the key vault:
#   az ad signed-in-user show --query id -o tsv
# operators:
#   objectIds:
#     - 00000000-0000-0000-0000-000000000000

# SSH without a public port:
# bastion:
#   sku: Standard
`;
}

/** A string as YAML: plain where it cannot be read as anything else, otherwise in double quotes. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w.+/=@ -]*$/.test(text) && !/ $|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain || /^\d{1,3}(?:\.\d{1,3}){3}\/\d+$/.test(text) ? text : JSON.stringify(text);
}
