// Package hosts runs the conformance corpus through the real OPA: the Go library and the command.
//
// OPA reads a result back as a Rego value, whose objects have no order, so both sides are compared as JSON with sorted
// keys; numbers are compared as they are written.
package hosts

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	_ "github.com/open-policy-agent/opa/v1/features/wasm"
	"github.com/open-policy-agent/opa/v1/loader"
	"github.com/open-policy-agent/opa/v1/plugins"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/util"
)

type testCase struct {
	Name     string
	Input    *any
	Data     map[string]any
	Expected any
	Answers  map[string]any
}

func corpus(t *testing.T) []testCase {
	t.Helper()
	files, err := filepath.Glob("../../conformance/*.json")
	if err != nil || len(files) < 150 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	sort.Strings(files)
	var cases []testCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var one testCase
		// OPA's own reader: it keeps numbers as they are written.
		if err := util.UnmarshalJSON(text, &one); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var fields map[string]any
		if err := util.UnmarshalJSON(text, &fields); err != nil {
			t.Fatal(err)
		}
		// `null` is an input; an absent field is none.
		if input, given := fields["input"]; given {
			one.Input = &input
		}
		cases = append(cases, one)
	}
	return cases
}

func bundlePath(t *testing.T) string {
	t.Helper()
	path := os.Getenv("ZERODOWN_BUNDLE")
	if path == "" {
		t.Fatal("ZERODOWN_BUNDLE must name zerodown-bundle.tar.gz; `cargo xtask test hosts-go` builds it and sets it")
	}
	return path
}

func loadBundle(t *testing.T) *bundle.Bundle {
	t.Helper()
	loaded, err := loader.NewFileLoader().AsBundle(bundlePath(t))
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

func sorted(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// differ says where two texts part.
func differ(got, want string) string {
	at := 0
	for at < len(got) && at < len(want) && got[at] == want[at] {
		at++
	}
	end := func(text string) string { return text[max(0, at-60):min(len(text), at+120)] }
	return fmt.Sprintf("at byte %d\n   got …%s\n  want …%s", at, end(got), end(want))
}

// answer is what a query over one entry point gives, or an error.
func answer(ctx context.Context, entry string, input *any, options ...func(*rego.Rego)) (any, error) {
	options = append(options, rego.Query("x := data.zerodown."+entry))
	if input != nil {
		options = append(options, rego.Input(*input))
	}
	results, err := rego.New(options...).Eval(ctx)
	if err != nil {
		return nil, err
	}
	if len(results) != 1 {
		return nil, fmt.Errorf("%d results", len(results))
	}
	return results[0].Bindings["x"], nil
}

// An OPA as `opa run` has it: the bundle is activated once, data is patched between decisions, and the pool's second
// virtual machine starts from a copy of the first one's memory.
func newManager(t *testing.T) (*plugins.Manager, storage.Store) {
	t.Helper()
	store := inmem.New()
	manager, err := plugins.New([]byte(`{}`), "conformance", store,
		plugins.InitBundles(map[string]*bundle.Bundle{"zerodown": loadBundle(t)}))
	if err != nil {
		t.Fatal(err)
	}
	if err := manager.Init(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(manager.GetWasmResolvers()) != 1 {
		t.Fatalf("%d modules in the bundle", len(manager.GetWasmResolvers()))
	}
	return manager, store
}

// give makes `data` what the store holds beside the bundle, by as few patches as that takes.
func give(t *testing.T, store storage.Store, held, data map[string]any) {
	t.Helper()
	ctx := context.Background()
	txn := storage.NewTransactionOrDie(ctx, store, storage.WriteParams)
	for name := range held {
		if _, kept := data[name]; !kept {
			if err := store.Write(ctx, txn, storage.RemoveOp, storage.Path{name}, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, value := range data {
		if err := store.Write(ctx, txn, storage.AddOp, storage.Path{name}, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Commit(ctx, txn); err != nil {
		t.Fatal(err)
	}
}

func resolvers(manager *plugins.Manager, store storage.Store) []func(*rego.Rego) {
	options := []func(*rego.Rego){rego.Store(store), rego.Compiler(manager.GetCompiler())}
	for _, resolver := range manager.GetWasmResolvers() {
		for _, entrypoint := range resolver.Entrypoints() {
			options = append(options, rego.Resolver(entrypoint, resolver))
		}
	}
	return options
}

// check asks every entry point about one case and names what is wrong.
func check(t *testing.T, one testCase, options []func(*rego.Rego)) []string {
	ctx := context.Background()
	wanted := map[string]any{"decision": one.Expected}
	for entry, want := range one.Answers {
		wanted[entry] = want
	}
	var wrong []string
	for entry, want := range wanted {
		got, err := answer(ctx, entry, one.Input, options...)
		if err != nil {
			wrong = append(wrong, fmt.Sprintf("%s, %s: %v", one.Name, entry, err))
		} else if got, want := sorted(t, got), sorted(t, want); got != want {
			wrong = append(wrong, fmt.Sprintf("%s, %s: %s", one.Name, entry, differ(got, want)))
		}
	}
	return wrong
}

func TestEveryCaseThroughPatchedData(t *testing.T) {
	manager, store := newManager(t)
	var held map[string]any
	for _, one := range corpus(t) {
		give(t, store, held, one.Data)
		held = one.Data
		for _, wrong := range check(t, one, resolvers(manager, store)) {
			t.Error(wrong)
		}
	}
}

// While one decision runs, the next one gets a virtual machine that was made from a copy of the first one's memory.
// Only one decision at a time may end: OPA (1.22.2) gives a machine back before it has read the result out of its memory.
func TestDecisionsInACopiedMachine(t *testing.T) {
	manager, store := newManager(t)
	// Something to copy that no case is about.
	give(t, store, nil, map[string]any{"elsewhere": map[string]any{"text": strings.Repeat("data ", 5000)}})
	options := resolvers(manager, store)
	var alike []testCase
	var many []string
	for _, one := range corpus(t) {
		if len(one.Data) == 0 {
			alike = append(alike, one)
		}
		if one.Name == "manifests-many-documents" {
			many = append(many, (*one.Input).(map[string]any)["manifests"].(string))
		}
	}
	var long any = map[string]any{"manifests": strings.Repeat(strings.Join(many, "")+"---\n", 60)}
	done := make(chan error, 1)
	go func() {
		_, err := answer(context.Background(), "decision", &long, options...)
		done <- err
	}()
	// Until it has its machine.
	time.Sleep(200 * time.Millisecond)
	for index := 0; ; index++ {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			if index < 10 {
				t.Errorf("only %d decisions were made beside the long one", index)
			}
			return
		default:
		}
		for _, wrong := range check(t, alike[index%len(alike)], options) {
			t.Error(wrong)
		}
	}
}

func TestDataPatchedInPlaces(t *testing.T) {
	ctx := context.Background()
	manager, store := newManager(t)
	var one testCase
	for _, candidate := range corpus(t) {
		if candidate.Name == "neighbours-all-there" {
			one = candidate
		}
	}
	give(t, store, nil, one.Data)
	before, err := answer(ctx, "decision", one.Input, resolvers(manager, store)...)
	if err != nil {
		t.Fatal(err)
	}
	budget := storage.MustParsePath("/kubernetes/poddisruptionbudgets/shop/web")
	kept, err := storage.ReadOne(ctx, store, budget)
	if err != nil {
		t.Fatal(err)
	}
	write := func(op storage.PatchOp, value any) string {
		if err := storage.WriteOne(ctx, store, op, budget, value); err != nil {
			t.Fatal(err)
		}
		got, err := answer(ctx, "decision", one.Input, resolvers(manager, store)...)
		if err != nil {
			t.Fatal(err)
		}
		return sorted(t, got)
	}
	if got := write(storage.RemoveOp, nil); !strings.Contains(got, "missing-pdb") {
		t.Errorf("without its budget: %s", got)
	}
	if got, want := write(storage.AddOp, kept), sorted(t, before); got != want {
		t.Errorf("with its budget again: %s", differ(got, want))
	}
}

func TestBundleThroughTheLibraryAlone(t *testing.T) {
	ctx := context.Background()
	loaded := loadBundle(t)
	tried := 0
	for _, one := range corpus(t) {
		// Each evaluation compiles the module anew: a few are enough.
		if !strings.HasPrefix(one.Name, "gatekeeper-") || len(one.Data) > 0 {
			continue
		}
		tried++
		got, err := answer(ctx, "decision", one.Input, rego.ParsedBundle("zerodown", loaded))
		if err != nil {
			t.Errorf("%s: %v", one.Name, err)
		} else if got, want := sorted(t, got), sorted(t, one.Expected); got != want {
			t.Errorf("%s: %s", one.Name, differ(got, want))
		}
	}
	if tried == 0 {
		t.Error("no case was tried")
	}
}

// What only Rego can say: a set as input, and Go's own escapes in a string.
func TestInputThatIsNotJSON(t *testing.T) {
	ctx := context.Background()
	manager, store := newManager(t)
	options := append(resolvers(manager, store), rego.Query(`x := data.zerodown.decision with input as {"a", "b"}`))
	results, err := rego.New(options...).Eval(ctx)
	if err != nil || len(results) != 1 {
		t.Fatalf("%v %v", results, err)
	}
	if got := sorted(t, results[0].Bindings["x"]); !strings.Contains(got, `"allowed":false`) {
		t.Errorf("a set as input: %s", got)
	}
	var escaped any = map[string]any{"manifests": "# \a\v\x7f\u00a0\U0001F600\n"}
	if text := ast.MustInterfaceToValue(escaped).String(); !strings.Contains(text, `\a`) {
		t.Fatalf("OPA no longer escapes as Go does: %s", text)
	}
	got, err := answer(ctx, "decision", &escaped, resolvers(manager, store)...)
	if err != nil {
		t.Fatal(err)
	}
	if got := sorted(t, got); !strings.Contains(got, `"report":{`) {
		t.Errorf("escapes: %s", got)
	}
}

func TestEvalOfTheCommand(t *testing.T) {
	command := os.Getenv("ZERODOWN_OPA_COMMAND")
	if command == "" {
		t.Skip("ZERODOWN_OPA_COMMAND names no opa")
	}
	for _, one := range corpus(t) {
		if one.Name != "review-create-deployment-no-readiness-probe" {
			continue
		}
		input := filepath.Join(t.TempDir(), "input.json")
		if err := os.WriteFile(input, []byte(sorted(t, *one.Input)), 0o600); err != nil {
			t.Fatal(err)
		}
		eval := exec.Command(command, "eval", "--bundle", bundlePath(t), "--input", input, "--format", "raw", "data.zerodown.decision")
		var stdout, stderr bytes.Buffer
		eval.Stdout, eval.Stderr = &stdout, &stderr
		if err := eval.Run(); err != nil {
			t.Fatalf("%v\n%s%s", err, stdout.String(), stderr.String())
		}
		var got any
		if err := util.UnmarshalJSON(stdout.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got, want := sorted(t, got), sorted(t, one.Expected); got != want {
			t.Error(differ(got, want))
		}
		return
	}
	t.Error("the case is gone")
}
