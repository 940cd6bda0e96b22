export const CLUSTER_HELP = `Compares a running cluster with what this repository describes, and helps to operate it.

Usage: npm run --silent cluster -- COMMAND [options]

Commands
  check                       what exists, against platform.yaml and the rendered manifests: shared services,
                              node ports, selectors, retired workloads, pods that do not run and the rule
                              that finds the cause, room on the nodes and in the quotas, webhooks, drift
  smoke                       ask each service for /health, then /ready, one at a time, dependencies first
  import                      write a platform.yaml from what runs, with comments that say what was seen when
  bring-up [SERVICE]          which service may come next, given what is ready and how much room is left; with
                              SERVICE, apply it, wait until it is ready, and show its logs if it fails

Options
  --kubeconfig FILE           default: KUBECONFIG, else ~/.kube/config, else the file of K3s on its node
  --context NAME              default: the current context
  --cluster NAME              the folder below clusters/; needed only if there are several
  --root DIR                  the repository; default: the current directory
  --timeout SECONDS           for each request; default: 10
  --format text|json          default: text; smoke also has html
  --output FILE               write the report to FILE instead of standard output
  --host HOST                 smoke: the address of a node; default: localhost
  --wait SECONDS              smoke: ask again for so long until a service answers; default: 0
                              bring-up: how long it may take; default: 300
  --yes                       bring-up: apply; without it, only a dry run
  --shared NAMESPACE          import: a namespace of shared services; can be repeated; default: those of
                              platform.yaml
  --own NAMESPACE             import: a namespace of this repository's workloads; can be repeated; default:
                              those of platform.yaml
  -h, --help                  print this text

Only bring-up with --yes changes the cluster; dry runs are not stored. The commands need the rights in
clusters/bizosaas-k3s/access.

Exit codes
  0  no errors
  1  errors
  2  something could not be checked: no kubeconfig, no connection, a right that is missing
`;
