package main

import (
	"sync"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apiserver"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/endpoints/openapi"
	genericapiserver "k8s.io/apiserver/pkg/server"
	aggregator "k8s.io/kube-aggregator/pkg/apiserver/scheme"
	"k8s.io/kube-openapi/pkg/builder3"
	"k8s.io/kube-openapi/pkg/util"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	generated "k8s.io/kubernetes/pkg/generated/openapi"
)

// builtInSchemas returns the OpenAPI schemas of all built-in kinds.
var builtInSchemas = sync.OnceValues(func() (map[string]*spec.Schema, error) {
	table, err := builtInKinds()
	if err != nil {
		return nil, err
	}
	namer := openapi.NewDefinitionNamer(legacyscheme.Scheme, apiextensions.Scheme, aggregator.Scheme)
	config := genericapiserver.DefaultOpenAPIV3Config(generated.GetOpenAPIDefinitions, namer)
	names := []string{}
	for gvk, kind := range table.kinds {
		sample, err := kind.scheme.New(gvk)
		if err != nil {
			return nil, err
		}
		names = append(names, util.GetCanonicalTypeName(sample))
	}
	return builder3.BuildOpenAPIDefinitionsForResources(config, names...)
})

// builtInTypes assigns the types of server-side apply to objects of built-in kinds.
var builtInTypes = sync.OnceValues(func() (managedfields.TypeConverter, error) {
	schemas, err := builtInSchemas()
	if err != nil {
		return nil, err
	}
	return managedfields.NewTypeConverter(schemas, false)
})

// applyProblems lists what only server-side apply refuses: entries of a list that have the same key, the identity of
// another object, and with places, fields and types that decoding refuses.
func (k objectKind) applyProblems(object *unstructured.Unstructured) []problem {
	types, err := builtInTypes()
	if err != nil {
		return typedProblems(err)
	}
	_, err = types.ObjectToTyped(object)
	problems := typedProblems(err)
	if object.GetUID() != "" {
		detail := "the object is created without it, and has another one then"
		problems = append(problems, problem{Stage: stageApply, Field: ".metadata.uid", Detail: detail})
	}
	return problems
}
