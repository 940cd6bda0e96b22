package main

import (
	"context"
	"encoding/json"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/authentication/user"
	endpoint "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
)

// admitInput has resources to create, and the CustomResourceDefinitions of those that are not built in. AreAccepted is
// true if all definitions were among the resources of earlier requests, and had no problems.
type admitInput struct {
	Definitions []json.RawMessage `json:"definitions"`
	AreAccepted bool              `json:"areAccepted"`
	Resources   []json.RawMessage `json:"resources"`
}

// verdict is what the API server answers. A kind that it does not have is not known.
type verdict struct {
	Known    bool      `json:"known"`
	Problems []problem `json:"problems,omitempty"`
	Warnings []string  `json:"warnings,omitempty"`
}

// admit answers with one verdict per resource, in order.
func admit(ctx context.Context, arguments json.RawMessage) (any, error) {
	var input admitInput
	if err := json.Unmarshal(arguments, &input); err != nil {
		return nil, err
	}
	table, err := builtInKinds()
	if err != nil {
		return nil, err
	}
	custom, err := customKinds(input.Definitions, input.AreAccepted)
	if err != nil {
		return nil, err
	}
	verdicts := make([]verdict, len(input.Resources))
	for index, text := range input.Resources {
		beginItem(ctx, index)
		verdicts[index] = admitOne(ctx, table, custom, text)
	}
	return map[string]any{"verdicts": verdicts}, nil
}

func admitOne(ctx context.Context, table *kindTable, custom *definedKinds, text json.RawMessage) verdict {
	object := &unstructured.Unstructured{}
	if err := json.Unmarshal(text, &object.Object); err != nil {
		return verdict{}
	}
	gvk := object.GroupVersionKind()
	if kind, exists := table.kinds[gvk]; exists {
		return kind.create(ctx, object, text)
	}
	if kind, exists := custom.kinds[gvk]; exists {
		return kind.create(ctx, object, text)
	}
	return verdict{}
}

// create answers as the API server does to a creation with strict field validation, and to a server-side apply.
func (k objectKind) create(ctx context.Context, object *unstructured.Unstructured, text json.RawMessage) verdict {
	if k.resource == definitionResource {
		return k.createDefinition(ctx, object, text)
	}
	return k.createObject(ctx, object, text)
}

func (k objectKind) createObject(ctx context.Context, object *unstructured.Unstructured, text json.RawMessage) verdict {
	decoded, err := k.decode(text)
	problems := decodeProblems(err)
	problems = append(problems, k.applyProblems(object)...)
	if decoded == nil {
		return verdict{Known: true, Problems: problems}
	}
	warnings := &warningList{}
	_, err = k.storage.Create(k.request(ctx, "create", object, warnings), decoded, rest.ValidateAllObjectFunc,
		&metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}})
	problems = append(problems, statusProblems(err, isSecret(k.Kind))...)
	return verdict{Known: true, Problems: problems, Warnings: warnings.texts}
}

// decode decodes strictly, fills in defaults and converts to the internal version. With unknown fields, the result is
// an object and an error.
func (k objectKind) decode(text []byte) (runtime.Object, error) {
	codecs := serializer.NewCodecFactory(k.scheme)
	info, _ := runtime.SerializerInfoForMediaType(codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	internal := schema.GroupVersion{Group: k.Group, Version: runtime.APIVersionInternal}
	decoder := codecs.DecoderToVersion(info.StrictSerializer, internal)
	gvk := k.GroupVersionKind
	object, _, err := decoder.Decode(text, &gvk, nil)
	if err != nil && !runtime.IsStrictDecodingError(err) {
		return nil, err
	}
	return object, err
}

// request is the context of a request about the object, of a user who may do everything.
func (k objectKind) request(ctx context.Context, verb string, object metav1.Object, warnings warning.Recorder) context.Context {
	namespace := ""
	if k.storage.NamespaceScoped() {
		namespace = namespaceOf(object)
	}
	ctx = endpoint.WithNamespace(ctx, namespace)
	ctx = endpoint.WithUser(ctx, &user.DefaultInfo{Name: "admin", Groups: []string{user.SystemPrivilegedGroup}})
	ctx = endpoint.WithRequestInfo(ctx, &endpoint.RequestInfo{
		IsResourceRequest: true, Verb: verb, APIPrefix: "apis", APIGroup: k.Group, APIVersion: k.Version,
		Resource: k.resource, Namespace: namespace, Name: object.GetName(),
	})
	return warning.WithWarningRecorder(ctx, warnings)
}

func namespaceOf(object metav1.Object) string {
	if namespace := object.GetNamespace(); namespace != "" {
		return namespace
	}
	return metav1.NamespaceDefault
}

// warningList keeps what the API server warns about.
type warningList struct{ texts []string }

func (w *warningList) AddWarning(_, text string) { w.texts = append(w.texts, text) }

func isSecret(kind string) bool { return kind == "Secret" }
