package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resmap"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/openapi"
)

// buildInput selects a kustomization.
type buildInput struct {
	// Root is the absolute path of the folder that nothing is read outside of.
	Root string `json:"root"`
	// Folder has the kustomization, relative to the root.
	Folder string `json:"folder"`
	// Files are texts that stand for files, by path relative to the root.
	Files map[string]string `json:"files"`
	// TextWith adds the YAML of documents that contain this text; empty for none.
	TextWith string `json:"textWith"`
}

// build renders a kustomization as Flux does: without plugins and Helm, and with any file below the root.
func build(_ context.Context, arguments json.RawMessage) (any, error) {
	var input buildInput
	if err := json.Unmarshal(arguments, &input); err != nil {
		return nil, err
	}
	files, err := openFiles(input.Root, input.Files)
	if err != nil {
		return nil, err
	}
	defer files.close()
	built, err := render(files, filepath.Join(files.root, input.Folder))
	if err != nil {
		return nil, err
	}
	return documentsOf(built, input.TextWith)
}

// usedSchema is true if a build used the schema of this process, so that another schema would be added to it.
var usedSchema bool

// render builds a folder. The library keeps the schema of a kustomization's `openapi` field for later builds, so one
// with such a field is built from an empty schema, which is emptied again afterwards.
func render(files confinedFiles, folder string) (resmap.ResMap, error) {
	own := openapi.GetSchemaVersion()
	built, err := run(files, folder)
	if openapi.GetSchemaVersion() == own {
		usedSchema = true
		return built, err
	}
	if usedSchema {
		openapi.ResetOpenAPI()
		built, err = run(files, folder)
	}
	openapi.ResetOpenAPI()
	usedSchema = false
	return built, err
}

func run(files confinedFiles, folder string) (resmap.ResMap, error) {
	return krusty.MakeKustomizer(&krusty.Options{
		// As the command without flags: the order of the kustomization, else of kinds.
		Reorder:          krusty.ReorderOptionUnspecified,
		LoadRestrictions: types.LoadRestrictionsNone,
		PluginConfig:     types.DisabledPluginConfig(),
	}).Run(files, folder)
}

// documentsOf returns the resources in the order of the output.
func documentsOf(built resmap.ResMap, textWith string) (any, error) {
	documents := make([]document, 0, built.Size())
	for _, resource := range built.Resources() {
		one, err := documentOf(resource, textWith)
		if err != nil {
			content, _ := resource.Map()
			return nil, fmt.Errorf("%#v: %w", content, err)
		}
		documents = append(documents, one)
	}
	return map[string]any{"documents": documents}, nil
}
