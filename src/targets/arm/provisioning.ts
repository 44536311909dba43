// The CustomScript extension that provisions a machine.
// Source: https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux

import { invariant } from "../../lib/invariant.ts";
import type { BootstrapValue } from "../../plan/plan.ts";
import type { ClusterRefs } from "./cluster-refs.ts";
import { type ArmExpression, type ArmValue, call, format, member, parameter } from "./expression.ts";
import { parameterNames } from "./parameters.ts";
import { runtimeProperty } from "./references.ts";
import type { MachineText } from "./shared-texts.ts";

/**
 * The extension's properties. `script` is the whole delivered text in base64: assignments of the values that only Azure
 * knows, then the payload. Nothing in it is secret. Azure runs an extension again only when it changes, so
 * forceUpdateTag carries the payload's fingerprint and the operator's own wish.
 */
export function provisioningProperties(text: MachineText, refs: ClusterRefs): { readonly [key: string]: ArmValue } {
  return {
    publisher: "Microsoft.Azure.Extensions",
    type: "CustomScript",
    typeHandlerVersion: "2.1",
    autoUpgradeMinorVersion: true,
    forceUpdateTag: format(`${text.fingerprint}-{0}`, parameter(parameterNames.rerun)),
    settings: {
      script: call("base64", call("concat", scriptHead(text.texts.bootstrap.values, refs), text.payload)),
    },
  };
}

/** Shell assignments in single quotes; Azure lets no quote into any of its values, and ours are names. */
function scriptHead(values: Readonly<Record<string, BootstrapValue>>, refs: ClusterRefs): ArmExpression {
  const names = Object.keys(values);
  const lines = names.map((name, position) => `${name}='{${position}}'\n`);
  const nameList = `SLIPWAY_VALUE_NAMES='${names.join(" ")}'\n`;
  return format(
    `#!/bin/sh\n${lines.join("")}${nameList}`,
    ...Object.values(values).map((value) => bootstrapValue(value, refs)),
  );
}

function bootstrapValue(value: BootstrapValue, refs: ClusterRefs): ArmExpression | string {
  switch (value.kind) {
    case "literal":
      invariant(!value.text.includes("'"), "a value in single quotes holds one");
      return value.text;
    case "subscription-id":
      return member(call("subscription"), "subscriptionId");
    case "tenant-id":
      return member(call("subscription"), "tenantId");
    case "resource-group":
      return member(call("resourceGroup"), "name");
    case "api-fqdn":
      return runtimeProperty(refs.apiPublicIP, "dnsSettings", "fqdn");
    case "identity-client-id":
      return runtimeProperty(refs.identities[value.identity], "clientId");
    case "vault-url":
      return runtimeProperty(refs.vaults[value.vault], "vaultUri");
  }
}
