package main

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/structured-merge-diff/v6/typed"
)

// problem is one reason why the API server refuses a resource.
type problem struct {
	// Stage is decode (JSON to an object), apply (server-side apply only) or validate.
	Stage string `json:"stage"`
	// Type is the type of a field error, such as FieldValueInvalid; empty in other stages.
	Type string `json:"type,omitempty"`
	// Field is the path in the notation of the stage: spec.ports[0].name, or .spec.ports[port=80].name in apply.
	Field string `json:"field,omitempty"`
	// Value is the refused value as upstream prints it; never of a Secret.
	Value string `json:"value,omitempty"`
	// Detail is the text without type and value.
	Detail string `json:"detail,omitempty"`
}

const (
	stageDecode   = "decode"
	stageApply    = "apply"
	stageValidate = "validate"
)

// decodeProblems lists what strict decoding refuses.
func decodeProblems(err error) []problem {
	if err == nil {
		return nil
	}
	strict, isStrict := runtime.AsStrictDecodingError(err)
	if !isStrict {
		return []problem{{Stage: stageDecode, Detail: err.Error()}}
	}
	problems := []problem{}
	for _, one := range strict.Errors() {
		problems = append(problems, problem{Stage: stageDecode, Detail: one.Error()})
	}
	return problems
}

// typedProblems lists what server-side apply refuses when it assigns types to an object.
func typedProblems(err error) []problem {
	if err == nil {
		return nil
	}
	var several typed.ValidationErrors
	if !errors.As(err, &several) {
		return []problem{{Stage: stageApply, Detail: err.Error()}}
	}
	problems := []problem{}
	for _, one := range several {
		problems = append(problems, problem{Stage: stageApply, Field: one.Path, Detail: one.ErrorMessage})
	}
	return problems
}

// statusProblems lists the field errors of an answer; other errors are one problem without a field.
func statusProblems(err error, secret bool) []problem {
	if err == nil {
		return nil
	}
	var status apierrors.APIStatus
	if !errors.As(err, &status) {
		return []problem{{Stage: stageValidate, Detail: err.Error()}}
	}
	return problemsOf(status.Status(), secret)
}

func problemsOf(status metav1.Status, secret bool) []problem {
	problems := []problem{}
	if status.Details != nil && status.Reason == metav1.StatusReasonInvalid {
		for _, cause := range status.Details.Causes {
			value, detail := splitBody(string(cause.Type), cause.Message)
			if secret {
				value = ""
			}
			problems = append(problems, problem{
				Stage: stageValidate, Type: string(cause.Type), Field: cause.Field, Value: value, Detail: detail,
			})
		}
	}
	if len(problems) == 0 {
		problems = append(problems, problem{Stage: stageValidate, Type: string(status.Reason), Detail: status.Message})
	}
	return problems
}

// splitBody splits the text that field.Error.ErrorBody makes: the type, the value in one of three notations, the detail.
func splitBody(errorType, body string) (value, detail string) {
	rest, hasValue := strings.CutPrefix(body, field.ErrorType(errorType).String()+": ")
	switch field.ErrorType(errorType) {
	case field.ErrorTypeRequired, field.ErrorTypeForbidden, field.ErrorTypeTooLong, field.ErrorTypeInternal:
		return "", strings.TrimPrefix(rest, field.ErrorType(errorType).String())
	}
	if !hasValue {
		return "", rest
	}
	value = printedValue(rest)
	detail, _ = strings.CutPrefix(rest[len(value):], ": ")
	return value, detail
}

func printedValue(text string) string {
	if quoted, err := strconv.QuotedPrefix(text); err == nil {
		return quoted
	}
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		decoder := json.NewDecoder(strings.NewReader(text))
		var any json.RawMessage
		if decoder.Decode(&any) == nil {
			return text[:decoder.InputOffset()]
		}
	}
	value, _, _ := strings.Cut(text, ": ")
	return value
}
