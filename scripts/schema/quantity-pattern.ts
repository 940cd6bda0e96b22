/**
 * A quantity as the API server parses it: a decimal number, then a suffix or an exponent, but not both
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). Surrounding spaces are ignored.
 */
export const QUANTITY_PATTERN =
  "^\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?\\s*$";
