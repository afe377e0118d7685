// Node and Bun: the module is read and ready when the import is done.
import { readFileSync } from "node:fs";
import { initSync } from "./dist/policy.js";
import { loaded } from "./api.js";

export { check, checkJson, decide, decideJson, fix, rules, simulate, version } from "./api.js";

initSync({ module: readFileSync(new URL("./dist/policy_bg.wasm", import.meta.url)) });
loaded();

/** Here for code that also runs in a browser: there is nothing left to do. */
export function init() {
  return Promise.resolve();
}

export default init;
