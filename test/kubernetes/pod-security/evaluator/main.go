// Reads JSON objects {level, version, metadata, spec} from standard input, one per line, and prints one line of JSON
// for each: the ids of the Pod Security Admission checks that forbid the pod. The checks are the API server's own code.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kubejson "sigs.k8s.io/json"
)

type question struct {
	Level    string            `json:"level"`
	Version  string            `json:"version"`
	Metadata metav1.ObjectMeta `json:"metadata"`
	Spec     corev1.PodSpec    `json:"spec"`
}

var forbidden []policy.CheckID

// The evaluator returns results without ids, so each check records its own.
func notingChecks() []policy.Check {
	checks := policy.DefaultChecks()
	for i := range checks {
		id := checks[i].ID
		for j := range checks[i].Versions {
			decide := checks[i].Versions[j].CheckPod
			checks[i].Versions[j].CheckPod = func(meta *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := decide(meta, spec)
				if !result.Allowed {
					forbidden = append(forbidden, id)
				}
				return result
			}
		}
	}
	return checks
}

func main() {
	evaluator, err := policy.NewEvaluator(notingChecks(), nil)
	must(err)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var asked question
		strict, err := kubejson.UnmarshalStrict(lines.Bytes(), &asked)
		must(err)
		for _, err := range strict {
			must(err)
		}
		level, err := api.ParseLevel(asked.Level)
		must(err)
		version, err := api.ParseVersion(asked.Version)
		must(err)
		forbidden = []policy.CheckID{}
		evaluator.EvaluatePod(api.LevelVersion{Level: level, Version: version}, &asked.Metadata, &asked.Spec)
		answer, err := json.Marshal(forbidden)
		must(err)
		fmt.Println(string(answer))
	}
	must(lines.Err())
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
