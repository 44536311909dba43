// What stand-alone machines and scale sets say alike. A stand-alone machine and a scale set's model differ only in where
// these parts go. Source: https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachines
import type { DiskPlan, MachinePlan } from "../../plan/plan.ts";
import type { ArmValue } from "./expression.ts";
import type { MachineText } from "./shared-texts.ts";

type ArmObject = { readonly [key: string]: ArmValue | undefined };

export function osProfile(machine: MachinePlan, text: MachineText, name: ArmObject): ArmObject {
  return {
    ...name,
    adminUsername: machine.adminUsername,
    customData: text.userData,
    linuxConfiguration: {
      disablePasswordAuthentication: true,
      provisionVMAgent: true,
      ssh: {
        publicKeys: [{ path: `/home/${machine.adminUsername}/.ssh/authorized_keys`, keyData: machine.sshPublicKey }],
      },
    },
  };
}

export function securityProfile({ trustedLaunch, encryptionAtHost }: MachinePlan): ArmObject | undefined {
  if (!trustedLaunch && !encryptionAtHost) return undefined;
  return {
    encryptionAtHost: encryptionAtHost ? true : undefined,
    ...(trustedLaunch
      ? { securityType: "TrustedLaunch", uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } }
      : {}),
  };
}

export function osDisk({ osDisk: disk }: MachinePlan, own: ArmObject): ArmObject {
  return {
    ...own,
    createOption: "FromImage",
    caching: "ReadWrite",
    diskSizeGB: disk.sizeGiB,
    managedDisk: { storageAccountType: disk.type },
  };
}

// Azure caches no disk of 4 TiB and more: https://learn.microsoft.com/azure/virtual-machines/disks-performance
const largestCachedGiB = 4095;

/** undefined without data disks: a list in the template would detach the disks that Kubernetes attaches. */
export function dataDisks(disks: readonly DiskPlan[], own: ArmObject): ArmValue | undefined {
  if (disks.length === 0) return undefined;
  return disks.map((disk, lun) => ({
    lun,
    createOption: "Empty",
    caching: disk.sizeGiB > largestCachedGiB ? "None" : "ReadOnly",
    diskSizeGB: disk.sizeGiB,
    managedDisk: { storageAccountType: disk.type },
    ...own,
  }));
}

/** Left out where the size's ability is unknown or absent: some sizes refuse `false`. */
export function acceleratedNetworking({ acceleratedNetworking: enabled }: MachinePlan): true | undefined {
  return enabled === true ? true : undefined;
}

export const bootDiagnostics: ArmValue = { bootDiagnostics: { enabled: true } };
