// How fast decisions are in Node: our OPA module, ten of its checks written in Rego (tests/hosts/go/peer), and the npm package,
// side by side. `cargo xtask bench hosts` runs it: bench.mjs OPA.WASM PEER-BUNDLE PACKAGE-FOLDER
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

import opa from "@open-policy-agent/opa-wasm";

import { cases } from "./corpus.mjs";

const [module, peer, packed, cold] = process.argv.slice(2);
const TEN = [
  "grace-period-too-short",
  "missing-pre-stop",
  "missing-readiness-probe",
  "missing-spread",
  "mutable-image-tag",
  "probe-port-unknown",
  "recreate-strategy",
  "rollout-takes-all-down",
  "single-replica",
  "spread-selector-mismatch",
];
const { input } = cases.find(({ name }) => name === "review-update-image");

/** The module in a bundle. */
function moduleOf(bundle) {
  const archive = gunzipSync(readFileSync(bundle));
  for (let at = 0; at < archive.length; ) {
    const text = (from, length) => archive.toString("latin1", at + from, at + from + length).split("\0")[0];
    const size = parseInt(text(124, 12), 8) || 0;
    if (text(0, 100) === "/policy.wasm") return archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${bundle} has no /policy.wasm`);
}

/** An OPA module: milliseconds until it is compiled and has an instance, and what decides. */
function inSdk(bytes, settings) {
  const start = performance.now();
  const compiled = new WebAssembly.Module(bytes);
  const between = performance.now();
  const policy = opa.loadPolicySync(compiled);
  if (settings) policy.setData({ zerodown: { settings } });
  return { compile: between - start, instantiate: performance.now() - between, decide: () => policy.evaluate(input)[0].result };
}

/** The package's import compiles its module and makes the instance. */
async function inPackage() {
  const start = performance.now();
  const { decide } = await import(pathToFileURL(join(packed, "node.js")));
  return { compile: null, instantiate: performance.now() - start, decide: () => decide(input) };
}

const CONTESTANTS = {
  peer: () => inSdk(moduleOf(peer)),
  ten: () => inSdk(readFileSync(module), { only: TEN }),
  all: () => inSdk(readFileSync(module)),
  package: inPackage,
};

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const at = (times, share) => times.toSorted((first, second) => first - second)[Math.floor((times.length - 1) * share)];

/** What a new process takes until its first decision. */
async function oneCold(name) {
  const { compile, instantiate, decide } = await CONTESTANTS[name]();
  console.log(JSON.stringify({ compile, instantiate, first: timed(decide) }));
}

function manyCold(name) {
  const run = () => {
    const words = [import.meta.filename, module, peer, packed, name];
    return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
  };
  const runs = Array.from({ length: 11 }, run);
  const median = (field) => (runs[0][field] === null ? null : at(runs.map((one) => one[field]), 0.5));
  return { compile: median("compile"), instantiate: median("instantiate"), first: median("first") };
}

async function bench() {
  const names = Object.keys(CONTESTANTS);
  const deciding = {};
  for (const name of names) {
    const { decide } = await CONTESTANTS[name]();
    if (decide().allowed !== true) throw new Error(`${name} denies what is well kept`);
    deciding[name] = { decide, times: [] };
  }
  // In turns, so that what else the machine does hits all alike; the first rounds warm up.
  for (let round = 0; round < 120; round += 1) {
    for (const { decide, times } of Object.values(deciding)) {
      for (let run = 0; run < 50; run += 1) {
        const time = timed(decide);
        if (round >= 20) times.push(time);
      }
    }
  }
  const rows = names.map((name) => {
    const { times } = deciding[name];
    return { name, ...manyCold(name), median: at(times, 0.5), p99: at(times, 0.99) };
  });
  const sizes = { peer: moduleOf(peer).length, peerGzipped: gzipSync(moduleOf(peer), { level: 9 }).length };
  console.log(JSON.stringify({ bytes: JSON.stringify(input).length, node: process.version, sizes, rows }));
}

await (cold ? oneCold(cold) : bench());
