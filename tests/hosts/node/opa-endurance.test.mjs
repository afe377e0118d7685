// The module for OPA for a long time: hosts that write wherever they may, that never forget an instance, that bring little memory.
import assert from "node:assert/strict";
import { test } from "node:test";

import sdk from "@open-policy-agent/opa-wasm";

import { INPUTS, NO_VALUES, budget, deployment, request } from "./opa-inputs.mjs";
import { describe, wasm } from "./opa-module.mjs";
import { Vm } from "./opa-vm.mjs";

const settings = (given) => ({ zerodown: { settings: given } });
const budgets = (found) => ({ kubernetes: { poddisruptionbudgets: { shop: found } } });
const bytes = (text) => (typeof text === "string" ? new TextEncoder().encode(text) : text);
/** Pages that an instance has before it has done anything. */
const least = new Vm({ pages: describe().imports[0].minimum }).memory.buffer.byteLength / 65_536;

test("3,000 mixed evaluations in spoilt memory answer as in a new instance", () => {
  const data = { ...settings({ failOn: "warning" }), ...budgets({ web: budget("web", 1) }) };
  const cases = [...Object.values(INPUTS), ...Object.values(NO_VALUES).map(([text]) => bytes(text))];
  const expected = cases.map((input) => [0, 1, 2, 3].map((id) => JSON.stringify(new Vm({ data }).evaluate(input, id))));
  const vm = new Vm({ data });
  let size;
  for (let round = 0; round < 3000; round++) {
    // 7 shares no factor with the number of cases, so every case follows every other.
    const index = (round * 7 + Math.floor(round / cases.length)) % cases.length;
    const id = (round >> 2) % 4;
    assert.equal(JSON.stringify(vm.evaluate(cases[index], id)), expected[index][id], `round ${round}, case ${index}`);
    if (round === 300) size = vm.memory.buffer.byteLength;
  }
  assert.equal(vm.memory.buffer.byteLength, size);
});

test("20,000 decisions in one instance of the SDK take no more memory than 20", () => {
  const policy = sdk.loadPolicySync(wasm);
  policy.setData(settings({ failOn: "error" }));
  const expected = JSON.stringify(policy.evaluate(INPUTS.review, 1));
  let size;
  for (let round = 0; round < 20_000; round++) {
    const result = policy.evaluate(INPUTS.review, 1);
    if (round === 20) size = policy.mem.buffer.byteLength;
    if (round % 1000 === 0) assert.equal(JSON.stringify(result), expected);
  }
  assert.equal(policy.mem.buffer.byteLength, size);
  assert.equal(JSON.stringify(policy.evaluate(INPUTS.review, 1)), expected);
});

test("data that is set a thousand times leaves no trace", () => {
  const policy = sdk.loadPolicySync(wasm);
  const vm = new Vm({ data: {} });
  const sizes = new Set();
  for (let round = 0; round < 1000; round++) {
    const failOn = ["never", "info"][round % 2];
    const filler = "x".repeat((round % 50) * 1000);
    for (const host of [policy, vm]) host.setData({ ...settings({ failOn }), filler });
    if (round % 100 < 2) {
      const allowed = round % 2 === 0;
      assert.equal(policy.evaluate(INPUTS.review)[0].result.allowed, allowed);
      assert.equal(vm.evaluate(INPUTS.review).allowed, allowed);
    }
    if (round >= 500) sizes.add(`${policy.mem.buffer.byteLength} ${vm.memory.buffer.byteLength}`);
  }
  assert.equal(sizes.size, 1);
});

test("data that is patched for ever takes the room that it needs", () => {
  const vm = new Vm({ data: { ...settings({ failOn: "info" }), kubernetes: {}, bulk: "x".repeat(100_000) } });
  const own = request(deployment("web", 3));
  const hasNoBudget = () => vm.evaluate(own).report.findings.some(({ rule }) => rule === "missing-pdb");
  const heap = vm.heap;
  for (let round = 0; round < 1000; round++) {
    // Longer each time for a while, so that the value grows, shrinks and grows.
    const web = { ...budget("web", 1), note: "n".repeat((round % 40) * 300) };
    assert.equal(vm.setDataPath(["kubernetes", "poddisruptionbudgets", "shop", "web"], web), 0);
    if (round % 50 === 0) assert.equal(hasNoBudget(), false);
    assert.equal(vm.removeDataPath(["kubernetes", "poddisruptionbudgets", "shop", "web"]), 0);
    if (round % 50 === 0) assert.equal(hasNoBudget(), true);
  }
  assert.equal(vm.removeDataPath(["kubernetes", "poddisruptionbudgets"]), 0);
  assert.equal(vm.removeDataPath(["never", "there"]), 0);
  assert.deepEqual(vm.dumped(vm.data), { ...settings({ failOn: "info" }), kubernetes: {}, bulk: "x".repeat(100_000) });
  assert.ok(vm.heap <= heap + 256, `${vm.heap - heap} bytes more`);
  assert.ok(vm.memory.buffer.byteLength <= 4 << 20);
});

test("a patch that cannot be made changes nothing and says why", () => {
  const vm = new Vm({ data: { list: [1], ...settings({ failOn: "never" }) } });
  assert.equal(vm.setDataPath([], 1), 3);
  assert.equal(vm.setDataPath([1], 1), 3);
  assert.equal(vm.setDataPath(["list", "0"], 1), 2);
  assert.equal(vm.removeDataPath([]), 3);
  assert.deepEqual(vm.dumped(vm.data), { list: [1], ...settings({ failOn: "never" }) });
  assert.equal(new Vm().setDataPath(["a"], 1), 1);
});

test("a value that something was put behind moves when it grows, and stays where the host looks", () => {
  const vm = new Vm({ data: { a: 1 } });
  const behind = vm.value('"behind"');
  vm.heap = vm.exports.opa_heap_ptr_get();
  for (const length of [10, 10_000, 5, 20_000]) {
    const heap = vm.heap;
    assert.equal(vm.setDataPath(["b"], "b".repeat(length)), 0);
    assert.deepEqual(vm.dumped(vm.data), { a: 1, b: "b".repeat(length) });
    assert.equal(vm.dumped(behind), "behind");
    assert.ok(vm.heap - heap < length + 500, "the second move takes the first one's room");
  }
});

test("an instance's data, copied byte for byte, is the same in two others, and each goes its own way", () => {
  const first = new Vm({ data: { ...settings({ failOn: "info" }), kubernetes: { poddisruptionbudgets: {} } } });
  first.setDataPath(["kubernetes", "poddisruptionbudgets", "shop"], { web: budget("web", 1) });
  first.evaluate(INPUTS.review);
  const others = [1, 2].map(() => new Vm({ copied: first.copy() }));
  const all = [first, ...others];
  for (const vm of all) assert.deepEqual(vm.evaluate(INPUTS.object), first.evaluate(INPUTS.object));
  assert.equal(others[0].setDataPath(["zerodown", "settings", "failOn"], "never"), 0);
  assert.equal(others[1].removeDataPath(["kubernetes", "poddisruptionbudgets", "shop", "web"]), 0);
  const own = request(deployment("web", 3));
  assert.deepEqual(all.map((vm) => vm.evaluate(own).allowed), [false, true, false]);
  const noBudget = (vm) => vm.evaluate(own).report.findings.some(({ rule }) => rule === "missing-pdb");
  assert.deepEqual(all.map(noBudget), [false, false, true]);
  assert.ok(new Vm({ copied: others[1].copy() }).evaluate(own).report.findings.length > 0);
});

test("inputs of 3 MB are decided", () => {
  const policy = sdk.loadPolicySync(wasm);
  const wide = request(deployment("web", 1, { annotations: { note: "n".repeat(3 << 20) } }));
  assert.equal(policy.evaluate(wide)[0].result.report.findings.length > 0, true);
  // As large as the API server returns them.
  const note = "n".repeat(3700);
  const many = Array.from({ length: 780 }, (_, index) => deployment(`web-${index}`, 2, { annotations: { note } }));
  assert.ok(JSON.stringify(many).length > 3 << 20);
  const { report } = policy.evaluate({ manifests: many })[0].result;
  assert.equal(report.summary.workloads, many.length);
  assert.ok(policy.mem.buffer.byteLength < 128 << 20, `${policy.mem.buffer.byteLength >> 20} MB`);
  // And after that again small ones, in what has become a large memory.
  assert.deepEqual(policy.evaluate(INPUTS.review), sdk.loadPolicySync(wasm).evaluate(INPUTS.review));
});

test("the deepest inputs leave a quarter of the stack unused", () => {
  const vm = new Vm({ data: settings({ failOn: "info" }) });
  const stack = () => new Uint8Array(vm.memory.buffer, 0, 65_536);
  const inside = (depth) => Array.from({ length: depth }).reduce((object) => ({ a: object }), {});
  const list = Array.from({ length: 60 }).reduce(
    (items) => ({ apiVersion: "v1", kind: "List", items: [items] }), deployment("web", 1));
  const deep = [list, ...[90, 100, 118].map((depth) => request({ ...deployment("web", 1), deep: inside(depth) }))];
  const used = [...Object.values(INPUTS), ...deep].map((input) => {
    stack().fill(0xaa);
    vm.evaluate(input);
    return 65_536 - stack().findIndex((byte) => byte !== 0xaa);
  });
  // The nested ones need it: if nothing did, this would measure nothing.
  assert.ok(Math.max(...used) > 8_000 && Math.max(...used) < 49_152, `${Math.max(...used)} bytes`);
});

test("a host that gives no more memory is told so, 5,000 times, and loses nothing by it", () => {
  const vm = new Vm({ data: settings({ failOn: "info" }), pages: least, maximum: least + 12 });
  const expected = vm.evaluate(INPUTS.review);
  const large = bytes(JSON.stringify({ manifests: `# ${"x".repeat(300_000)}` }));
  const tooMuch = () => vm.evaluate(large);
  for (let round = 0; round < 5000; round++) assert.throws(tooMuch, /aborted: zerodown: the host gives no more memory/);
  assert.deepEqual(vm.evaluate(INPUTS.review), expected);
});

test("values that find no room are no danger to the stack either", () => {
  const vm = new Vm({ pages: least, maximum: least + 4 });
  const text = JSON.stringify({ filler: Array(20_000).fill("x") });
  const { base } = vm;
  for (let round = 0; round < 5000; round++) {
    vm.exports.opa_heap_ptr_set(base);
    assert.throws(() => vm.value(text), /aborted/);
    assert.throws(() => vm.exports.opa_malloc(0x7fffffff), /aborted/);
  }
  vm.exports.opa_heap_ptr_set(base);
  assert.deepEqual(vm.dumped(vm.value('{"a": {1, 2}}')), { a: [1, 2] });
});

test("addresses that a host makes up do no harm", () => {
  const vm = new Vm({ data: settings({ failOn: "info" }) });
  const expected = vm.evaluate(INPUTS.review);
  for (const at of [0, 1, 15, 16, 4096, vm.base - 1, vm.heap + 3, 0x7ffffff0, 0xfffffff0, 0xffffffff]) {
    vm.exports.opa_free(at);
    vm.exports.opa_value_free(at);
    vm.exports.opa_eval_ctx_set_input(at, 1);
    assert.equal(vm.exports.opa_eval_ctx_get_result(at), 0);
    assert.equal(vm.exports.opa_value_add_path(at, at, at), 1);
    assert.equal(vm.exports.opa_value_remove_path(at, at), 1);
    assert.equal(vm.exports.opa_json_parse(at, 0xffffffff), 0);
    assert.equal(vm.exports.eval(at), 0);
  }
  vm.exports.opa_heap_ptr_set(0);
  assert.ok(vm.exports.opa_heap_ptr_get() <= vm.base);
  vm.exports.opa_heap_ptr_set(vm.heap);
  assert.deepEqual(vm.evaluate(INPUTS.review), expected);
});
