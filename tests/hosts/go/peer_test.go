package hosts

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/rego"
)

// What peer/checks.rego has of our rules.
var peers = []string{
	"grace-period-too-short", "missing-pre-stop", "missing-readiness-probe", "missing-spread", "mutable-image-tag",
	"probe-port-unknown", "recreate-strategy", "rollout-takes-all-down", "single-replica", "spread-selector-mismatch",
}

// rules are those among the ten that a list of sentences is about, each as often as it is there.
func rules(sentences any) []string {
	found := []string{}
	for _, sentence := range sentences.([]any) {
		_, tail, _ := strings.Cut(sentence.(string), " [")
		rule, _, _ := strings.Cut(tail, " at ")
		if slices.Contains(peers, rule) {
			found = append(found, rule)
		}
	}
	slices.Sort(found)
	return found
}

// A comparison of speed is fair only where both say the same.
func TestThePeerInRegoFindsTheSame(t *testing.T) {
	ctx := context.Background()
	source, err := os.ReadFile("peer/checks.rego")
	if err != nil {
		t.Fatal(err)
	}
	query, err := rego.New(rego.Query("x := data.peer.decision"), rego.Module("checks.rego", string(source))).PrepareForEval(ctx)
	if err != nil {
		t.Fatal(err)
	}
	compared, seen := 0, map[string]bool{}
	for _, one := range corpus(t) {
		// What Rego cannot be asked to know: whose containers are proxies or elect leaders, and what an annotation excuses.
		if !strings.HasPrefix(one.Name, "review-create-deployment-") || strings.Contains(one.Name, "suppressed") ||
			strings.Contains(one.Name, "sidecar") || strings.Contains(one.Name, "leader-elected") {
			continue
		}
		results, err := query.Eval(ctx, rego.EvalInput(*one.Input))
		if err != nil || len(results) != 1 {
			t.Fatalf("%s: %v %v", one.Name, results, err)
		}
		got := results[0].Bindings["x"].(map[string]any)
		want := one.Expected.(map[string]any)
		for _, list := range []string{"deny", "warn"} {
			got, want := rules(got[list]), rules(want[list])
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, ours has %v", one.Name, list, got, want)
			}
			for _, rule := range want {
				seen[rule] = true
			}
		}
		compared++
	}
	if compared < 15 || len(seen) != len(peers) {
		t.Errorf("%d cases compared, which show %v", compared, seen)
	}
}
