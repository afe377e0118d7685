// For bundlers that lose .wasm files (esbuild, Rollup): the module is part of the script, a third larger.
import load from "./dist/policy.js";
import text from "./dist/policy_bg.wasm.js";
import { isLoaded, loaded } from "./api.js";

export { check, checkJson, decide, decideJson, fix, rules, simulate, version } from "./api.js";

let loading;

export function init() {
  if (isLoaded()) return Promise.resolve();
  loading ??= load({ module_or_path: bytes() }).then(loaded);
  return loading;
}

function bytes() {
  const binary = atob(text);
  const result = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) {
    result[index] = binary.charCodeAt(index);
  }
  return result;
}

export default init;
