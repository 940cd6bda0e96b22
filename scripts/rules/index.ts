import type { Rule } from "../check/rule.ts";
import endpointExists from "./connections/endpoint-exists.ts";
import endpointFullName from "./connections/endpoint-full-name.ts";
import endpointPort from "./connections/endpoint-port.ts";
import endpointPreferred from "./connections/endpoint-preferred.ts";
import fieldAllowed from "./fields/field-allowed.ts";
import fieldChangeAllowed from "./fields/field-change-allowed.ts";
import fieldEntryDistinct from "./fields/field-entry-distinct.ts";
import fieldEntryUnique from "./fields/field-entry-unique.ts";
import fieldRequired from "./fields/field-required.ts";
import fieldValueSupported from "./fields/field-value-supported.ts";
import fieldValueValid from "./fields/field-value-valid.ts";
import imagePinned from "./images/image-pinned.ts";
import imagePullPolicy from "./images/image-pull-policy.ts";
import imageRegistryAllowed from "./images/image-registry-allowed.ts";
import imageRunsAsNonRoot from "./images/image-runs-as-non-root.ts";
import imageValid from "./images/image-valid.ts";
import imageVersionComplete from "./images/image-version-complete.ts";
import infrastructureNoOwnChart from "./infrastructure/infrastructure-no-own-chart.ts";
import infrastructureNoOwnImage from "./infrastructure/infrastructure-no-own-image.ts";
import infrastructureNoOwnResource from "./infrastructure/infrastructure-no-own-resource.ts";
import keyUnique from "./kustomize/key-unique.ts";
import kustomizeEntryMatches from "./kustomize/kustomize-entry-matches.ts";
import ingressBackendExists from "./network/ingress-backend-exists.ts";
import ingressPathUnique from "./network/ingress-path-unique.ts";
import networkDnsBlocked from "./network/network-dns-blocked.ts";
import networkEndpointBlocked from "./network/network-endpoint-blocked.ts";
import networkIngressBlocked from "./network/network-ingress-blocked.ts";
import networkOpeningUnused from "./network/network-opening-unused.ts";
import networkPeerExists from "./network/network-peer-exists.ts";
import podSecurityApparmor from "./pod-security/pod-security-apparmor.ts";
import podSecurityCapabilities from "./pod-security/pod-security-capabilities.ts";
import podSecurityHostNamespaces from "./pod-security/pod-security-host-namespaces.ts";
import podSecurityHostPorts from "./pod-security/pod-security-host-ports.ts";
import podSecurityHostProbes from "./pod-security/pod-security-host-probes.ts";
import podSecurityLabelValid from "./pod-security/pod-security-label-valid.ts";
import podSecurityPrivilegeEscalation from "./pod-security/pod-security-privilege-escalation.ts";
import podSecurityPrivileged from "./pod-security/pod-security-privileged.ts";
import podSecurityProcMount from "./pod-security/pod-security-proc-mount.ts";
import podSecurityRunAsNonRoot from "./pod-security/pod-security-run-as-non-root.ts";
import podSecurityRunAsUser from "./pod-security/pod-security-run-as-user.ts";
import podSecuritySeccomp from "./pod-security/pod-security-seccomp.ts";
import podSecuritySelinux from "./pod-security/pod-security-selinux.ts";
import podSecuritySysctls from "./pod-security/pod-security-sysctls.ts";
import podSecurityVolumes from "./pod-security/pod-security-volumes.ts";
import podSecurityWindowsHostProcess from "./pod-security/pod-security-windows-host-process.ts";
import probeLivenessDiffers from "./probes/probe-liveness-differs.ts";
import probePatience from "./probes/probe-patience.ts";
import probePortDeclared from "./probes/probe-port-declared.ts";
import probePortExists from "./probes/probe-port-exists.ts";
import probeRequired from "./probes/probe-required.ts";
import referenceClaimExists from "./references/reference-claim-exists.ts";
import referenceClassExists from "./references/reference-class-exists.ts";
import referenceConfigExists from "./references/reference-config-exists.ts";
import referenceGoverningServiceExists from "./references/reference-governing-service-exists.ts";
import referenceKeyExists from "./references/reference-key-exists.ts";
import referenceMonitorMatches from "./references/reference-monitor-matches.ts";
import referenceObjectExists from "./references/reference-object-exists.ts";
import referenceRoleExists from "./references/reference-role-exists.ts";
import referenceSealedSecretScope from "./references/reference-sealed-secret-scope.ts";
import referenceSecretExists from "./references/reference-secret-exists.ts";
import referenceSelectorMatches from "./references/reference-selector-matches.ts";
import referenceServiceAccountExists from "./references/reference-service-account-exists.ts";
import referenceServiceExists from "./references/reference-service-exists.ts";
import referenceSubjectExists from "./references/reference-subject-exists.ts";
import referenceSubjectMoved from "./references/reference-subject-moved.ts";
import referenceSubjectRewritten from "./references/reference-subject-rewritten.ts";
import referenceTargetExists from "./references/reference-target-exists.ts";
import referenceVolumeExists from "./references/reference-volume-exists.ts";
import resourcesFitBudget from "./resources/resources-fit-budget.ts";
import resourcesFitNode from "./resources/resources-fit-node.ts";
import resourcesFitQuota from "./resources/resources-fit-quota.ts";
import resourcesHeapWithinLimit from "./resources/resources-heap-within-limit.ts";
import resourcesLimitsRequired from "./resources/resources-limits-required.ts";
import resourcesQuantityValid from "./resources/resources-quantity-valid.ts";
import resourcesRequestWithinLimit from "./resources/resources-request-within-limit.ts";
import resourcesRequestsRequired from "./resources/resources-requests-required.ts";
import resourcesWithinCaps from "./resources/resources-within-caps.ts";
import resourcesWithinLimitrange from "./resources/resources-within-limitrange.ts";
import roleNotWide from "./roles/role-not-wide.ts";
import schemaValid from "./schema/schema-valid.ts";
import schemaVersionServed from "./schema/schema-version-served.ts";
import secretNoLiteral from "./secrets/secret-no-literal.ts";
import secretNoPasswordInUrl from "./secrets/secret-no-password-in-url.ts";
import secretNotInGit from "./secrets/secret-not-in-git.ts";
import serviceExternalNameNoAddress from "./services/service-external-name-no-address.ts";
import serviceExternalNameValid from "./services/service-external-name-valid.ts";
import serviceHostPortFree from "./services/service-host-port-free.ts";
import serviceNodePortFree from "./services/service-node-port-free.ts";
import serviceNodePortOwned from "./services/service-node-port-owned.ts";
import serviceNodePortUnique from "./services/service-node-port-unique.ts";
import serviceSelectorMatches from "./services/service-selector-matches.ts";
import serviceSelectsOneWorkload from "./services/service-selects-one-workload.ts";
import serviceTargetPortDeclared from "./services/service-target-port-declared.ts";
import serviceTargetPortExists from "./services/service-target-port-exists.ts";
import startupCommandIsProgram from "./startup/startup-command-is-program.ts";
import startupNoForbiddenCommand from "./startup/startup-no-forbidden-command.ts";
import startupNoGitClone from "./startup/startup-no-git-clone.ts";
import startupNoImageFetch from "./startup/startup-no-image-fetch.ts";
import startupNoImageInstall from "./startup/startup-no-image-install.ts";
import startupNoLanguagePackages from "./startup/startup-no-language-packages.ts";
import startupNoRemoteScript from "./startup/startup-no-remote-script.ts";
import startupNoSourceBuild from "./startup/startup-no-source-build.ts";
import startupNoSystemPackages from "./startup/startup-no-system-packages.ts";
import startupNoUnknownScript from "./startup/startup-no-unknown-script.ts";
import startupPythonPackagesAllowed from "./startup/startup-python-packages-allowed.ts";
import startupShellSyntax from "./startup/startup-shell-syntax.ts";
import suppressionCurrent from "./suppressions/suppression-current.ts";
import suppressionUsed from "./suppressions/suppression-used.ts";
import suppressionValid from "./suppressions/suppression-valid.ts";
import syncApplicationValid from "./sync/sync-application-valid.ts";
import syncCrdOrder from "./sync/sync-crd-order.ts";
import syncDependencyExists from "./sync/sync-dependency-exists.ts";
import syncDependencyNoCycle from "./sync/sync-dependency-no-cycle.ts";
import syncJobFinishes from "./sync/sync-job-finishes.ts";
import syncKindInProject from "./sync/sync-kind-in-project.ts";
import syncNamespaceExists from "./sync/sync-namespace-exists.ts";
import syncNamespaceSet from "./sync/sync-namespace-set.ts";
import syncOverlayNotEmpty from "./sync/sync-overlay-not-empty.ts";
import syncOverlayOnce from "./sync/sync-overlay-once.ts";
import syncPathExists from "./sync/sync-path-exists.ts";
import syncProjectExists from "./sync/sync-project-exists.ts";
import syncPrune from "./sync/sync-prune.ts";
import syncResourceOnce from "./sync/sync-resource-once.ts";
import syncSecretDecrypted from "./sync/sync-secret-decrypted.ts";
import syncSecretPlainInArgocd from "./sync/sync-secret-plain-in-argocd.ts";
import syncSelfHeal from "./sync/sync-self-heal.ts";
import syncSourceExists from "./sync/sync-source-exists.ts";
import syncVariableSet from "./sync/sync-variable-set.ts";
import syncVariableSubstituted from "./sync/sync-variable-substituted.ts";
import syncVariableTextKept from "./sync/sync-variable-text-kept.ts";
import syncWaveOrder from "./sync/sync-wave-order.ts";
import syncWaveReady from "./sync/sync-wave-ready.ts";
import syncWithinProject from "./sync/sync-within-project.ts";
import syncWorkloadApplied from "./sync/sync-workload-applied.ts";
import volumeAccessMode from "./volumes/volume-access-mode.ts";
import volumeRequirementsInstallable from "./volumes/volume-requirements-installable.ts";
import volumeScriptParses from "./volumes/volume-script-parses.ts";
import workloadAccountUsed from "./workloads/workload-account-used.ts";
import workloadAntiAffinityFits from "./workloads/workload-anti-affinity-fits.ts";
import workloadCanBeEvicted from "./workloads/workload-can-be-evicted.ts";
import workloadCanRoll from "./workloads/workload-can-roll.ts";
import workloadDeclared from "./workloads/workload-declared.ts";
import workloadNotRetired from "./workloads/workload-not-retired.ts";
import workloadReplicasUnset from "./workloads/workload-replicas-unset.ts";
import workloadSelectorStable from "./workloads/workload-selector-stable.ts";
import workloadSelectorUnique from "./workloads/workload-selector-unique.ts";
import workloadSelectorValid from "./workloads/workload-selector-valid.ts";
import workloadVariableOrder from "./workloads/workload-variable-order.ts";

/** Every rule. Generated by `npm run generate` from the files of this folder; do not edit. */
export const rules: readonly Rule[] = [
  endpointExists,
  endpointFullName,
  endpointPort,
  endpointPreferred,
  fieldAllowed,
  fieldChangeAllowed,
  fieldEntryDistinct,
  fieldEntryUnique,
  fieldRequired,
  fieldValueSupported,
  fieldValueValid,
  imagePinned,
  imagePullPolicy,
  imageRegistryAllowed,
  imageRunsAsNonRoot,
  imageValid,
  imageVersionComplete,
  infrastructureNoOwnChart,
  infrastructureNoOwnImage,
  infrastructureNoOwnResource,
  ingressBackendExists,
  ingressPathUnique,
  keyUnique,
  kustomizeEntryMatches,
  networkDnsBlocked,
  networkEndpointBlocked,
  networkIngressBlocked,
  networkOpeningUnused,
  networkPeerExists,
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
  probeLivenessDiffers,
  probePatience,
  probePortDeclared,
  probePortExists,
  probeRequired,
  referenceClaimExists,
  referenceClassExists,
  referenceConfigExists,
  referenceGoverningServiceExists,
  referenceKeyExists,
  referenceMonitorMatches,
  referenceObjectExists,
  referenceRoleExists,
  referenceSealedSecretScope,
  referenceSecretExists,
  referenceSelectorMatches,
  referenceServiceAccountExists,
  referenceServiceExists,
  referenceSubjectExists,
  referenceSubjectMoved,
  referenceSubjectRewritten,
  referenceTargetExists,
  referenceVolumeExists,
  resourcesFitBudget,
  resourcesFitNode,
  resourcesFitQuota,
  resourcesHeapWithinLimit,
  resourcesLimitsRequired,
  resourcesQuantityValid,
  resourcesRequestWithinLimit,
  resourcesRequestsRequired,
  resourcesWithinCaps,
  resourcesWithinLimitrange,
  roleNotWide,
  schemaValid,
  schemaVersionServed,
  secretNoLiteral,
  secretNoPasswordInUrl,
  secretNotInGit,
  serviceExternalNameNoAddress,
  serviceExternalNameValid,
  serviceHostPortFree,
  serviceNodePortFree,
  serviceNodePortOwned,
  serviceNodePortUnique,
  serviceSelectorMatches,
  serviceSelectsOneWorkload,
  serviceTargetPortDeclared,
  serviceTargetPortExists,
  startupCommandIsProgram,
  startupNoForbiddenCommand,
  startupNoGitClone,
  startupNoImageFetch,
  startupNoImageInstall,
  startupNoLanguagePackages,
  startupNoRemoteScript,
  startupNoSourceBuild,
  startupNoSystemPackages,
  startupNoUnknownScript,
  startupPythonPackagesAllowed,
  startupShellSyntax,
  suppressionCurrent,
  suppressionUsed,
  suppressionValid,
  syncApplicationValid,
  syncCrdOrder,
  syncDependencyExists,
  syncDependencyNoCycle,
  syncJobFinishes,
  syncKindInProject,
  syncNamespaceExists,
  syncNamespaceSet,
  syncOverlayNotEmpty,
  syncOverlayOnce,
  syncPathExists,
  syncProjectExists,
  syncPrune,
  syncResourceOnce,
  syncSecretDecrypted,
  syncSecretPlainInArgocd,
  syncSelfHeal,
  syncSourceExists,
  syncVariableSet,
  syncVariableSubstituted,
  syncVariableTextKept,
  syncWaveOrder,
  syncWaveReady,
  syncWithinProject,
  syncWorkloadApplied,
  volumeAccessMode,
  volumeRequirementsInstallable,
  volumeScriptParses,
  workloadAccountUsed,
  workloadAntiAffinityFits,
  workloadCanBeEvicted,
  workloadCanRoll,
  workloadDeclared,
  workloadNotRetired,
  workloadReplicasUnset,
  workloadSelectorStable,
  workloadSelectorUnique,
  workloadSelectorValid,
  workloadVariableOrder,
];
