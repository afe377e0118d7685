// Browsers and bundlers: the module is fetched from beside this file, or from where the caller says.
import load from "./dist/policy.js";
import { isLoaded, loaded } from "./api.js";

export { check, checkJson, decide, decideJson, fix, rules, simulate, version } from "./api.js";

let loading;

export function init(source) {
  if (isLoaded()) return Promise.resolve();
  // A failed load (no network) may be tried again.
  loading ??= load({ module_or_path: source ?? new URL("./dist/policy_bg.wasm", import.meta.url) }).then(
    loaded,
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

export default init;
