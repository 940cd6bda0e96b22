import { expect, test } from "vitest";
import { phraseOf, shownValue, supportedValues } from "../../scripts/refusals/words.ts";

/** Details of upstream with the value as Go prints it, and the phrase for people. */
const phrases: readonly (readonly [detail: string, value: string, phrase: string])[] = [
  [
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
    '"Web"',
    "Web is not a DNS label: lower-case letters, digits and '-', beginning with a letter",
  ],
  ["must be between 1 and 65535, inclusive", "70000", "70000 is out of range (1 to 65535)"],
  [
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    '"log level"',
    "log level is not a key: letters, digits, '-', '_' and '.'",
  ],
  ["must not have leading or trailing whitespace", '" "', "must not have leading or trailing whitespace"],
  ["`hostUsers` must be false to use `Unmasked`", '"Unmasked"', "hostUsers must be false to use Unmasked"],
  ["must contain at least one letter (a-z)", '"8000"', "8000 must contain a letter"],
  [
    'must be spec.names.plural+"."+spec.group',
    '"things.example.com"',
    "things.example.com must be spec.names.plural and spec.group, joined by '.'",
  ],
  [
    'must be `spec.version+"."+spec.group`: "."',
    '"v1.metrics.example.com"',
    "v1.metrics.example.com must be spec.version and spec.group, joined by '.'",
  ],
  ["must be positive and less than 20000", "0", "0 must be positive and less than 20000"],
  ["must be greater than 0", "0", "0 must be more than 0"],
  ["must be greater than or equal to `minReplicas`", "0", "0 must be at least minReplicas"],
  ["apiVersion must specify API group", '""', "apiVersion must specify API group"],
  [
    "must be less than or equal to memory limit of 900Mi",
    '"1G"',
    "1G must be less than or equal to memory limit of 900Mi",
  ],
  [
    "must be less than or equal to cpu limit of 1500m",
    '"2"',
    "2 must be less than or equal to cpu limit of 1500m",
  ],
  ["may not be 0 when `maxSurge` is 0", '"0%"', "0% may not be 0 when maxSurge is 0"],
  ["must be greater than minReadySeconds", "600", "600 must be more than minReadySeconds"],
  ["may not be set when maxUnavailable is non-zero", "1", "1 may not be set when maxUnavailable is non-zero"],
  [
    "cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    '"CRON_TZ=Europe/Paris 0 3 * * *"',
    "CRON_TZ=Europe/Paris 0 3 * * * cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
  ],
  [
    "end of range (61) above maximum (59): 61",
    '"61 25 * * *"',
    "61 25 * * * is not valid: end of range (61) above maximum (59): 61",
  ],
  ["unknown time zone Mars/Phobos", '"Mars/Phobos"', "unknown time zone Mars/Phobos"],
  [
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    '".hello"',
    ".hello is not a DNS label: lower-case letters, digits and '-', beginning and ending with a letter or digit",
  ],
  [
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    '".hello"',
    ".hello is not a label value: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  ],
  [
    "must be no more than 15 characters",
    '"http-remote-write"',
    "http-remote-write is longer than 15 characters",
  ],
  [
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    '"bad key"',
    "bad key is not a qualified name: after the '/', letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  ],
  ["must be 1", "2", "2 must be 1"],
  [
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    '"h.example.com:8080"',
    "h.example.com:8080 is not a DNS name: lower-case letters, digits and '-', beginning and ending with a letter or digit, in parts separated by '.'",
  ],
  ["must be an absolute path", '"api"', "api must begin with '/'"],
  ["cannot set both port name & port number", '""', "cannot set both port name & port number"],
  [
    "may not be set to 'None' for NodePort services",
    '"None"',
    "may not be set to 'None' for NodePort services",
  ],
  [
    "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
    '"HTTP"',
    "HTTP must consist of lower-case letters, digits and '-'",
  ],
  [
    "must be greater than or equal to aggregate container requests of 50m",
    '"10m"',
    "10m must be greater than or equal to aggregate container requests of 50m",
  ],
  [
    "must be greater than or equal to aggregate container requests of 64Mi",
    '"16Mi"',
    "16Mi must be greater than or equal to aggregate container requests of 64Mi",
  ],
  [
    "must be less than or equal to pod limits of 20m",
    '"100m"',
    "100m must be less than or equal to pod limits of 20m",
  ],
  [
    "must be less than or equal to pod limits of 32Mi",
    '"128Mi"',
    "128Mi must be less than or equal to pod limits of 32Mi",
  ],
  [
    "must be less than or equal to ephemeral-storage limit of 1Gi",
    '"2Gi"',
    "2Gi must be less than or equal to ephemeral-storage limit of 1Gi",
  ],
  ["must be equal to hugepages-2Mi limit of 4Mi", '"2Mi"', "2Mi must be equal to hugepages-2Mi limit of 4Mi"],
  ["must be an integer", '"1500m"', "1500m must be an integer"],
  [
    "must be equal to nvidia.com/gpu limit of 1500m",
    '"1"',
    "1 must be equal to nvidia.com/gpu limit of 1500m",
  ],
  ["must be unique", '"/x"', "/x is used twice"],
  [
    "a valid environment variable name must consist only of printable ASCII characters other than '='",
    '"A B="',
    "A B= is not the name of an environment variable",
  ],
  [
    "must match `containerPort` when `hostNetwork` is true",
    "81",
    "81 must match containerPort when hostNetwork is true",
  ],
  [
    "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
    '"10.0.0.0/40"',
    "10.0.0.0/40 is not a CIDR such as 10.9.8.0/24",
  ],
  [
    "must be a standard resource type or fully qualified",
    '"limits.memroy"',
    "limits.memroy must be a standard resource type or fully qualified",
  ],
  [
    "must be a standard resource for quota",
    '"limits.memroy"',
    "limits.memroy must be a standard resource for quota",
  ],
  [
    "must be a number between 0 and 0777 (octal), both inclusive",
    "755",
    "755 must be a number between 0 and 0777 (octal), both inclusive",
  ],
  ["must be greater than zero", "0", "0 must be more than zero"],
  ["resource or service backend is required", '""', "resource or service backend is required"],
  ["may not contain '/'", '"10.0.0.0/33"', "10.0.0.0/33 may not contain '/'"],
  ["must be object at the root", '"-a"', "-a must be object at the root"],
  [
    "must be a standard resource for containers",
    '"memoryx"',
    "memoryx must be a standard resource for containers",
  ],
  [
    "must be less than or equal to memory limit of 1",
    '"16Mi"',
    "16Mi must be less than or equal to memory limit of 1",
  ],
  [
    "must be a standard limit type or fully qualified",
    '"TCP"',
    "TCP must be a standard limit type or fully qualified",
  ],
  [
    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    '"ClusterIP"',
    "ClusterIP is not valid: a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%')",
  ],
  [
    "must be either Utilization, Value, or AverageValue",
    '""',
    "must be either Utilization, Value, or AverageValue",
  ],
  ["name part must be non-empty", '""', "\"\" is not a qualified name: after the '/', non-empty"],
  ["must be greater than or equal to 0", '"-1m"', "-1m must be at least 0"],
  ["must not contain dots", '"10.0.0.300"', "10.0.0.300 must not contain dots"],
  [
    "not a valid selector operator",
    '"*/5 * * * *"',
    "*/5 * * * * is not valid: not a valid selector operator",
  ],
];

test.each(phrases)("%s, %s", (detail, value, phrase) => {
  expect(phraseOf(detail, shownValue(value))).toBe(phrase);
});

test("phrases contain no words of Go, no regular expressions and no backticks", () => {
  for (const [, , phrase] of phrases) expect(phrase).not.toMatch(/Invalid value|regex|`/);
});

test("objects are not shown, long values are cut", () => {
  expect(shownValue('{"a":"b"}')).toBeNull();
  expect(shownValue("null")).toBeNull();
  expect(shownValue(undefined)).toBeNull();
  expect(shownValue(`"${"x".repeat(200)}"`)).toBe(`${"x".repeat(100)}…`);
});

test.each([
  ['supported values: "A", "B"', ["A", "B"]],
  ['valid values: "OnFailure", "Never"', ["OnFailure", "Never"]],
  ["must be 'OrderedReady' or 'Parallel'", ["OrderedReady", "Parallel"]],
  ["must be 1", []],
])("%s names its values", (detail, values) => {
  expect(supportedValues(detail)).toEqual(values);
});
