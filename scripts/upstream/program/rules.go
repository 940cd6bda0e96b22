package main

import (
	"context"
	"encoding/json"

	utiljson "k8s.io/apimachinery/pkg/util/json"
)

// rulesInput has rules, and the objects that they check.
type rulesInput struct {
	Rules   json.RawMessage   `json:"rules"`
	Objects []json.RawMessage `json:"objects"`
}

// rulesAnswer has one verdict per object and rule that checks it, in order.
type rulesAnswer struct {
	Mistakes []mistake       `json:"mistakes"`
	Verdicts [][]ruleVerdict `json:"verdicts"`
}

// evaluateRules compiles custom rules and evaluates them with the libraries and cost limits of the API server.
func evaluateRules(ctx context.Context, arguments json.RawMessage) (any, error) {
	var input rulesInput
	if err := json.Unmarshal(arguments, &input); err != nil {
		return nil, err
	}
	rules, err := compiledOnce(input.Rules)
	if err != nil {
		return nil, err
	}
	answer := rulesAnswer{Mistakes: rules.mistakes, Verdicts: make([][]ruleVerdict, len(input.Objects))}
	left := int64(requestBudget)
	for index, text := range input.Objects {
		beginItem(ctx, index)
		if answer.Verdicts[index], err = checkObject(ctx, rules.compiled, text, &left); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// knownRules are the rules of the last request: all batches of a run have the same.
type knownRules struct {
	text     string
	compiled []compiledRule
	mistakes []mistake
}

var lastRules *knownRules

// compiledOnce compiles rules, unless the last request had the same.
func compiledOnce(text json.RawMessage) (*knownRules, error) {
	if lastRules != nil && lastRules.text == string(text) {
		return lastRules, nil
	}
	var rules []customRule
	if err := json.Unmarshal(text, &rules); err != nil {
		return nil, err
	}
	compiled, mistakes, err := compileRules(rules)
	if err != nil {
		return nil, err
	}
	lastRules = &knownRules{string(text), compiled, mistakes}
	return lastRules, nil
}

// checkObject evaluates all rules that check an object. The object has the fields `values` and `shown` (the values of
// variables, `shown` absent if it is the same), `unknown` (paths of values that are not known) and `checks`: a list of
// `rule`, the index of a rule, and `items`, for each of its validations the paths of its items.
func checkObject(ctx context.Context, rules []compiledRule, text json.RawMessage, left *int64) ([]ruleVerdict, error) {
	// Integers stay integers, as in the API server.
	object := map[string]any{}
	if err := utiljson.Unmarshal(text, &object); err != nil {
		return nil, err
	}
	values, _ := object["values"].(map[string]any)
	shown, differs := object["shown"].(map[string]any)
	if !differs {
		shown = values
	}
	unknown := pathsOf(object["unknown"])
	checks, _ := object["checks"].([]any)
	verdicts := make([]ruleVerdict, len(checks))
	for index, one := range checks {
		fields, _ := one.(map[string]any)
		rule, _ := fields["rule"].(int64)
		if rule < 0 || rule >= int64(len(rules)) || rules[rule].isBroken {
			continue
		}
		e := &evaluation{ctx: ctx, rule: rules[rule], requestLeft: left, hidesValues: differs}
		var err error
		if e.values, err = e.scopeOf(values, unknown); err != nil {
			return nil, err
		}
		if e.shown, err = e.scopeOf(shown, unknown); err != nil {
			return nil, err
		}
		var items [][][]any
		lists, _ := fields["items"].([]any)
		for _, list := range lists {
			items = append(items, pathsOf(list))
		}
		verdicts[index] = e.check(items)
	}
	return verdicts, nil
}

func pathsOf(value any) [][]any {
	list, _ := value.([]any)
	paths := make([][]any, 0, len(list))
	for _, one := range list {
		if path, _ := one.([]any); len(path) > 0 {
			if _, isName := path[0].(string); isName {
				paths = append(paths, path)
			}
		}
	}
	return paths
}
