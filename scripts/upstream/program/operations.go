package main

import (
	"context"
	"encoding/json"
)

// operation answers one kind of request. An error is a failure of that request; the process goes on.
type operation func(ctx context.Context, arguments json.RawMessage) (any, error)

var operations = map[string]operation{
	"admit":   admit,
	"build":   build,
	"change":  change,
	"rules":   evaluateRules,
	"version": version,
}

// version answers with the Kubernetes minor version of the linked modules.
func version(context.Context, json.RawMessage) (any, error) {
	return map[string]string{"kubernetes": minor}, nil
}
