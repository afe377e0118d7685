// Cloudflare Workers: modules may not be compiled from bytes there, so the bundler hands over a compiled one.
import module from "./dist/policy_bg.wasm";
import { initSync } from "./dist/policy.js";
import { loaded } from "./api.js";

export { check, checkJson, decide, decideJson, fix, rules, simulate, version } from "./api.js";

initSync({ module });
loaded();

/** Here for code that also runs in a browser: there is nothing left to do. */
export function init() {
  return Promise.resolve();
}

export default init;
