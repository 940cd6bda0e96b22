package main

import (
	"sync"

	"github.com/google/cel-go/cel"

	versions "k8s.io/apimachinery/pkg/util/version"
	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// The variables of expressions. `item` is the item of a list that a validation is evaluated for.
const (
	objectVariable   = "object"
	workloadVariable = "workload"
	itemVariable     = "item"
	variablesPrefix  = "variables."
)

// celEnvironment is the environment of all expressions, without the variables of a rule.
var celEnvironment = sync.OnceValues(func() (*cel.Env, error) {
	container := declaredContainer()
	workload := declaredWorkload(container)
	extended, err := baseEnvironment().Extend(environment.VersionedOptions{
		IntroducedVersion: versions.MajorMinor(1, 0),
		EnvOptions: []cel.EnvOption{
			cel.Variable(objectVariable, cel.DynType),
			cel.Variable(workloadVariable, workload.CelType()),
		},
		DeclTypes: []*apiservercel.DeclType{container, workload},
	})
	if err != nil {
		return nil, err
	}
	return extended.Env(environment.NewExpressions)
})

// itemTypes are the types of `item` by their names in a request.
var itemTypes = map[string]*cel.Type{
	"any":       cel.DynType,
	"container": declaredContainer().CelType(),
}

// declaredWorkload is the type of `workload`, which scripts/custom-rules/views.ts fills.
func declaredWorkload(container *apiservercel.DeclType) *apiservercel.DeclType {
	return declared("syncgate.Workload", map[string]*apiservercel.DeclType{
		"kind":       apiservercel.StringType,
		"podSpec":    apiservercel.DynType,
		"podLabels":  apiservercel.NewMapType(apiservercel.StringType, apiservercel.StringType, -1),
		"containers": apiservercel.NewListType(container, -1),
	})
}

// declaredContainer is the type of the items of `workload.containers`.
func declaredContainer() *apiservercel.DeclType {
	texts := apiservercel.NewMapType(apiservercel.StringType, apiservercel.StringType, -1)
	image := declared("syncgate.Image", map[string]*apiservercel.DeclType{
		"reference":  apiservercel.StringType,
		"registry":   apiservercel.StringType,
		"repository": apiservercel.StringType,
		"tag":        apiservercel.StringType,
		"digest":     apiservercel.StringType,
	})
	return declared("syncgate.Container", map[string]*apiservercel.DeclType{
		"name":     apiservercel.StringType,
		"role":     apiservercel.StringType,
		"image":    image,
		"requests": texts,
		"limits":   texts,
		"spec":     apiservercel.DynType,
	})
}

func declared(name string, types map[string]*apiservercel.DeclType) *apiservercel.DeclType {
	fields := map[string]*apiservercel.DeclField{}
	for field, of := range types {
		fields[field] = apiservercel.NewDeclField(field, of, true, nil, nil)
	}
	return apiservercel.NewObjectType(name, fields)
}
