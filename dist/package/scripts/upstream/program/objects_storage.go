package main

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"sync"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/generic"
	"k8s.io/apiserver/pkg/storage"
	"k8s.io/apiserver/pkg/storage/storagebackend"
	"k8s.io/apiserver/pkg/storage/storagebackend/factory"
	"k8s.io/client-go/tools/cache"
)

// memory stands for etcd: it holds the objects of one request. The methods that it does not have are never called, since
// nothing is listed, watched or deleted.
type memory struct {
	storage.Interface
	mutex   sync.Mutex
	objects map[string]runtime.Object
	// codec copies the answers to dry runs.
	codec runtime.Codec
}

func newMemory(codec runtime.Codec) *memory {
	return &memory{objects: map[string]runtime.Object{}, codec: codec}
}

// forget removes all objects.
func (m *memory) forget() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	clear(m.objects)
}

func (m *memory) Versioner() storage.Versioner { return storage.APIObjectVersioner{} }

func (m *memory) Get(_ context.Context, key string, options storage.GetOptions, into runtime.Object) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	found, exists := m.objects[key]
	if exists {
		return setObject(into, found)
	}
	if options.IgnoreNotFound {
		return runtime.SetZeroValue(into)
	}
	return storage.NewKeyNotFoundError(key, 0)
}

func (m *memory) Create(_ context.Context, key string, object, out runtime.Object, _ uint64) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if _, exists := m.objects[key]; exists {
		return storage.NewKeyExistsError(key, 0)
	}
	kept := object.DeepCopyObject()
	if err := m.Versioner().UpdateObject(kept, 1); err != nil {
		return err
	}
	m.objects[key] = kept
	if out == nil {
		return nil
	}
	return setObject(out, kept)
}

// GuaranteedUpdate stores what an apply creates; applies to existing objects are dry runs.
func (m *memory) GuaranteedUpdate(ctx context.Context, key string, destination runtime.Object, ignoreNotFound bool,
	preconditions *storage.Preconditions, update storage.UpdateFunc, _ runtime.Object,
) error {
	current := reflect.New(reflect.TypeOf(destination).Elem()).Interface().(runtime.Object)
	if err := m.Get(ctx, key, storage.GetOptions{IgnoreNotFound: ignoreNotFound}, current); err != nil {
		return err
	}
	if err := preconditions.Check(key, current); err != nil {
		return err
	}
	updated, _, err := update(current, storage.ResponseMeta{})
	if err != nil {
		return err
	}
	return m.Create(ctx, key, updated, destination, 0)
}

func setObject(into, from runtime.Object) error {
	target, source := reflect.ValueOf(into), reflect.ValueOf(from.DeepCopyObject())
	if target.Type() != source.Type() {
		return fmt.Errorf("cannot store a %s in a %s", source.Type(), target.Type())
	}
	target.Elem().Set(source.Elem())
	return nil
}

// GetRESTOptions makes memory the storage of every resource.
func (m *memory) GetRESTOptions(resource schema.GroupResource, _ runtime.Object) (generic.RESTOptions, error) {
	config := storagebackend.ConfigForResource{GroupResource: resource}
	config.Codec = m.codec
	return generic.RESTOptions{
		StorageConfig:  &config,
		ResourcePrefix: resource.Group + "/" + resource.Resource,
		Decorator: func(*storagebackend.ConfigForResource, string, func(runtime.Object) (string, error),
			func() runtime.Object, func() runtime.Object, storage.AttrFunc, storage.IndexerFuncs, *cache.Indexers,
		) (storage.Interface, factory.DestroyFunc, error) {
			return m, func() {}, nil
		},
	}, nil
}

// discard is a codec for answers that are not read.
type discard struct{}

func (discard) Encode(runtime.Object, io.Writer) error { return nil }
func (discard) Identifier() runtime.Identifier         { return "discard" }
func (discard) Decode(_ []byte, _ *schema.GroupVersionKind, into runtime.Object) (runtime.Object, *schema.GroupVersionKind, error) {
	return into, nil, nil
}
