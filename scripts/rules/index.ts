import type { Rule } from "../model/rule.ts";
import endpointExists from "./endpoint-exists.ts";
import endpointFullName from "./endpoint-full-name.ts";
import endpointPort from "./endpoint-port.ts";
import endpointPreferred from "./endpoint-preferred.ts";
import imagePinned from "./image-pinned.ts";
import imagePullPolicy from "./image-pull-policy.ts";
import imageRegistryAllowed from "./image-registry-allowed.ts";
import imageValid from "./image-valid.ts";
import imageVersionComplete from "./image-version-complete.ts";
import infrastructureNoOwnChart from "./infrastructure-no-own-chart.ts";
import infrastructureNoOwnImage from "./infrastructure-no-own-image.ts";
import infrastructureNoOwnResource from "./infrastructure-no-own-resource.ts";
import ingressBackendExists from "./ingress-backend-exists.ts";
import networkDnsBlocked from "./network-dns-blocked.ts";
import networkEndpointBlocked from "./network-endpoint-blocked.ts";
import networkOpeningUnused from "./network-opening-unused.ts";
import podSecurityApparmor from "./pod-security-apparmor.ts";
import podSecurityCapabilities from "./pod-security-capabilities.ts";
import podSecurityHostNamespaces from "./pod-security-host-namespaces.ts";
import podSecurityHostPorts from "./pod-security-host-ports.ts";
import podSecurityHostProbes from "./pod-security-host-probes.ts";
import podSecurityLabelValid from "./pod-security-label-valid.ts";
import podSecurityPrivilegeEscalation from "./pod-security-privilege-escalation.ts";
import podSecurityPrivileged from "./pod-security-privileged.ts";
import podSecurityProcMount from "./pod-security-proc-mount.ts";
import podSecurityRunAsNonRoot from "./pod-security-run-as-non-root.ts";
import podSecurityRunAsUser from "./pod-security-run-as-user.ts";
import podSecuritySeccomp from "./pod-security-seccomp.ts";
import podSecuritySelinux from "./pod-security-selinux.ts";
import podSecuritySysctls from "./pod-security-sysctls.ts";
import podSecurityVolumes from "./pod-security-volumes.ts";
import podSecurityWindowsHostProcess from "./pod-security-windows-host-process.ts";
import probePatience from "./probe-patience.ts";
import probePortExists from "./probe-port-exists.ts";
import probeRequired from "./probe-required.ts";
import referenceClaimExists from "./reference-claim-exists.ts";
import referenceClassExists from "./reference-class-exists.ts";
import referenceConfigExists from "./reference-config-exists.ts";
import referenceGoverningServiceExists from "./reference-governing-service-exists.ts";
import referenceKeyExists from "./reference-key-exists.ts";
import referenceRoleExists from "./reference-role-exists.ts";
import referenceSecretExists from "./reference-secret-exists.ts";
import referenceSelectorMatches from "./reference-selector-matches.ts";
import referenceServiceAccountExists from "./reference-service-account-exists.ts";
import referenceServiceExists from "./reference-service-exists.ts";
import referenceSubjectExists from "./reference-subject-exists.ts";
import referenceTargetExists from "./reference-target-exists.ts";
import referenceVolumeExists from "./reference-volume-exists.ts";
import resourcesFitBudget from "./resources-fit-budget.ts";
import resourcesFitQuota from "./resources-fit-quota.ts";
import resourcesLimitsRequired from "./resources-limits-required.ts";
import resourcesQuantityValid from "./resources-quantity-valid.ts";
import resourcesRequestWithinLimit from "./resources-request-within-limit.ts";
import resourcesRequestsRequired from "./resources-requests-required.ts";
import resourcesWithinCaps from "./resources-within-caps.ts";
import resourcesWithinLimitrange from "./resources-within-limitrange.ts";
import schemaValid from "./schema-valid.ts";
import schemaVersionServed from "./schema-version-served.ts";
import secretNoLiteral from "./secret-no-literal.ts";
import secretNoPasswordInUrl from "./secret-no-password-in-url.ts";
import secretNotInGit from "./secret-not-in-git.ts";
import serviceHostPortFree from "./service-host-port-free.ts";
import serviceNodePortFree from "./service-node-port-free.ts";
import serviceNodePortOwned from "./service-node-port-owned.ts";
import serviceNodePortUnique from "./service-node-port-unique.ts";
import serviceSelectorMatches from "./service-selector-matches.ts";
import serviceTargetPortExists from "./service-target-port-exists.ts";
import startupNoForbiddenCommand from "./startup-no-forbidden-command.ts";
import startupNoGitClone from "./startup-no-git-clone.ts";
import startupNoLanguagePackages from "./startup-no-language-packages.ts";
import startupNoRemoteScript from "./startup-no-remote-script.ts";
import startupNoSourceBuild from "./startup-no-source-build.ts";
import startupNoSystemPackages from "./startup-no-system-packages.ts";
import startupNoUnknownScript from "./startup-no-unknown-script.ts";
import startupPythonPackagesAllowed from "./startup-python-packages-allowed.ts";
import suppressionCurrent from "./suppression-current.ts";
import suppressionUsed from "./suppression-used.ts";
import suppressionValid from "./suppression-valid.ts";
import syncDependencyExists from "./sync-dependency-exists.ts";
import syncDependencyNoCycle from "./sync-dependency-no-cycle.ts";
import syncKindInProject from "./sync-kind-in-project.ts";
import syncOverlayOnce from "./sync-overlay-once.ts";
import syncPathExists from "./sync-path-exists.ts";
import syncProjectExists from "./sync-project-exists.ts";
import syncPrune from "./sync-prune.ts";
import syncResourceOnce from "./sync-resource-once.ts";
import syncSelfHeal from "./sync-self-heal.ts";
import syncSourceExists from "./sync-source-exists.ts";
import syncVariableSet from "./sync-variable-set.ts";
import syncWithinProject from "./sync-within-project.ts";
import syncWorkloadApplied from "./sync-workload-applied.ts";
import workloadCanBeEvicted from "./workload-can-be-evicted.ts";
import workloadCanRoll from "./workload-can-roll.ts";
import workloadDeclared from "./workload-declared.ts";
import workloadNotRetired from "./workload-not-retired.ts";
import workloadSelectorValid from "./workload-selector-valid.ts";
import workloadStrategyValid from "./workload-strategy-valid.ts";

/** All rules. The documentation and the rule names allowed in a policy come from this list. */
export const rules: readonly Rule[] = [
  endpointExists,
  endpointFullName,
  endpointPort,
  endpointPreferred,
  imagePinned,
  imagePullPolicy,
  imageRegistryAllowed,
  imageValid,
  imageVersionComplete,
  infrastructureNoOwnChart,
  infrastructureNoOwnImage,
  infrastructureNoOwnResource,
  ingressBackendExists,
  networkDnsBlocked,
  networkEndpointBlocked,
  networkOpeningUnused,
  podSecurityApparmor,
  podSecurityCapabilities,
  podSecurityHostNamespaces,
  podSecurityHostPorts,
  podSecurityHostProbes,
  podSecurityLabelValid,
  podSecurityPrivilegeEscalation,
  podSecurityPrivileged,
  podSecurityProcMount,
  podSecurityRunAsNonRoot,
  podSecurityRunAsUser,
  podSecuritySeccomp,
  podSecuritySelinux,
  podSecuritySysctls,
  podSecurityVolumes,
  podSecurityWindowsHostProcess,
  probePatience,
  probePortExists,
  probeRequired,
  referenceClaimExists,
  referenceClassExists,
  referenceConfigExists,
  referenceGoverningServiceExists,
  referenceKeyExists,
  referenceRoleExists,
  referenceSecretExists,
  referenceSelectorMatches,
  referenceServiceAccountExists,
  referenceServiceExists,
  referenceSubjectExists,
  referenceTargetExists,
  referenceVolumeExists,
  resourcesFitBudget,
  resourcesFitQuota,
  resourcesLimitsRequired,
  resourcesQuantityValid,
  resourcesRequestWithinLimit,
  resourcesRequestsRequired,
  resourcesWithinCaps,
  resourcesWithinLimitrange,
  schemaValid,
  schemaVersionServed,
  secretNoLiteral,
  secretNoPasswordInUrl,
  secretNotInGit,
  serviceHostPortFree,
  serviceNodePortFree,
  serviceNodePortOwned,
  serviceNodePortUnique,
  serviceSelectorMatches,
  serviceTargetPortExists,
  startupNoForbiddenCommand,
  startupNoGitClone,
  startupNoLanguagePackages,
  startupNoRemoteScript,
  startupNoSourceBuild,
  startupNoSystemPackages,
  startupNoUnknownScript,
  startupPythonPackagesAllowed,
  suppressionCurrent,
  suppressionUsed,
  suppressionValid,
  syncDependencyExists,
  syncDependencyNoCycle,
  syncKindInProject,
  syncOverlayOnce,
  syncPathExists,
  syncProjectExists,
  syncPrune,
  syncResourceOnce,
  syncSelfHeal,
  syncSourceExists,
  syncVariableSet,
  syncWithinProject,
  syncWorkloadApplied,
  workloadCanBeEvicted,
  workloadCanRoll,
  workloadDeclared,
  workloadNotRetired,
  workloadSelectorValid,
  workloadStrategyValid,
];
