// The module for OPA in its SDK for JavaScript, and the ABI behind it as other hosts call it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";

import sdk from "@open-policy-agent/opa-wasm";

import { INPUTS, NO_VALUES, budget, deployment, nested, nestedYaml, request } from "./opa-inputs.mjs";
import { compiled, describe, modulePath, wasm } from "./opa-module.mjs";
import { Vm, rego } from "./opa-vm.mjs";

const ENTRY_POINTS = { "zerodown/decision": 0, "zerodown/deny": 1, "zerodown/admission": 2, "zerodown/violation": 3 };
const settings = (given) => ({ zerodown: { settings: given } });
const bytes = (text) => (typeof text === "string" ? new TextEncoder().encode(text) : text);

test("the module exports the ABI's functions with their signatures, and nothing else", () => {
  assert.deepEqual(describe().signatures, {
    builtins: "-> i32",
    entrypoints: "-> i32",
    eval: "i32 -> i32",
    opa_eval: "i32 i32 i32 i32 i32 i32 i32 -> i32",
    opa_eval_ctx_get_result: "i32 -> i32",
    opa_eval_ctx_new: "-> i32",
    opa_eval_ctx_set_data: "i32 i32 ->",
    opa_eval_ctx_set_entrypoint: "i32 i32 ->",
    opa_eval_ctx_set_input: "i32 i32 ->",
    opa_free: "i32 ->",
    opa_heap_blocks_restore: "->",
    opa_heap_blocks_stash: "->",
    opa_heap_ptr_get: "-> i32",
    opa_heap_ptr_set: "i32 ->",
    opa_heap_stash_clear: "->",
    opa_json_dump: "i32 -> i32",
    opa_json_parse: "i32 i32 -> i32",
    opa_malloc: "i32 -> i32",
    opa_value_add_path: "i32 i32 i32 -> i32",
    opa_value_dump: "i32 -> i32",
    opa_value_free: "i32 ->",
    opa_value_parse: "i32 i32 -> i32",
    opa_value_remove_path: "i32 i32 -> i32",
  });
  const others = WebAssembly.Module.exports(compiled).filter(({ kind }) => kind !== "function");
  assert.deepEqual(others.map(({ name, kind }) => `${kind} ${name}`).sort(), [
    "global opa_wasm_abi_minor_version",
    "global opa_wasm_abi_version",
    "memory memory",
  ]);
});

test("the globals hold the version, not an address", () => {
  const { opa_wasm_abi_version: major, opa_wasm_abi_minor_version: minor } = new Vm().exports;
  assert.deepEqual([major.value, minor.value], [1, 3]);
  assert.throws(() => (minor.value = 2), TypeError);
});

test("the module takes a memory of 2 pages, the least that hosts bring, and one function", () => {
  const [memory, abort, ...more] = describe().imports;
  assert.deepEqual(memory, { module: "env", name: "memory", minimum: 2 });
  assert.deepEqual(abort, { module: "env", name: "opa_abort", signature: "i32 ->" });
  assert.deepEqual(more, []);
});

test("what the module needs beyond the host's memory it brings itself, whatever the host's is", () => {
  const decisions = [2, 5, 16, 2024].map((pages) => new Vm({ pages }).evaluate(INPUTS.review));
  for (const decision of decisions) assert.deepEqual(decision, decisions[0]);
  assert.throws(() => new Vm({ pages: 2, maximum: 3 }), WebAssembly.RuntimeError);
});

test("what is exported as memory is the host's", () => {
  const vm = new Vm();
  assert.equal(vm.exports.memory, vm.memory);
});

test("the SDK loads the module with its own defaults and finds the entry points", () => {
  const policy = sdk.loadPolicySync(wasm);
  assert.deepEqual(policy.entrypoints, ENTRY_POINTS);
  assert.deepEqual(new Vm().builtins, {});
});

test("each entry point answers in its shape, by id and by name", () => {
  const policy = sdk.loadPolicySync(wasm);
  policy.setData(settings({ failOn: "info" }));
  for (const [name, id] of Object.entries(ENTRY_POINTS)) {
    const results = policy.evaluate(INPUTS.review, id);
    assert.deepEqual(results, policy.evaluate(INPUTS.review, name));
    assert.equal(results.length, 1);
    assert.deepEqual(Object.keys(results[0]), ["result"]);
  }
  const result = (name) => policy.evaluate(INPUTS.review, name)[0].result;
  const decision = result("zerodown/decision");
  assert.equal(decision.allowed, false);
  assert.ok(decision.deny.length > 0 && decision.report.findings.length > 0);
  assert.deepEqual(result("zerodown/deny").map(({ msg }) => msg), decision.deny);
  assert.deepEqual(result("zerodown/violation").map(({ msg }) => msg), decision.deny);
  const { response } = result("zerodown/admission");
  assert.deepEqual([response.uid, response.allowed], ["0d9fa9a2", false]);
});

test("an entry point that does not exist denies", () => {
  const [{ result }] = sdk.loadPolicySync(wasm).evaluate(INPUTS.object, 4);
  assert.deepEqual(result.deny, ["there is no entry point 4; the last one is 3"]);
});

test("every input has the same answer in the SDK and in OPA's order of calls", () => {
  const [policy, vm] = [sdk.loadPolicySync(wasm), new Vm()];
  for (const [name, input] of Object.entries(INPUTS)) {
    for (const id of Object.values(ENTRY_POINTS)) {
      // What JavaScript finds false, the SDK does not hand over at all.
      assert.deepEqual(vm.evaluate(input || undefined, id), policy.evaluate(input, id)[0].result, `${name}, ${id}`);
    }
  }
});

test("what is no input is denied with a sentence", () => {
  const vm = new Vm();
  for (const name of ["nothing", "null", "false", "number", "text", "list", "empty"]) {
    const { allowed, deny, report } = vm.evaluate(INPUTS[name]);
    assert.deepEqual([name, allowed, deny.length, report], [name, false, 1, null]);
  }
});

test("text that is no value is denied with the reason", () => {
  const [policy, vm] = [sdk.loadPolicySync(wasm), new Vm()];
  for (const [name, [text, reason]] of Object.entries(NO_VALUES)) {
    const decision = vm.evaluate(bytes(text));
    assert.deepEqual(decision, policy.evaluate(bytes(text).slice().buffer)[0].result, name);
    assert.deepEqual([decision.allowed, decision.report], [false, null], name);
    assert.ok(decision.deny[0].startsWith("input cannot be read: ") && decision.deny[0].includes(reason), decision.deny[0]);
  }
});

test("depth is no danger: 127 lists are read, and YAML as deep as the core takes it", () => {
  const vm = new Vm();
  assert.match(vm.evaluate(bytes(nested(127))).deny[0], /^input is a list/);
  const object = `{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "x": ${nested(126)}}`;
  assert.match(vm.evaluate(bytes(object)).deny[0], /more than 100 mappings and lists/);
  assert.equal(vm.evaluate({ manifests: nestedYaml(98) }).report.findings.some(({ rule }) => rule === "yaml-syntax"), false);
  assert.equal(vm.evaluate({ manifests: nestedYaml(1000) }).report.findings.some(({ rule }) => rule === "yaml-syntax"), true);
});

test("Rego's text says the same as JSON, with its sets, escapes and keys", () => {
  const vm = new Vm();
  const text = rego(INPUTS.odd);
  for (const escape of ["\\ufeff", "\\a", "\\v", "\\x1f", "\\x7f", "\\u2028", "\\U000e0001", "\\x00"]) {
    assert.ok(text.includes(escape), escape);
  }
  assert.deepEqual(vm.evaluate(bytes(text)), vm.evaluate(bytes(JSON.stringify(INPUTS.odd))));
  const objects = [deployment("a", 1), budget("a", 1)];
  assert.deepEqual(vm.evaluate({ manifests: new Set(objects) }), vm.evaluate({ manifests: objects }));
  const keys = request(deployment("web", 2, { annotations: { 1: "one", true: "yes" } }));
  const unquoted = rego(keys).replace('"1":', "1:").replace('"true":', "true:");
  assert.notEqual(unquoted, rego(keys));
  assert.deepEqual(vm.evaluate(bytes(unquoted)), vm.evaluate(keys));
});

test("a result can be read by Rego, which takes no byte order mark", () => {
  const vm = new Vm();
  vm.evaluate(INPUTS.odd);
  const memory = Buffer.from(vm.memory.buffer);
  const at = memory.indexOf('{{"result":');
  const result = memory.subarray(at, memory.indexOf(0, at)).toString();
  assert.ok(result.includes("\\ufeff") && !result.includes("\ufeff"));
});

test("settings and neighbours in data decide", () => {
  const policy = sdk.loadPolicySync(wasm);
  const decide = (data) => (policy.setData(data), policy.evaluate(request(deployment("web", 3)))[0].result);
  assert.equal(decide(settings({ failOn: "never" })).allowed, true);
  assert.equal(decide(settings({ failOn: "info" })).allowed, false);
  assert.match(decide(settings({ failOn: "sometimes" })).deny[0], /data\.zerodown\.settings\.failOn/);
  const rules = (data) => decide(data).report.findings.map(({ rule }) => rule);
  const budgets = (found) => ({ kubernetes: { poddisruptionbudgets: { shop: found } } });
  assert.ok(rules(budgets({})).includes("missing-pdb"));
  assert.ok(!rules(budgets({ web: budget("web", 1) })).includes("missing-pdb"));
});

test("data that is no value is refused, and never taken for no data", () => {
  const vm = new Vm({ data: settings({ failOn: "never" }) });
  vm.data = vm.value('{"zerodown": {');
  vm.heap = vm.exports.opa_heap_ptr_get();
  assert.match(vm.evaluate(INPUTS.object).deny[0], /^data cannot be read: .*at byte 14$/);
  assert.match(vm.evaluate(INPUTS.object, 0, vm.base + 8).deny[0], /^data cannot be read: the host gave an address/);
  assert.match(vm.evaluate(INPUTS.object, 0, 0xfffffff0).deny[0], /^data cannot be read: the host gave an address/);
  assert.equal(vm.setDataPath(["a"], 1), 1);
});

test("the SDK learns that its data is no value", () => {
  const policy = sdk.loadPolicySync(wasm);
  assert.throws(() => policy.setData(bytes("{").buffer), /failed to parse json value/);
});

test("evaluations are prepared step by step as Kubewarden does it", () => {
  const { exports, memory, text, ...vm } = new Vm();
  const read = (at) => Vm.prototype.text.call({ memory }, at);
  const load = (value) => {
    // Like the hosts in Rust, with the end of a C string in the length.
    const raw = bytes(`${JSON.stringify(value)}\0`);
    const at = exports.opa_malloc(raw.length);
    new Uint8Array(memory.buffer).set(raw, at);
    const parsed = exports.opa_json_parse(at, raw.length);
    exports.opa_free(at);
    return parsed;
  };
  const plain = new Vm({ data: settings({ failOn: "info" }) });
  for (let round = 0; round < 50; round++) {
    exports.opa_heap_ptr_set(vm.base);
    const data = load(settings({ failOn: "info" }));
    for (const id of [0, 2]) {
      const context = exports.opa_eval_ctx_new();
      exports.opa_eval_ctx_set_input(context, load(INPUTS.review));
      exports.opa_eval_ctx_set_data(context, data);
      exports.opa_eval_ctx_set_entrypoint(context, id);
      assert.equal(exports.eval(context), 0);
      const result = exports.opa_eval_ctx_get_result(context);
      const expected = JSON.stringify(plain.evaluate(INPUTS.review, id));
      assert.equal(JSON.stringify(JSON.parse(read(exports.opa_json_dump(result)))[0].result), expected);
      const set = read(exports.opa_value_dump(result));
      assert.equal(JSON.stringify(JSON.parse(set.slice(1, -1)).result), expected);
    }
  }
  const nothing = exports.opa_eval_ctx_new();
  assert.equal(exports.eval(nothing), 0);
  assert.match(read(exports.opa_json_dump(exports.opa_eval_ctx_get_result(nothing))), /^\[\{"result":\{"allowed":false/);
  assert.equal(read(exports.opa_json_dump(12345)), "null");
});

test("the bundle holds this module, and owns its answers alone", () => {
  const archive = gunzipSync(readFileSync(join(dirname(modulePath), "zerodown-bundle.tar.gz")));
  const files = {};
  for (let at = 0; archive[at] !== 0; ) {
    const field = (from, length) => archive.toString("latin1", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(field(124, 12), 8);
    files[field(0, 100)] = archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  assert.deepEqual(Object.keys(files), ["/policy.wasm", "/data.json", "/.manifest"]);
  assert.ok(files["/policy.wasm"].equals(wasm));
  assert.deepEqual(JSON.parse(files["/data.json"]), {});
  const manifest = JSON.parse(files["/.manifest"]);
  assert.deepEqual(manifest.roots, Object.keys(ENTRY_POINTS));
  assert.deepEqual(manifest.wasm.map(({ entrypoint, module }) => [entrypoint, module]),
    Object.keys(ENTRY_POINTS).map((name) => [name, "/policy.wasm"]));
});
