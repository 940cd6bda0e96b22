package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sigs.k8s.io/kustomize/api/resource"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// document is one resource of a rendering.
type document struct {
	// Value is the resource as JSON, with keys in the order of Kustomize's output; null if it must be read from Text.
	Value json.RawMessage `json:"value"`
	// Text is the resource as Kustomize writes it, if it is needed.
	Text *string `json:"text"`
}

// errUnusual reports a value whose JSON is not certain to be what a reader makes of Kustomize's YAML.
var errUnusual = errors.New("unusual value")

// documentOf converts a resource; textWith adds the YAML of a resource that contains this text.
func documentOf(from *resource.Resource, textWith string) (document, error) {
	text, err := from.RNode.String()
	if err != nil {
		return document{}, err
	}
	content := map[string]any{}
	if err := yaml.Unmarshal([]byte(text), &content); err != nil {
		return document{}, err
	}
	var value bytes.Buffer
	if err := writeValue(&value, content, 1); err != nil {
		return textOf(from, nil)
	}
	if textWith != "" && bytes.Contains(value.Bytes(), []byte(textWith)) {
		return textOf(from, value.Bytes())
	}
	return document{Value: value.Bytes()}, nil
}

func textOf(from *resource.Resource, value []byte) (document, error) {
	text, err := from.AsYAML()
	written := string(text)
	return document{Value: value, Text: &written}, err
}

// maxDepth is the nesting up to which resources are read.
const maxDepth = 200

// writeValue writes JSON with the numbers that a reader makes of Kustomize's output, and keys in its order.
func writeValue(to *bytes.Buffer, value any, depth int) error {
	if depth > maxDepth {
		return errUnusual
	}
	switch value := value.(type) {
	case nil:
		to.WriteString("null")
	case bool:
		to.WriteString(strconv.FormatBool(value))
	case string:
		return writeString(to, value)
	case int:
		to.WriteString(strconv.Itoa(value))
	case int64:
		to.WriteString(strconv.FormatInt(value, 10))
	case uint64:
		to.WriteString(strconv.FormatUint(value, 10))
	case float64:
		return writeFloat(to, value)
	case []any:
		return writeList(to, value, depth)
	case map[string]any:
		return writeMap(to, value, depth)
	default:
		return errUnusual
	}
	return nil
}

func writeFloat(to *bytes.Buffer, value float64) error {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return errUnusual
	}
	if value == 0 {
		// Kustomize writes -0 as 0.
		to.WriteByte('0')
		return nil
	}
	to.WriteString(strconv.FormatFloat(value, 'g', -1, 64))
	return nil
}

// writeString writes a text. Kustomize passes texts through a YAML reader, which refuses most control characters.
func writeString(to *bytes.Buffer, text string) error {
	if !isPrintable(text) {
		return errUnusual
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return err
	}
	to.Write(quoted)
	return nil
}

// isPrintable is true if every character may stand in YAML as it is, or is escaped in JSON.
func isPrintable(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for _, char := range text {
		if char >= 0x7f && (char < 0xa0 || char == '\ufeff' || char >= 0xfffe && char <= 0xffff) {
			return false
		}
	}
	return true
}

func writeList(to *bytes.Buffer, list []any, depth int) error {
	to.WriteByte('[')
	for index, item := range list {
		if index > 0 {
			to.WriteByte(',')
		}
		if err := writeValue(to, item, depth+1); err != nil {
			return err
		}
	}
	to.WriteByte(']')
	return nil
}

// maxKey is the longest key that YAML readers accept without a `?` before it.
const maxKey = 1000

func writeMap(to *bytes.Buffer, fields map[string]any, depth int) error {
	keys := make([]string, 0, len(fields))
	for key := range fields {
		if len(key) > maxKey {
			return errUnusual
		}
		keys = append(keys, key)
	}
	sort.Slice(keys, func(one, other int) bool { return isBefore(keys[one], keys[other]) })
	to.WriteByte('{')
	for index, key := range keys {
		if index > 0 {
			to.WriteByte(',')
		}
		if err := writeString(to, key); err != nil {
			return err
		}
		to.WriteByte(':')
		if err := writeValue(to, fields[key], depth+1); err != nil {
			return err
		}
	}
	to.WriteByte('}')
	return nil
}

// isBefore is the order of keys in Kustomize's output: letters after other characters, numbers by their value
// (the order of keys of https://pkg.go.dev/go.yaml.in/yaml/v2).
func isBefore(one, other string) bool {
	a, b := []rune(one), []rune(other)
	for at := 0; at < len(a) && at < len(b); at++ {
		if a[at] == b[at] {
			continue
		}
		isLetter, isOtherLetter := unicode.IsLetter(a[at]), unicode.IsLetter(b[at])
		if isLetter && isOtherLetter {
			return a[at] < b[at]
		}
		if isLetter || isOtherLetter {
			return isOtherLetter
		}
		start := int64(0)
		if (a[at] == '0' || b[at] == '0') && endsInNumber(a[:at]) {
			start = 1
		}
		number, end := numberAt(a, at, start)
		otherNumber, otherEnd := numberAt(b, at, start)
		if number != otherNumber {
			return number < otherNumber
		}
		if end != otherEnd {
			return end < otherEnd
		}
		return a[at] < b[at]
	}
	return len(a) < len(b)
}

// endsInNumber is true if digits that are not all zero are at the end.
func endsInNumber(text []rune) bool {
	digits := string(text[len(text)-trailingDigits(text):])
	return strings.Trim(digits, "0") != ""
}

func trailingDigits(text []rune) int {
	count := 0
	for count < len(text) && unicode.IsDigit(text[len(text)-1-count]) {
		count++
	}
	return count
}

// numberAt reads digits from a position, with start as the number before them; it returns the number and its end.
func numberAt(text []rune, at int, start int64) (number int64, end int) {
	number = start
	for end = at; end < len(text) && unicode.IsDigit(text[end]); end++ {
		number = number*10 + int64(text[end]-'0')
	}
	return number, end
}
