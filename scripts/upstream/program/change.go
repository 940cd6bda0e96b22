package main

import (
	"context"
	"encoding/json"
	"net/http"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

// changeInput has pairs of versions of objects, and the definitions of those that are custom resources.
type changeInput struct {
	Definitions []json.RawMessage `json:"definitions"`
	Changes     []struct {
		Old json.RawMessage `json:"old"`
		New json.RawMessage `json:"new"`
	} `json:"changes"`
}

// fieldManager is the name under which both versions are applied.
const fieldManager = "upstream"

// change answers for each pair whether the API server lets an apply of the new version change the old one. If it does
// not accept the old version, the verdict is not known.
func change(ctx context.Context, arguments json.RawMessage) (any, error) {
	var input changeInput
	if err := json.Unmarshal(arguments, &input); err != nil {
		return nil, err
	}
	table, err := builtInKinds()
	if err != nil {
		return nil, err
	}
	custom, err := customKinds(input.Definitions, false)
	if err != nil {
		return nil, err
	}
	verdicts := make([]verdict, len(input.Changes))
	for index, one := range input.Changes {
		beginItem(ctx, index)
		before, after := &unstructured.Unstructured{}, &unstructured.Unstructured{}
		if json.Unmarshal(one.Old, &before.Object) != nil || json.Unmarshal(one.New, &after.Object) != nil {
			continue
		}
		if kind, exists := table.kinds[after.GroupVersionKind()]; exists {
			table.objects.forget()
			verdicts[index] = kind.change(ctx, before, after)
			table.objects.forget()
		} else if kind, exists := custom.kinds[after.GroupVersionKind()]; exists {
			kind.server.objects.forget()
			verdicts[index] = kind.change(ctx, before, after, one.Old, one.New)
			kind.server.objects.forget()
		}
	}
	return map[string]any{"verdicts": verdicts}, nil
}

// change applies the old version and then the new one.
func (k objectKind) change(ctx context.Context, before, after *unstructured.Unstructured) verdict {
	warnings := &warningList{}
	manager, err := k.manager()
	if err != nil {
		return verdict{}
	}
	applied, err := manager.Apply(k.storage.New(), before, fieldManager, true)
	if err != nil {
		return verdict{}
	}
	stored, err := k.asStored(applied)
	if err != nil {
		return verdict{}
	}
	created := k.request(ctx, "create", before, warnings)
	if _, err := k.storage.Create(created, stored, rest.ValidateAllObjectFunc, &metav1.CreateOptions{}); err != nil {
		return verdict{}
	}
	info := rest.DefaultUpdatedObjectInfo(nil, func(_ context.Context, _, live runtime.Object) (runtime.Object, error) {
		return manager.Apply(live, after, fieldManager, true)
	})
	_, _, err = k.storage.Update(k.request(ctx, "patch", after, warnings), after.GetName(), info, rest.ValidateAllObjectFunc,
		rest.ValidateAllObjectUpdateFunc, false, &metav1.UpdateOptions{DryRun: []string{metav1.DryRunAll}})
	return verdict{Known: true, Problems: statusProblems(err, isSecret(k.Kind))}
}

// asStored returns the object as etcd gives it back: an empty list or map is none there, and differs from one that is
// stated. Definitions and API services are stored as JSON, all others as Protobuf.
func (k objectKind) asStored(object runtime.Object) (runtime.Object, error) {
	mediaType := runtime.ContentTypeJSON
	if k.scheme == legacyscheme.Scheme {
		mediaType = runtime.ContentTypeProtobuf
	}
	codecs := serializer.NewCodecFactory(k.scheme)
	info, _ := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), mediaType)
	internal := schema.GroupVersion{Group: k.Group, Version: runtime.APIVersionInternal}
	codec := codecs.CodecForVersions(info.Serializer, info.Serializer, k.GroupVersion(), internal)
	text, err := runtime.Encode(codec, object)
	if err != nil {
		return nil, err
	}
	return runtime.Decode(codec, text)
}

// manager merges applied versions into objects, as server-side apply does.
func (k objectKind) manager() (*managedfields.FieldManager, error) {
	types, err := builtInTypes()
	if err != nil {
		return nil, err
	}
	internal := schema.GroupVersion{Group: k.Group, Version: runtime.APIVersionInternal}
	return managedfields.NewDefaultFieldManager(types, k.scheme, k.scheme, k.scheme, k.GroupVersionKind, internal, "", nil)
}

// change applies the old version and then the new one.
func (k customKind) change(ctx context.Context, before, after *unstructured.Unstructured, old, new []byte) verdict {
	if k.send(ctx, http.MethodPatch, before, applyQuery, old) != nil {
		return verdict{}
	}
	status := k.send(ctx, http.MethodPatch, after, applyQuery+"&dryRun=All&fieldValidation=Strict", new)
	return verdict{Known: true, Problems: customProblems(status)}
}
