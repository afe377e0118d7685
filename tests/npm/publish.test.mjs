// What others look at before they publish or take a package: publint, @arethetypeswrong/cli.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";

import { publint } from "publint";
import { formatMessage } from "publint/utils";

import { install } from "./installed.mjs";

const tarball = process.env.ZERODOWN_TARBALL;
const require = createRequire(import.meta.url);

let project, manifest;
before(() => {
  project = install();
  manifest = JSON.parse(readFileSync(join(project.package, "package.json"), "utf8"));
});
after(() => project.remove());

test("publint has nothing to say", async () => {
  const packed = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) } });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("the types are right however the package is resolved", () => {
  const attw = join(dirname(require.resolve("@arethetypeswrong/cli/package.json")), "dist/index.js");
  // They are files for a host to read; no import of them gives the same everywhere.
  const files = Object.keys(manifest.exports).filter((name) => name.endsWith(".wasm"));
  assert.ok(files.includes("./policy_bg.wasm"));
  const args = [attw, tarball, "--profile", "strict", "--format", "ascii", "--no-emoji", "--no-color", "--exclude-entrypoints", ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  for (const entry of ["@zerodown/policy", "@zerodown/policy/inline", "@zerodown/policy/web"]) {
    assert.ok(stdout.includes(`"${entry}"`), stdout);
  }
});

test("types come first and default last, as resolvers read them in order", () => {
  const check = (conditions, path) => {
    if (typeof conditions === "string") return;
    const names = Object.keys(conditions);
    if (names.includes("types")) assert.equal(names[0], "types", path);
    if (names.some((name) => !name.startsWith("."))) assert.equal(names.at(-1), "default", path);
    for (const name of names) check(conditions[name], `${path} ${name}`);
  };
  check(manifest.exports, "exports");
});

test("npm finds nothing to correct in package.json", () => {
  const { stderr } = spawnSync("npm", ["pack", "--dry-run", "--json"], { cwd: project.package, encoding: "utf8" });
  assert.doesNotMatch(stderr, /auto-corrected|npm error/);
});

test("the package needs no other package", () => {
  assert.equal(manifest.dependencies, undefined);
  const listed = execFileSync("npm", ["ls", "--all", "--parseable"], { cwd: project.folder, encoding: "utf8" });
  assert.equal(listed.trim().split("\n").length, 2, listed);
});
