//go:build minor_1_36 || minor_1_37

package main

import (
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	resource "k8s.io/kubernetes/pkg/registry/resource/rest"
)

// resourceClaims returns the group of devices and claims on them.
func resourceClaims() groupProvider {
	return resource.RESTStorageProvider{
		NamespaceClient: adminNamespaces{},
		Authorizer:      authorizerfactory.NewAlwaysAllowAuthorizer(),
	}
}
