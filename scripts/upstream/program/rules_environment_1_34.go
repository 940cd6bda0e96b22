//go:build !minor_1_35 && !minor_1_36 && !minor_1_37

package main

import "k8s.io/apiserver/pkg/cel/environment"

// baseEnvironment has the functions and cost limits that the API server gives to new expressions.
func baseEnvironment() *environment.EnvSet {
	return environment.MustBaseEnvSet(environment.DefaultCompatibilityVersion(), true)
}
