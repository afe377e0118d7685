//go:build bench

package hosts

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/rego"
)

// Not a test: what `cargo xtask bench hosts` asks of the real OPA, as one line of JSON.
func TestBench(t *testing.T) {
	var one testCase
	for _, candidate := range corpus(t) {
		if candidate.Name == "review-update-image" {
			one = candidate
		}
	}
	ctx := context.Background()
	milliseconds := func(since time.Time) float64 { return float64(time.Since(since).Nanoseconds()) / 1e6 }

	start := time.Now()
	manager, store := newManager(t)
	query, err := rego.New(append(resolvers(manager, store), rego.Query("x := data.zerodown.decision"))...).PrepareForEval(ctx)
	if err != nil {
		t.Fatal(err)
	}
	instantiate := milliseconds(start)
	decide := func() float64 {
		start := time.Now()
		if _, err := query.Eval(ctx, rego.EvalInput(*one.Input)); err != nil {
			t.Fatal(err)
		}
		return milliseconds(start)
	}
	first := decide()
	var times []float64
	for range 500 {
		times = append(times, decide())
	}
	slices.Sort(times)
	line, _ := json.Marshal(map[string]any{"compile": nil, "instantiate": instantiate, "first": first,
		"median": times[len(times)/2], "p99": times[len(times)*99/100]})
	fmt.Printf("bench: %s\n", line)
}
