package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"sync"
	"time"

	definitions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apiserver"
	informers "k8s.io/apiextensions-apiserver/pkg/client/informers/externalversions"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apiserver/pkg/audit"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	"k8s.io/apiserver/pkg/endpoints/openapi"
	endpoint "k8s.io/apiserver/pkg/endpoints/request"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/client-go/tools/cache"
	"k8s.io/kube-openapi/pkg/builder3"
	"k8s.io/kube-openapi/pkg/util"
	generated "k8s.io/kubernetes/pkg/generated/openapi"
)

// customKind is a kind that a CustomResourceDefinition defines.
type customKind struct {
	schema.GroupVersionKind
	resource   string
	namespaced bool
	server     *customServer
}

// definedKinds are the kinds of the definitions of one request.
type definedKinds struct {
	kinds map[schema.GroupVersionKind]customKind
}

// customServer is upstream's handler of requests about custom resources.
type customServer struct {
	handler     http.Handler
	definitions cache.Indexer
	objects     *memory
}

var startedCustomServer = sync.OnceValues(func() (*customServer, error) {
	namer := openapi.NewDefinitionNamer(apiextensions.Scheme)
	config := genericapiserver.DefaultOpenAPIV3Config(generated.GetOpenAPIDefinitions, namer)
	name := util.GetCanonicalTypeName(&definitions.CustomResourceDefinition{})
	schemas, err := builder3.BuildOpenAPIDefinitionsForResources(config, name)
	if err != nil {
		return nil, err
	}
	objects := newMemory(unstructured.UnstructuredJSONScheme)
	informer := informers.NewSharedInformerFactory(nil, 0).Apiextensions().V1().CustomResourceDefinitions()
	handler, err := apiextensions.NewCustomResourceDefinitionHandler(nil, nil, informer, http.NotFoundHandler(), objects,
		nil, nil, nil, nil, 1, authorizerfactory.NewAlwaysAllowAuthorizer(), time.Minute, time.Minute, schemas, 0)
	if err != nil {
		return nil, err
	}
	return &customServer{handler: handler, definitions: informer.Informer().GetIndexer(), objects: objects}, nil
})

// customKinds makes the server serve exactly these definitions. Those that the API server refuses define nothing;
// accepted is true if it is known to refuse none.
func customKinds(texts []json.RawMessage, accepted bool) (*definedKinds, error) {
	defined := &definedKinds{kinds: map[schema.GroupVersionKind]customKind{}}
	if len(texts) == 0 {
		return defined, nil
	}
	server, err := startedCustomServer()
	if err != nil {
		return nil, err
	}
	if err := server.definitions.Replace(nil, ""); err != nil {
		return nil, err
	}
	for _, text := range texts {
		definition := readDefinition(text, accepted)
		if definition == nil {
			continue
		}
		if err := server.definitions.Add(definition); err != nil {
			return nil, err
		}
		defined.add(definition, server)
	}
	return defined, nil
}

func (d *definedKinds) add(definition *definitions.CustomResourceDefinition, server *customServer) {
	for _, version := range definition.Spec.Versions {
		gvk := schema.GroupVersionKind{
			Group: definition.Spec.Group, Version: version.Name, Kind: definition.Spec.Names.Kind,
		}
		if version.Served {
			d.kinds[gvk] = customKind{
				GroupVersionKind: gvk, resource: definition.Spec.Names.Plural, server: server,
				namespaced: definition.Spec.Scope == definitions.NamespaceScoped,
			}
		}
	}
}

// readDefinitions has the definitions that this process has read, by the hash of their text; nil for one that is refused.
var readDefinitions = map[[sha256.Size]byte]*definitions.CustomResourceDefinition{}

// readDefinition returns the definition as it is once the API server has established it; nil if it refuses it.
func readDefinition(text json.RawMessage, accepted bool) *definitions.CustomResourceDefinition {
	hash := sha256.Sum256(text)
	definition, known := readDefinitions[hash]
	if !known {
		if accepted || isAccepted(text) {
			definition = establishedDefinition(text)
		}
		readDefinitions[hash] = definition
	}
	return definition
}

// isAccepted is true for a definition that the API server creates.
func isAccepted(text json.RawMessage) bool {
	table, err := builtInKinds()
	if err != nil {
		return false
	}
	object := &unstructured.Unstructured{}
	if json.Unmarshal(text, &object.Object) != nil {
		return false
	}
	kind, exists := table.kinds[object.GroupVersionKind()]
	if !exists || kind.resource != definitionResource {
		return false
	}
	return len(kind.create(context.Background(), object, text).Problems) == 0
}

func establishedDefinition(text json.RawMessage) *definitions.CustomResourceDefinition {
	definition := &definitions.CustomResourceDefinition{}
	if json.Unmarshal(text, definition) != nil {
		return nil
	}
	definitions.SetObjectDefaults_CustomResourceDefinition(definition)
	hash := sha256.Sum256(text)
	definition.UID = types.UID(hex.EncodeToString(hash[:]))
	// One version at a time is stored, so nothing is converted.
	definition.Spec.Conversion = &definitions.CustomResourceConversion{Strategy: definitions.NoneConverter}
	definition.Status.AcceptedNames = definition.Spec.Names
	definition.Status.Conditions = []definitions.CustomResourceDefinitionCondition{
		{Type: definitions.NamesAccepted, Status: definitions.ConditionTrue},
		{Type: definitions.Established, Status: definitions.ConditionTrue},
	}
	return definition
}

// applyQuery is that of an apply as Flux sends it.
const applyQuery = "force=true&fieldManager=" + fieldManager

// create answers as the API server does to a creation with strict field validation, and if it accepts that, to a
// server-side apply.
func (k customKind) create(ctx context.Context, object *unstructured.Unstructured, text json.RawMessage) verdict {
	warnings := &warningList{}
	status := k.send(warning.WithWarningRecorder(ctx, warnings), http.MethodPost, object, "", text)
	problems := customProblems(status)
	if len(problems) == 0 && object.GetName() != "" {
		problems = customProblems(k.send(ctx, http.MethodPatch, object, applyQuery+"&dryRun=All", text))
		for index := range problems {
			problems[index].Stage = stageApply
		}
	}
	return verdict{Known: true, Problems: problems, Warnings: warnings.texts}
}

// send sends one request to the handler; nil is success.
func (k customKind) send(ctx context.Context, method string, object *unstructured.Unstructured, query string, body []byte) *metav1.Status {
	info := &endpoint.RequestInfo{
		IsResourceRequest: true, Verb: "create", APIPrefix: "apis", APIGroup: k.Group, APIVersion: k.Version,
		Resource: k.resource,
	}
	contentType := "application/json"
	address := []string{"/apis", k.Group, k.Version}
	if k.namespaced {
		info.Namespace = namespaceOf(object)
		address = append(address, "namespaces", info.Namespace)
	}
	address = append(address, k.resource)
	if method == http.MethodPatch {
		info.Verb, info.Name = "patch", object.GetName()
		address = append(address, info.Name)
		contentType = string(types.ApplyYAMLPatchType)
	}
	info.Path = path.Join(address...)
	ctx = endpoint.WithNamespace(endpoint.WithRequestInfo(ctx, info), info.Namespace)
	ctx = endpoint.WithUser(ctx, &user.DefaultInfo{Name: "admin", Groups: []string{user.SystemPrivilegedGroup}})
	ctx = audit.WithAuditContext(ctx)
	if query == "" {
		query = "dryRun=All&fieldValidation=Strict"
	}
	sent := httptest.NewRequest(method, "http://upstream/?"+query, bytes.NewReader(body)).WithContext(ctx)
	sent.URL.Path = info.Path
	sent.Header.Set("Content-Type", contentType)
	sent.Header.Set("Accept", "application/json")
	answered := httptest.NewRecorder()
	k.server.handler.ServeHTTP(answered, sent)
	if answered.Code < http.StatusBadRequest {
		return nil
	}
	status := &metav1.Status{}
	if json.Unmarshal(answered.Body.Bytes(), status) != nil || status.Kind != "Status" {
		status.Message = strings.TrimSpace(answered.Body.String())
	}
	return status
}

var strictField = regexp.MustCompile(`(unknown|duplicate) field "((?:[^"\\]|\\.)*)"`)

func customProblems(status *metav1.Status) []problem {
	if status == nil {
		return nil
	}
	_, strict, isStrict := strings.Cut(status.Message, "strict decoding error: ")
	if status.Reason != metav1.StatusReasonBadRequest || !isStrict {
		return problemsOf(*status, false)
	}
	problems := []problem{}
	for _, field := range strictField.FindAllString(strict, -1) {
		problems = append(problems, problem{Stage: stageDecode, Detail: field})
	}
	return problems
}
