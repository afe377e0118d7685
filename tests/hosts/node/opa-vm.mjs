// A host that calls in the order of OPA's own SDK in Go (internal/wasm/sdk/internal/wasm/vm.go), and before each evaluation
// spoils all memory that it owns. What it hands over is Rego's text, as that SDK does.
import assert from "node:assert/strict";

import { compiled } from "./opa-module.mjs";

const PAGE = 65536;

export class Vm {
  /** `copied`: another instance's data, as bytes. */
  constructor({ data, copied, pages = 16, maximum } = {}) {
    this.memory = new WebAssembly.Memory({ initial: pages, ...(maximum && { maximum }) });
    const opa_abort = (at) => {
      throw new Error(`aborted: ${this.text(at)}`);
    };
    this.exports = new WebAssembly.Instance(compiled, { env: { memory: this.memory, opa_abort } }).exports;
    this.exports.opa_malloc(0);
    this.base = this.exports.opa_heap_ptr_get();
    if (copied) {
      this.put(this.base, copied.bytes);
      this.data = copied.data;
      this.exports.opa_heap_ptr_set(this.base + copied.bytes.length);
    } else {
      this.data = data === undefined ? 0 : this.value(rego(data));
    }
    this.heap = this.exports.opa_heap_ptr_get();
    this.builtins = this.dumped(this.exports.builtins());
    this.entryPoints = this.dumped(this.exports.entrypoints());
  }

  /** The result set's only element, of format 1. `input`: a value, or bytes as they are. */
  evaluate(input, entryPoint = 0, data = this.data) {
    const bytes = input instanceof Uint8Array ? input : input === undefined ? new Uint8Array() : encode(rego(input));
    this.put(this.heap, bytes);
    this.spoil(this.heap + bytes.length);
    const at = bytes.length === 0 ? 0 : this.heap;
    const result = this.exports.opa_eval(0, entryPoint, data, at, bytes.length, this.heap + bytes.length, 1);
    const text = this.text(result);
    assert.ok(text.startsWith('{{"result":') && text.endsWith("}}"), text.slice(0, 40));
    return JSON.parse(text.slice(1, -1)).result;
  }

  setData(data) {
    this.data = 0;
    this.exports.opa_heap_stash_clear();
    this.exports.opa_heap_ptr_set(this.base);
    this.spoil(this.base);
    this.data = this.value(rego(data));
    this.exports.opa_heap_blocks_stash();
    this.heap = this.exports.opa_heap_ptr_get();
  }

  /** The SDK's error code; 0 is none. */
  setDataPath(path, value) {
    return this.patch((made) => this.exports.opa_value_add_path(this.data, made.path, made.value), { value, path });
  }

  removeDataPath(path) {
    return this.patch((made) => this.exports.opa_value_remove_path(this.data, made.path), { path });
  }

  patch(change, given) {
    this.exports.opa_heap_ptr_set(this.heap);
    this.spoil(this.heap);
    this.exports.opa_heap_blocks_restore();
    const made = {};
    for (const name of Object.keys(given)) made[name] = this.value(rego(given[name]));
    const error = change(made);
    this.exports.opa_value_free(made.path);
    this.exports.opa_heap_blocks_stash();
    this.heap = this.exports.opa_heap_ptr_get();
    return error;
  }

  /** What a pool of instances copies from one into the others. */
  copy() {
    return { data: this.data, bytes: new Uint8Array(this.memory.buffer).slice(this.base, this.heap) };
  }

  /** A value out of Rego's text. */
  value(text) {
    const bytes = encode(text);
    const raw = this.exports.opa_malloc(bytes.length);
    new Uint8Array(this.memory.buffer).set(bytes, raw);
    const value = this.exports.opa_value_parse(raw, bytes.length);
    this.exports.opa_free(raw);
    return value;
  }

  dumped(value) {
    const at = this.exports.opa_json_dump(value);
    const text = this.text(at);
    this.exports.opa_free(at);
    return JSON.parse(text);
  }

  text(at) {
    const memory = new Uint8Array(this.memory.buffer);
    return new TextDecoder("utf-8", { fatal: true }).decode(memory.subarray(at, memory.indexOf(0, at)));
  }

  put(at, bytes) {
    const missing = at + bytes.length - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    new Uint8Array(this.memory.buffer).set(bytes, at);
  }

  spoil(from) {
    new Uint8Array(this.memory.buffer).fill(0xaa, from);
  }
}

const encode = (text) => new TextEncoder().encode(text);

/** A value as `ast.Value.String()` writes it: strings by Go's strconv.Quote, and a Set as a set. */
export function rego(value) {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(rego).join(", ")}]`;
  if (value instanceof Set) return value.size === 0 ? "set()" : `{${[...value].map(rego).join(", ")}}`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, of]) => of !== undefined);
  return `{${fields.map(([key, of]) => `${quote(key)}: ${rego(of)}`).join(", ")}}`;
}

const SHORT = { 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\" };

function quote(text) {
  const written = [...text].map((character) => {
    const code = character.codePointAt(0);
    if (SHORT[code]) return SHORT[code];
    if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return character;
    const hex = (digits) => code.toString(16).padStart(digits, "0");
    return code < 0x80 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
  });
  return `"${written.join("")}"`;
}
