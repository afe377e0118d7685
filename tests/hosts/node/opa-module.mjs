// Reads of a wasm module what JavaScript's own reflection does not tell: signatures, and how much memory it asks for.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the module under test is. */
export const modulePath = process.env.ZERODOWN_OPA ?? fileURLToPath(new URL("../../../target/opa/opa.wasm", import.meta.url));

export const wasm = readFileSync(modulePath);

/** The same, compiled once. */
export const compiled = new WebAssembly.Module(wasm);

/** `{signatures: {name: "i32 i32 -> i32"}, imports: [{module, name, minimum?, maximum?, signature?}]}` */
export function describe(bytes = wasm) {
  const sections = new Map();
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id !== 0) sections.set(id, new Reader(bytes, reader.at));
    reader.at = end;
  }
  const types = sections.get(1).list((types) => types.signature());
  const imports = sections.get(2).list((imports) => {
    const entry = { module: imports.name(), name: imports.name() };
    const kind = imports.byte();
    if (kind === 0) return { ...entry, signature: types[imports.number()] };
    if (kind !== 2) throw new Error(`an import of kind ${kind}: ${entry.name}`);
    const hasMaximum = imports.byte() === 1;
    return { ...entry, minimum: imports.number(), ...(hasMaximum && { maximum: imports.number() }) };
  });
  const imported = imports.filter(({ signature }) => signature).map(({ signature }) => signature);
  const functions = [...imported, ...sections.get(3).list((own) => types[own.number()])];
  const signatures = {};
  sections.get(7).list((exports) => {
    const [name, kind, index] = [exports.name(), exports.byte(), exports.number()];
    if (kind === 0) signatures[name] = functions[index];
  });
  return { signatures, imports };
}

class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte >= 128);
    return value;
  }
  list(read) {
    return Array.from({ length: this.number() }, () => read(this));
  }
  name() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
  signature() {
    if (this.byte() !== 0x60) throw new Error("a type that is no function's");
    const values = () => this.list(() => (this.byte() === 0x7f ? "i32" : "other")).join(" ");
    return `${values()} -> ${values()}`.trim();
  }
}
