//go:build minor_1_35 || minor_1_36 || minor_1_37

package main

import (
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	"k8s.io/apiserver/pkg/registry/generic"
	nodes "k8s.io/kubernetes/pkg/registry/core/node/storage"
	pods "k8s.io/kubernetes/pkg/registry/core/pod/storage"
)

func newPods(options generic.RESTOptionsGetter, node *nodes.NodeStorage) (pods.PodStorage, error) {
	allowed := authorizerfactory.NewAlwaysAllowAuthorizer()
	return pods.NewStorage(options, node.KubeletConnectionInfo, nil, nil, allowed)
}
