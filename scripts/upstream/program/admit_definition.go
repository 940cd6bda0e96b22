package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"sort"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// definitionResource is the resource of CustomResourceDefinitions.
const definitionResource = "customresourcedefinitions"

// acceptedSpecs has the hashes of the specs, without conversions, that this process has accepted without a warning.
var acceptedSpecs = map[[sha256.Size]byte]bool{}

// anySchema takes the place of schemas that were accepted before.
var anySchema = json.RawMessage(`{"openAPIV3Schema":{"type":"object"}}`)

// createDefinition answers like create. Overlays often render one definition with other labels, annotations and
// webhooks. The schemas take seconds, and nothing else of a definition changes what upstream says about them: of a spec
// that was accepted, the API server is asked about the rest, with a schema that allows anything. If it has anything to
// say about that, it is asked about the whole.
func (k objectKind) createDefinition(ctx context.Context, object *unstructured.Unstructured, text json.RawMessage) verdict {
	parts, err := partsOfDefinition(text)
	if err != nil {
		return k.createObject(ctx, object, text)
	}
	hash := parts.hash()
	if acceptedSpecs[hash] {
		if rest := k.createWithoutSchemas(ctx, parts); rest.isFaultless() {
			return rest
		}
	}
	whole := k.createObject(ctx, object, text)
	if whole.isFaultless() {
		acceptedSpecs[hash] = true
	}
	return whole
}

func (k objectKind) createWithoutSchemas(ctx context.Context, parts *definitionParts) verdict {
	text, err := parts.withoutSchemas()
	if err != nil {
		return verdict{}
	}
	object := &unstructured.Unstructured{}
	if json.Unmarshal(text, &object.Object) != nil {
		return verdict{}
	}
	return k.createObject(ctx, object, text)
}

func (v verdict) isFaultless() bool {
	return v.Known && len(v.Problems) == 0 && len(v.Warnings) == 0
}

// jsonFields are the fields of an object, each as it is written.
type jsonFields map[string]json.RawMessage

// definitionParts is a definition down to the schemas of its versions.
type definitionParts struct {
	fields   jsonFields
	spec     jsonFields
	versions []jsonFields
}

func partsOfDefinition(text json.RawMessage) (*definitionParts, error) {
	parts := &definitionParts{}
	if err := json.Unmarshal(text, &parts.fields); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(parts.fields["spec"], &parts.spec); err != nil {
		return nil, err
	}
	return parts, json.Unmarshal(parts.spec["versions"], &parts.versions)
}

// hash is that of the spec without the conversion between versions.
func (p *definitionParts) hash() [sha256.Size]byte {
	names := make([]string, 0, len(p.spec))
	for name := range p.spec {
		if name != "conversion" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	hash := sha256.New()
	for _, name := range names {
		quoted, _ := json.Marshal(name)
		hash.Write(quoted)
		hash.Write(p.spec[name])
	}
	return [sha256.Size]byte(hash.Sum(nil))
}

// withoutSchemas is the definition with schemas that allow anything.
func (p *definitionParts) withoutSchemas() (json.RawMessage, error) {
	versions := make([]jsonFields, len(p.versions))
	for index, version := range p.versions {
		versions[index] = with(version, "schema", anySchema)
	}
	written, err := json.Marshal(versions)
	if err != nil {
		return nil, err
	}
	spec, err := json.Marshal(with(p.spec, "versions", written))
	if err != nil {
		return nil, err
	}
	return json.Marshal(with(p.fields, "spec", spec))
}

// with returns a copy of the fields with another value of one of them, if they have it.
func with(fields jsonFields, name string, value json.RawMessage) jsonFields {
	changed := make(jsonFields, len(fields))
	for key, field := range fields {
		changed[key] = field
	}
	if _, exists := fields[name]; exists {
		changed[name] = value
	}
	return changed
}
