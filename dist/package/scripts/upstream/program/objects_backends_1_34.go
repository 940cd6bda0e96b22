//go:build !minor_1_37

package main

import endpoints "k8s.io/kubernetes/pkg/registry/core/endpoint/storage"

// backendsOf returns what a proxied request to a Service needs; nothing is proxied.
func backendsOf(endpoint *endpoints.REST) *endpoints.REST { return endpoint }
