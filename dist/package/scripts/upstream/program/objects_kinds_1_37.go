//go:build minor_1_37

package main

import (
	_ "k8s.io/kubernetes/pkg/apis/lifecycle/install"
	lifecycle "k8s.io/kubernetes/pkg/registry/lifecycle/rest"
)

// laterProviders returns the groups that older versions do not have.
func laterProviders() []groupProvider {
	return []groupProvider{lifecycle.RESTStorageProvider{}}
}
