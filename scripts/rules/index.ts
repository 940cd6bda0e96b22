import type { Rule } from "../model/rule.ts";
import endpointExists from "./endpoint-exists.ts";
import endpointFullName from "./endpoint-full-name.ts";
import endpointPort from "./endpoint-port.ts";
import endpointPreferred from "./endpoint-preferred.ts";
import policyExceptionCurrent from "./policy-exception-current.ts";
import policyExceptionUsed from "./policy-exception-used.ts";
import probePatience from "./probe-patience.ts";
import probePortExists from "./probe-port-exists.ts";
import probeRequired from "./probe-required.ts";
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

/** Every rule; the documentation and the names that a policy may use follow from this list. */
export const rules: readonly Rule[] = [
  endpointPreferred,
  endpointPort,
  endpointFullName,
  endpointExists,
  policyExceptionCurrent,
  policyExceptionUsed,
  probePatience,
  probePortExists,
  probeRequired,
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
];
