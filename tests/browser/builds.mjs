// What the tests know of builds of the page, and another one, for what happens when one follows the other.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dist } from "./server.mjs";

/** Whether views come in a module of their own, as in every release build. */
export async function isDivided() {
  const files = await readdir(dist, { recursive: true });
  return files.some((name) => name.endsWith("_later.wasm"));
}

/** A copy of dist/ as of another commit. */
export async function anotherBuild(folder) {
  await cp(dist, folder, { recursive: true });
  const page = join(folder, "index.html");
  const html = await readFile(page, "utf8");
  const changed = html.replace(/name="commit" content="[^"]*"/, 'name="commit" content="next"');
  assert.notEqual(changed, html);
  await writeFile(page, changed);
  const integrity = (text) => createHash("sha384").update(text).digest("base64");
  const worker = join(folder, "service-worker.js");
  const script = await readFile(worker, "utf8");
  assert.ok(script.includes(integrity(html)), "the service worker knows the page's integrity value");
  const [, build] = /BUILD ?= ?"([0-9a-f]+)"/.exec(script);
  await writeFile(worker, script.replace(integrity(html), integrity(changed)).replace(build, `${build}-next`));
}
