import type { TestExpression } from "unbash";
import type { Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { globMatches } from "../values/glob.ts";
import { isKnown, valueText, type Word } from "../values/value.ts";
import { expandText } from "./words.ts";

type TestResult = boolean | null;

/** Evaluates `[[ … ]]`: null if the result cannot be determined. Command substitutions in it are run. */
export function evaluateTest(expression: TestExpression, shell: Shell): TestResult {
  const text = (word: Parameters<typeof expandText>[0]) =>
    valueText(expandText(word, shell, { index: 0, count: 1 }));
  switch (expression.type) {
    case "TestUnary":
      return unary(expression.operator, text(expression.operand), shell);
    case "TestBinary":
      return binary(text(expression.left), expression.operator, text(expression.right), globMatches);
    case "TestNot": {
      const verdict = evaluateTest(expression.operand, shell);
      return verdict === null ? null : expression.negations.length % 2 === 1 ? !verdict : verdict;
    }
    case "TestGroup":
      return evaluateTest(expression.expression, shell);
    case "TestLogical":
      return logical(
        expression.operator,
        expression.operands.map((operand) => evaluateTest(operand, shell)),
      );
  }
}

function logical(operator: "&&" | "||", verdicts: readonly TestResult[]): TestResult {
  const decisive = operator === "||";
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes(null) ? null : !decisive;
}

/** Evaluates `test …` or `[ … ]`, without the name and the closing bracket. */
export function evaluateOperands(words: readonly Word[], shell: Shell): TestResult {
  const [first, second, third] = words.map((word) => word.text);
  if (first === "!" && words.length > 1) {
    const verdict = evaluateOperands(words.slice(1), shell);
    return verdict === null ? null : !verdict;
  }
  for (const [written, operator] of [
    ["-o", "||"],
    ["-a", "&&"],
  ] as const) {
    const at = words.findIndex((word, i) => i > 0 && word.text === written);
    if (at === -1) continue;
    const sides = [words.slice(0, at), words.slice(at + 1)];
    return logical(
      operator,
      sides.map((side) => evaluateOperands(side, shell)),
    );
  }
  if (first === undefined) return false;
  if (words.length === 1) return isKnown(first) ? first !== "" : null;
  if (words.length === 2) return unary(first, second!, shell);
  return words.length === 3 ? binary(first, second!, third!, textsEqual) : null;
}

function textsEqual(pattern: string, text: string): TestResult {
  return isKnown(pattern) && isKnown(text) ? pattern === text : null;
}

function unary(operator: string, operand: string, shell: Shell): TestResult {
  if (!isKnown(operand)) return null;
  if (operator === "-z") return operand === "";
  if (operator === "-n") return operand !== "";
  const path = resolvePath(shell.process.directory, operand);
  const isFileTest = operator === "-f" || operator === "-e" || operator === "-s" || operator === "-r";
  return isFileTest && shell.machine.files.read(path) !== undefined ? true : null;
}

function binary(left: string, operator: string, right: string, match: typeof textsEqual): TestResult {
  if (operator === "=" || operator === "==") return match(right, left);
  if (operator === "!=") {
    const verdict = match(right, left);
    return verdict === null ? null : !verdict;
  }
  const numeric = /^-?\d{1,15}$/;
  if (!numeric.test(left) || !numeric.test(right)) return null;
  const order = Math.sign(Number(left) - Number(right));
  switch (operator) {
    case "-eq":
      return order === 0;
    case "-ne":
      return order !== 0;
    case "-gt":
      return order > 0;
    case "-ge":
      return order >= 0;
    case "-lt":
      return order < 0;
    case "-le":
      return order <= 0;
    default:
      return null;
  }
}
