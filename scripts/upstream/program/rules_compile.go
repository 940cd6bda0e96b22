package main

import (
	"fmt"

	"github.com/google/cel-go/cel"

	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// customRule has the expressions of one rule, under their names in a ValidatingAdmissionPolicy.
type customRule struct {
	MatchConditions []namedExpression `json:"matchConditions"`
	Variables       []namedExpression `json:"variables"`
	Validations     []validation      `json:"validations"`
}

type namedExpression struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

type validation struct {
	Expression        string `json:"expression"`
	MessageExpression string `json:"messageExpression"`
	// Item is the name of the type of `item`; empty if the validation is evaluated once for an object.
	Item string `json:"item"`
}

// mistake is an expression that does not compile, or has the wrong type.
type mistake struct {
	Rule int `json:"rule"`
	// At is the path of the expression in the rule.
	At []any `json:"at"`
	// Line is counted from 1, Column in code points from 0.
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// compiledRule has the programs of a rule; of one with mistakes, only some.
type compiledRule struct {
	conditions  []compiled
	variables   []compiledVariable
	validations []compiledValidation
	isBroken    bool
}

type compiled struct {
	program cel.Program
	at      []any
}

type compiledVariable struct {
	compiled
	name string
}

type compiledValidation struct {
	expression compiled
	// message is nil if the rule states the message as a text.
	message *compiled
	hasItem bool
}

type compiler struct {
	env      *cel.Env
	rule     int
	mistakes []mistake
}

// compileRules compiles all expressions of all rules.
func compileRules(rules []customRule) ([]compiledRule, []mistake, error) {
	env, err := celEnvironment()
	if err != nil {
		return nil, nil, err
	}
	mistakes := []mistake{}
	all := make([]compiledRule, len(rules))
	for index, rule := range rules {
		compiler := &compiler{env: env, rule: index}
		if all[index], err = compiler.compile(rule); err != nil {
			return nil, nil, err
		}
		all[index].isBroken = len(compiler.mistakes) > 0
		mistakes = append(mistakes, compiler.mistakes...)
	}
	return all, mistakes, nil
}

// compile compiles the variables first: each can be used by those after it, and by all other expressions.
func (c *compiler) compile(rule customRule) (compiledRule, error) {
	var done compiledRule
	for index, variable := range rule.Variables {
		program, of := c.expression(c.env, variable.Expression, nil, "variables", index, "expression")
		done.variables = append(done.variables, compiledVariable{program, variablesPrefix + variable.Name})
		var err error
		if c.env, err = c.env.Extend(cel.Variable(variablesPrefix+variable.Name, of)); err != nil {
			return done, err
		}
	}
	for index, condition := range rule.MatchConditions {
		program, _ := c.expression(c.env, condition.Expression, cel.BoolType, "matchConditions", index, "expression")
		done.conditions = append(done.conditions, program)
	}
	for index, one := range rule.Validations {
		validation, err := c.validation(one, index)
		if err != nil {
			return done, err
		}
		done.validations = append(done.validations, validation)
	}
	return done, nil
}

func (c *compiler) validation(one validation, index int) (compiledValidation, error) {
	env, hasItem := c.env, one.Item != ""
	if hasItem {
		of, isKnown := itemTypes[one.Item]
		if !isKnown {
			return compiledValidation{}, fmt.Errorf("unknown type of item %q", one.Item)
		}
		var err error
		if env, err = env.Extend(cel.Variable(itemVariable, of)); err != nil {
			return compiledValidation{}, err
		}
	}
	expression, _ := c.expression(env, one.Expression, cel.BoolType, "validations", index, "expression")
	done := compiledValidation{expression: expression, hasItem: hasItem}
	if one.MessageExpression != "" {
		message, _ := c.expression(env, one.MessageExpression, cel.StringType, "validations", index, "messageExpression")
		done.message = &message
	}
	return done, nil
}

// expression compiles an expression that must have the wanted type, if there is one; it returns the program and its type.
func (c *compiler) expression(env *cel.Env, text string, wanted *cel.Type, at ...any) (compiled, *cel.Type) {
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		for _, issue := range issues.Errors() {
			c.mistakes = append(c.mistakes, mistake{
				Rule: c.rule, At: at, Line: issue.Location.Line(), Column: issue.Location.Column(), Message: issue.Message,
			})
		}
		return compiled{at: at}, cel.DynType
	}
	of := ast.OutputType()
	if wanted != nil && !of.IsExactType(wanted) {
		c.add(at, fmt.Sprintf("must evaluate to %v, not %v", wanted, of))
		return compiled{at: at}, of
	}
	program, err := env.Program(ast, cel.InterruptCheckFrequency(celconfig.CheckFrequency), cel.EvalOptions(cel.OptPartialEval))
	if err != nil {
		c.add(at, err.Error())
	}
	return compiled{program, at}, of
}

func (c *compiler) add(at []any, message string) {
	c.mistakes = append(c.mistakes, mistake{Rule: c.rule, At: at, Line: 1, Message: message})
}
