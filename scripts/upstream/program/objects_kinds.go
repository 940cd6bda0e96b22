package main

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apiserver"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	"k8s.io/apiserver/pkg/registry/generic"
	"k8s.io/apiserver/pkg/registry/rest"
	genericapiserver "k8s.io/apiserver/pkg/server"
	serverstorage "k8s.io/apiserver/pkg/server/storage"
	corev1client "k8s.io/client-go/kubernetes/typed/core/v1"
	aggregator "k8s.io/kube-aggregator/pkg/apiserver/scheme"
	apiservice "k8s.io/kube-aggregator/pkg/registry/apiservice/etcd"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/capabilities"
	kubeletclient "k8s.io/kubernetes/pkg/kubelet/client"
	admissionregistration "k8s.io/kubernetes/pkg/registry/admissionregistration/rest"
	apiserverinternal "k8s.io/kubernetes/pkg/registry/apiserverinternal/rest"
	apps "k8s.io/kubernetes/pkg/registry/apps/rest"
	autoscaling "k8s.io/kubernetes/pkg/registry/autoscaling/rest"
	batch "k8s.io/kubernetes/pkg/registry/batch/rest"
	certificates "k8s.io/kubernetes/pkg/registry/certificates/rest"
	coordination "k8s.io/kubernetes/pkg/registry/coordination/rest"
	endpoints "k8s.io/kubernetes/pkg/registry/core/endpoint/storage"
	limitranges "k8s.io/kubernetes/pkg/registry/core/limitrange/storage"
	nodes "k8s.io/kubernetes/pkg/registry/core/node/storage"
	volumes "k8s.io/kubernetes/pkg/registry/core/persistentvolume/storage"
	claims "k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim/storage"
	podtemplates "k8s.io/kubernetes/pkg/registry/core/podtemplate/storage"
	replicationcontrollers "k8s.io/kubernetes/pkg/registry/core/replicationcontroller/storage"
	core "k8s.io/kubernetes/pkg/registry/core/rest"
	services "k8s.io/kubernetes/pkg/registry/core/service/storage"
	discovery "k8s.io/kubernetes/pkg/registry/discovery/rest"
	events "k8s.io/kubernetes/pkg/registry/events/rest"
	flowcontrol "k8s.io/kubernetes/pkg/registry/flowcontrol/rest"
	networking "k8s.io/kubernetes/pkg/registry/networking/rest"
	node "k8s.io/kubernetes/pkg/registry/node/rest"
	policy "k8s.io/kubernetes/pkg/registry/policy/rest"
	rbac "k8s.io/kubernetes/pkg/registry/rbac/rest"
	scheduling "k8s.io/kubernetes/pkg/registry/scheduling/rest"
	storageclasses "k8s.io/kubernetes/pkg/registry/storage/rest"
	storagemigration "k8s.io/kubernetes/pkg/registry/storagemigration/rest"
)

// objectStorage is what the API server does with a resource that it stores.
type objectStorage interface {
	rest.Storage
	rest.Creater
	rest.Updater
	rest.Scoper
}

// objectKind is a kind in one version of a built-in API group.
type objectKind struct {
	schema.GroupVersionKind
	resource string
	scheme   *runtime.Scheme
	storage  objectStorage
}

// kindTable has the kinds that this version of the API server stores; objects has what it stored.
type kindTable struct {
	kinds   map[schema.GroupVersionKind]objectKind
	objects *memory
}

// builtInKinds returns the table, made of upstream's own providers at the first call.
var builtInKinds = sync.OnceValues(func() (*kindTable, error) {
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})
	table := &kindTable{kinds: map[schema.GroupVersionKind]objectKind{}, objects: newMemory(discard{})}
	for _, provider := range append(groupProviders(), laterProviders()...) {
		if err := table.addGroup(provider); err != nil {
			return nil, err
		}
	}
	if err := table.addCore(); err != nil {
		return nil, err
	}
	return table, table.addExtensions()
})

// groupProvider makes the storages of an API group.
type groupProvider interface {
	NewRESTStorage(serverstorage.APIResourceConfigSource, generic.RESTOptionsGetter) (genericapiserver.APIGroupInfo, error)
}

// groupProviders returns the groups in which all minor versions are alike.
func groupProviders() []groupProvider {
	allowed := authorizerfactory.NewAlwaysAllowAuthorizer()
	return []groupProvider{
		&core.GenericConfig{EventTTL: time.Hour},
		admissionregistration.RESTStorageProvider{Authorizer: allowed},
		apiserverinternal.StorageProvider{},
		apps.StorageProvider{},
		autoscaling.RESTStorageProvider{},
		batch.RESTStorageProvider{},
		certificates.RESTStorageProvider{Authorizer: allowed},
		coordination.RESTStorageProvider{},
		discovery.StorageProvider{},
		events.RESTStorageProvider{TTL: time.Hour},
		flowcontrol.RESTStorageProvider{},
		networking.RESTStorageProvider{},
		node.RESTStorageProvider{},
		policy.RESTStorageProvider{},
		rbac.RESTStorageProvider{Authorizer: allowed},
		resourceClaims(),
		scheduling.RESTStorageProvider{},
		storageclasses.RESTStorageProvider{},
		storagemigration.RESTStorageProvider{},
	}
}

// everyResource enables alpha and beta versions too: a cluster can enable each of them.
type everyResource struct{}

func (everyResource) ResourceEnabled(schema.GroupVersionResource) bool           { return true }
func (everyResource) AnyResourceForGroupEnabled(string) bool                     { return true }
func (everyResource) ResourceExplicitlyEnabled(schema.GroupVersionResource) bool { return true }
func (everyResource) VersionExplicitlyEnabled(schema.GroupVersion) bool          { return true }

// adminNamespaces are namespaces that allow everything: their labels are not known.
type adminNamespaces struct {
	corev1client.NamespaceInterface
}

func (adminNamespaces) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.Namespace, error) {
	labels := map[string]string{"resource.kubernetes.io/admin-access": "true", "resource.k8s.io/admin-access": "true"}
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}}, nil
}

func (t *kindTable) addGroup(provider groupProvider) error {
	group, err := provider.NewRESTStorage(everyResource{}, t.objects)
	if err != nil {
		return err
	}
	for _, version := range group.PrioritizedVersions {
		for name, storage := range group.VersionedResourcesStorageMap[version.Version] {
			if err := t.add(version, name, storage, group.Scheme); err != nil {
				return err
			}
		}
	}
	return nil
}

// add adds a resource if it is stored, and is no part of another one.
func (t *kindTable) add(version schema.GroupVersion, name string, storage rest.Storage, scheme *runtime.Scheme) error {
	stored, isStored := storage.(objectStorage)
	if strings.Contains(name, "/") || !isStored {
		return nil
	}
	kinds, _, err := scheme.ObjectKinds(stored.New())
	if err != nil {
		return err
	}
	for _, kind := range kinds {
		if kind.Group == version.Group {
			gvk := version.WithKind(kind.Kind)
			t.kinds[gvk] = objectKind{GroupVersionKind: gvk, resource: name, scheme: scheme, storage: stored}
			return nil
		}
	}
	return fmt.Errorf("%s has no kind in %s", name, version)
}

// addCore adds the resources of the core group that need parts of a cluster: addresses, ports and kubelets.
func (t *kindTable) addCore() error {
	node, err := nodes.NewStorage(t.objects, kubeletclient.KubeletClientConfig{}, nil)
	if err != nil {
		return err
	}
	pod, err := newPods(t.objects, node)
	if err != nil {
		return err
	}
	endpoint, err := endpoints.NewREST(t.objects)
	if err != nil {
		return err
	}
	service, _, _, err := services.NewREST(t.objects, api.IPv4Protocol, openFamilies(), newOpenPorts(), backendsOf(endpoint), pod.Pod, nil)
	if err != nil {
		return err
	}
	controller, err := replicationcontrollers.NewStorage(t.objects)
	if err != nil {
		return err
	}
	volume, _, err := volumes.NewREST(t.objects)
	if err != nil {
		return err
	}
	claim, _, err := claims.NewREST(t.objects)
	if err != nil {
		return err
	}
	template, err := podtemplates.NewREST(t.objects)
	if err != nil {
		return err
	}
	limitRange, err := limitranges.NewREST(t.objects)
	if err != nil {
		return err
	}
	stored := map[string]rest.Storage{
		"nodes": node.Node, "pods": pod.Pod, "endpoints": endpoint, "services": service, "podtemplates": template,
		"replicationcontrollers": controller.Controller, "persistentvolumes": volume, "persistentvolumeclaims": claim,
		"limitranges": limitRange,
	}
	for name, storage := range stored {
		if err := t.add(corev1.SchemeGroupVersion, name, storage, legacyscheme.Scheme); err != nil {
			return err
		}
	}
	return nil
}

// addExtensions adds the resources with which a cluster gets further API groups.
func (t *kindTable) addExtensions() error {
	definition, err := customresourcedefinition.NewREST(apiextensions.Scheme, t.objects)
	if err != nil {
		return err
	}
	version := schema.GroupVersion{Group: "apiextensions.k8s.io", Version: "v1"}
	if err := t.add(version, definitionResource, definition, apiextensions.Scheme); err != nil {
		return err
	}
	version = schema.GroupVersion{Group: "apiregistration.k8s.io", Version: "v1"}
	return t.add(version, "apiservices", apiservice.NewREST(aggregator.Scheme, t.objects), aggregator.Scheme)
}
