import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";
import { compileRules, evaluateRules, type RuleExpressions } from "../../scripts/upstream/rules.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";

let pool: UpstreamPool;
beforeAll(async () => {
  pool = new UpstreamPool((await upstreamForTests()).program, 1);
});
afterAll(() => pool.close());

type Validation = RuleExpressions["validations"][number];

function rule(validation: Partial<Validation>, parts: Partial<RuleExpressions> = {}): RuleExpressions {
  const filled = { expression: "true", messageExpression: "", item: "" as const, ...validation };
  return { matchConditions: [], variables: [], validations: [filled], ...parts };
}

describe("expressions that do not compile", () => {
  test.each<[expression: string, mistake: string]>([
    ["object.spec.a == 'b'", ""],
    ["1 +", "1:3 Syntax error: mismatched input '<EOF>' expecting "],
    ["true &&\n  undefined", "2:2 undeclared reference to 'undefined' (in container '')"],
    ["workload.containerz.size() > 0", "1:8 undefined field 'containerz'"],
    ["workload.containers.all(c, c.image.tags == '')", "1:34 undefined field 'tags'"],
    ["object.spec.hostNetwork", "1:0 must evaluate to bool, not dyn"],
    ["variables.a == 1", "1:0 undeclared reference to 'variables' (in container '')"],
    ["item == 1", "1:0 undeclared reference to 'item' (in container '')"],
    ["'a'.matches('(')", "1:12 invalid matches argument"],
    [`${"(".repeat(3000)}true${")".repeat(3000)}`, "-1:-1 expression recursion limit exceeded: 250"],
  ])("%.60s", async (expression, mistake) => {
    const compiled = await compileRules(pool, [rule({ expression })]);
    const found = compiled.ok ? compiled.value : [];
    expect(compiled.ok).toBe(true);
    const shown = found.map(({ line, column, message }) => `${line}:${column} ${message}`).join("\n");
    expect(shown.slice(0, Math.max(mistake.length, 1))).toBe(mistake);
    for (const { rule: index, at } of found)
      expect({ index, at }).toEqual({ index: 0, at: ["validations", 0, "expression"] });
  });

  test("a messageExpression must be a text, and a condition a bool", async () => {
    const compiled = await compileRules(pool, [
      rule({ messageExpression: "1" }, { matchConditions: [{ expression: "'a'" }] }),
    ]);
    expect(compiled).toEqual({
      ok: true,
      value: [
        {
          rule: 0,
          at: ["matchConditions", 0, "expression"],
          line: 1,
          column: 0,
          message: "must evaluate to bool, not string",
        },
        {
          rule: 0,
          at: ["validations", 0, "messageExpression"],
          line: 1,
          column: 0,
          message: "must evaluate to string, not int",
        },
      ],
    });
  });
});

const WORKLOAD: JsonObject = { kind: "", podSpec: {}, podLabels: {}, containers: [] };
const SERVICE: JsonObject = {
  metadata: { name: "web" },
  spec: { type: "LoadBalancer", ports: [{ port: 80 }, { port: 443 }] },
};

interface Given {
  readonly object?: JsonObject;
  readonly shown?: JsonObject;
  readonly unknown?: readonly Pointer[];
  readonly items?: readonly Pointer[];
}

async function verdict(
  expressions: RuleExpressions,
  { object = SERVICE, shown, unknown = [], items = [] }: Given,
) {
  const values = { object, workload: WORKLOAD };
  const [answer] = await evaluateRules(
    pool,
    [expressions],
    [
      {
        values,
        ...(shown === undefined ? {} : { shown: { object: shown, workload: WORKLOAD } }),
        unknown,
        checks: [{ rule: 0, items: [items] }],
      },
    ],
  );
  return answer?.ok === true ? answer.value[0] : answer?.error;
}

const PORTS: readonly Pointer[] = [
  ["object", "spec", "ports", 0],
  ["object", "spec", "ports", 1],
];
const AT: Pointer = ["validations", 0, "expression"];
const VIOLATED = { findings: [{ validation: 0 }] };
const failed = (message: string) => ({ error: { at: AT, message } });

describe("verdicts", () => {
  test.each<[what: string, expressions: RuleExpressions, given: Given, verdict: object]>([
    ["a condition that holds", rule({ expression: "object.spec.type == 'LoadBalancer'" }), {}, {}],
    ["a violation", rule({ expression: "object.spec.type == 'NodePort'" }), {}, VIOLATED],
    [
      "a variable that uses another",
      rule(
        { expression: "variables.b == 3" },
        {
          variables: [
            { name: "a", expression: "size(object.spec.ports)" },
            { name: "b", expression: "variables.a + 1" },
          ],
        },
      ),
      {},
      {},
    ],
    [
      "a condition that is false, whatever another one is",
      rule(
        { expression: "false" },
        { matchConditions: [{ expression: "object.nothing == 1" }, { expression: "false" }] },
      ),
      {},
      {},
    ],
    [
      "items, each with its message",
      rule({ expression: "item.port != 443", messageExpression: "'port ' + string(item.port)", item: "any" }),
      { items: PORTS },
      { findings: [{ validation: 0, item: 1, message: "port 443" }] },
    ],
    [
      "a message that fails, or has two lines",
      rule({ expression: "false", messageExpression: "'a\\nb' + (object.nothing == 1 ? '' : '')" }),
      {},
      VIOLATED,
    ],
    ["a missing field", rule({ expression: "object.spec.nothing == 1" }), {}, failed("no such key: nothing")],
    [
      "a value that is not known",
      rule({ expression: "object.spec.type == 'NodePort'" }),
      { unknown: [["object", "spec", "type"]] },
      {},
    ],
    [
      "an expression that does not need the value that is not known",
      rule({ expression: "object.spec.ports[1].port == 80 || object.spec.type == 'x' && false" }),
      { unknown: [["object", "spec", "type"]] },
      VIOLATED,
    ],
    [
      "items, one of which is not known",
      rule({ expression: "item.port > 1000", item: "any" }),
      { items: PORTS, unknown: [["object", "spec", "ports", 0, "port"]] },
      { findings: [{ validation: 0, item: 1 }] },
    ],
    [
      "a list with a value that is not known",
      rule({ expression: "object.spec.ports.all(p, p.port > 1000)" }),
      { unknown: [["object", "spec", "ports", 0, "port"]] },
      {},
    ],
    [
      "a message is made of the values that may be shown",
      rule({ expression: "object.a != 'secret'", messageExpression: "'it is ' + object.a.substring(1)" }),
      { object: { a: "secret" }, shown: { a: "***" } },
      { findings: [{ validation: 0, message: "it is **" }] },
    ],
    [
      "so is an error",
      rule({ expression: "semver(object.a + '-x').major() == 1" }),
      { object: { a: "secret" }, shown: { a: "1.0.0" } },
      failed("the reason is not shown, because it can contain a secret"),
    ],
  ])("%s", async (_, expressions, given, expected) => {
    expect(await verdict(expressions, given)).toEqual(expected);
  });
});

const COST = "operation cancelled: actual cost limit exceeded";
const LIST = JSON.stringify(Array.from({ length: 1000 }, (_, index) => index));

describe("cost limits", () => {
  test.each<[what: string, expressions: RuleExpressions, given: Given, message: string]>([
    [
      "nested loops",
      rule({ expression: `${"[0,1,2,3,4,5,6,7,8,9].all(a, ".repeat(7)}true${")".repeat(7)}` }),
      {},
      COST,
    ],
    [
      "a loop over a large list",
      rule({ expression: `${LIST}.all(a, object.list.all(b, a + b >= 0))` }),
      {},
      COST,
    ],
    [
      "a regular expression on a large text",
      rule({ expression: "object.text.matches('(a|b)*c(a|b)*d(a|b)*')" }),
      {},
      "",
    ],
    [
      "many items",
      rule({ expression: "object.list.all(a, object.list.exists(b, b == a || a < 50))", item: "any" }),
      { items: Array.from({ length: 2000 }, (_, index): Pointer => ["object", "list", index % 1000]) },
      "",
    ],
  ])("%s", async (_, expressions, given, message) => {
    const object = { list: Array.from({ length: 1000 }, (_, index) => index), text: "ab".repeat(50_000) };
    const found = JSON.stringify(await verdict(expressions, { object, ...given }));
    if (message === "") expect(found).toMatch(/cost limit|"findings"/);
    else expect(found).toContain(message);
  });
});

test("rules that need too much memory end the program a few times, and other rules have their verdicts", async () => {
  const doubling = rule(
    { expression: "variables.v30.size() < 0" },
    {
      variables: Array.from({ length: 31 }, (_, index) => ({
        name: `v${index}`,
        expression: index === 0 ? "object.text" : `variables.v${index - 1} + variables.v${index - 1}`,
      })),
    },
  );
  const subject = (text: string, index: number) => ({
    values: { object: { text }, workload: WORKLOAD },
    unknown: [],
    checks: [{ rule: index, items: [] }],
  });
  const subjects = [subject("a", 1), subject("ab".repeat(50_000), 0), subject("b", 1)];
  const answers = await evaluateRules(pool, [doubling, rule({ expression: "object.text == 'a'" })], subjects);
  // The memory grows faster than the watch looks, so that the system can refuse it first.
  const kinds = answers.map((answer) => (answer.ok ? answer.value : answer.error.kind));
  expect(kinds).toEqual([[{}], expect.stringMatching(/^(?:memory|crashed)$/), [VIOLATED]]);
}, 120_000);
