package main

import (
	"context"
	"errors"
	"strings"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"

	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// errCost is the error of an expression after which the cost of a rule on one object exceeds the API server's limit.
var errCost = errors.New("the expressions of the rule exceed the cost limit of one object")

// errRequestCost is the error after which the cost of all rules on all objects of a request exceeds requestBudget.
var errRequestCost = errors.New("the rules of this run exceed the cost limit of 100 objects")

// requestBudget is the cost of all rules on the objects of a request, at most 100: about ten seconds.
const requestBudget = 10 * celconfig.RuntimeCELCostBudget

// evaluation is the evaluation of one rule on one object.
type evaluation struct {
	ctx    context.Context
	rule   compiledRule
	budget int64
	// requestLeft is what is left of the budget of the request.
	requestLeft *int64
	// values are those of the object, shown those that messages may contain.
	values, shown scope
	// hidesValues is true if shown has other values.
	hidesValues bool
}

// scope has the values of variables, and the patterns of those that are not known.
type scope struct {
	vars    interpreter.Activation
	root    map[string]any
	unknown [][]any
}

// ruleVerdict has the violations of one rule by one object, or the error that ended the evaluation.
type ruleVerdict struct {
	Findings []ruleFinding `json:"findings,omitempty"`
	Error    *ruleError    `json:"error,omitempty"`
}

type ruleFinding struct {
	Validation int `json:"validation"`
	// Item is the index among the items of the validation; nil without items.
	Item *int `json:"item,omitempty"`
	// Message is that of the messageExpression; nil without one, and if it fails.
	Message *string `json:"message,omitempty"`
}

type ruleError struct {
	At      []any  `json:"at"`
	Message string `json:"message"`
}

// check evaluates a rule on an object as the API server does: matchConditions first, then every validation.
func (e *evaluation) check(items [][][]any) ruleVerdict {
	e.budget = celconfig.RuntimeCELCostBudgetMatchConditions
	applies, failed := e.applies()
	if failed != nil || !applies {
		return ruleVerdict{Error: failed}
	}
	e.budget = celconfig.RuntimeCELCostBudget
	var found []ruleFinding
	for index, one := range e.rule.validations {
		more, failed := e.validate(index, one, itemsAt(items, index))
		if failed != nil {
			return ruleVerdict{Error: failed}
		}
		found = append(found, more...)
	}
	return ruleVerdict{Findings: found}
}

func itemsAt(items [][][]any, index int) [][]any {
	if index < len(items) {
		return items[index]
	}
	return nil
}

// applies is false if a condition is false, whatever the others are, or if one is not known.
func (e *evaluation) applies() (bool, *ruleError) {
	applies := true
	var failed *ruleError
	for _, condition := range e.rule.conditions {
		out, err := e.evaluate(condition, e.values, nil)
		switch {
		case err != nil:
			if failed == nil {
				failed = e.failure(condition, nil, err)
			}
		case types.IsUnknown(out):
			applies = false
		case out != types.True:
			return false, nil
		}
	}
	return applies, failed
}

func (e *evaluation) validate(index int, one compiledValidation, items [][]any) ([]ruleFinding, *ruleError) {
	if !one.hasItem {
		isViolated, failed := e.isViolated(one, nil)
		if failed != nil || !isViolated {
			return nil, failed
		}
		return []ruleFinding{{Validation: index, Message: e.message(one, nil)}}, nil
	}
	var found []ruleFinding
	for at, path := range items {
		isViolated, failed := e.isViolated(one, path)
		if failed != nil {
			return nil, failed
		}
		if isViolated {
			found = append(found, ruleFinding{Validation: index, Item: &at, Message: e.message(one, path)})
		}
	}
	return found, nil
}

func (e *evaluation) isViolated(one compiledValidation, item []any) (bool, *ruleError) {
	out, err := e.evaluate(one.expression, e.values, item)
	if err != nil {
		return false, e.failure(one.expression, item, err)
	}
	return out == types.False, nil
}

// failure is the error of an expression. The texts of errors have values, so it is that of the values that may be shown.
func (e *evaluation) failure(one compiled, item []any, err error) *ruleError {
	if !e.hidesValues || errors.Is(err, errCost) || errors.Is(err, errRequestCost) {
		return &ruleError{one.at, err.Error()}
	}
	if _, shown := e.evaluate(one, e.shown, item); shown != nil {
		return &ruleError{one.at, shown.Error()}
	}
	return &ruleError{one.at, "the reason is not shown, because it can contain a secret"}
}

// message is the result of the messageExpression, under the conditions of a ValidatingAdmissionPolicy: a single line of
// limited length.
func (e *evaluation) message(one compiledValidation, item []any) *string {
	if one.message == nil {
		return nil
	}
	out, err := e.evaluate(*one.message, e.shown, item)
	if err != nil {
		return nil
	}
	text, isText := out.Value().(string)
	text = strings.TrimSpace(text)
	if !isText || text == "" || len(text) > celconfig.MaxEvaluatedMessageExpressionSizeBytes || strings.ContainsAny(text, "\n\r") {
		return nil
	}
	return &text
}

func (e *evaluation) evaluate(one compiled, in scope, item []any) (ref.Val, error) {
	vars := in.vars
	if item != nil {
		own, err := interpreter.NewActivation(map[string]any{itemVariable: valueAt(in.root, item)})
		if err != nil {
			return nil, err
		}
		vars = interpreter.NewHierarchicalActivation(vars, own)
	}
	partial, err := cel.PartialVars(vars, patternsOf(in.unknown, item)...)
	if err != nil {
		return nil, err
	}
	return e.run(one, partial)
}

func (e *evaluation) run(one compiled, vars interpreter.Activation) (ref.Val, error) {
	if *e.requestLeft < 0 {
		return nil, errRequestCost
	}
	out, details, err := one.program.ContextEval(e.ctx, vars)
	if details != nil && details.ActualCost() != nil {
		cost := int64(min(*details.ActualCost(), celconfig.RuntimeCELCostBudget+1))
		e.budget -= cost
		*e.requestLeft -= cost
	}
	if *e.requestLeft < 0 {
		return nil, errRequestCost
	}
	if err != nil {
		return nil, err
	}
	if e.budget < 0 {
		return nil, errCost
	}
	return out, nil
}

// scopeOf makes a scope of values. Each variable of the rule is evaluated when it is first used.
func (e *evaluation) scopeOf(values map[string]any, unknown [][]any) (scope, error) {
	bindings := map[string]any{}
	for name, value := range values {
		bindings[name] = value
	}
	made := scope{root: values, unknown: unknown}
	for _, variable := range e.rule.variables {
		bindings[variable.name] = func() ref.Val {
			out, err := e.evaluate(variable.compiled, made, nil)
			if err != nil {
				return types.WrapErr(err)
			}
			return out
		}
	}
	vars, err := interpreter.NewActivation(bindings)
	made.vars = vars
	return made, err
}

// patternsOf are the patterns of the unknown values, and of those in the item.
func patternsOf(unknown [][]any, item []any) []*cel.AttributePatternType {
	patterns := []*cel.AttributePatternType{}
	for _, path := range unknown {
		patterns = append(patterns, patternOf(path[0].(string), path[1:]))
		if item != nil && hasPrefix(path, item) {
			patterns = append(patterns, patternOf(itemVariable, path[len(item):]))
		}
	}
	return patterns
}

func patternOf(variable string, steps []any) *cel.AttributePatternType {
	pattern := cel.AttributePattern(variable)
	for _, step := range steps {
		switch step := step.(type) {
		case string:
			pattern = pattern.QualString(step)
		case int64:
			pattern = pattern.QualInt(step)
		}
	}
	return pattern
}

func hasPrefix(path, prefix []any) bool {
	if len(path) < len(prefix) {
		return false
	}
	for index, step := range prefix {
		if path[index] != step {
			return false
		}
	}
	return true
}

// valueAt returns the value at a path; nil if there is none.
func valueAt(root any, path []any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			fields, _ := root.(map[string]any)
			root = fields[step]
		case int64:
			list, _ := root.([]any)
			if step < 0 || step >= int64(len(list)) {
				return nil
			}
			root = list[step]
		}
	}
	return root
}
