// The package in pages and programs made by bundlers, opened in Chromium and run in Node: whether the module arrives is
// seen only there.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import * as esbuild from "esbuild";
import * as vite from "vite";
import webpack from "webpack";

import { install } from "../installed.mjs";

const chromium = process.env.CHROME;
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

let project;
before(() => {
  project = install();
});
after(() => project.remove());

/** A page that tells its server the number of files that `check` saw. */
function write(folder, entry, script = "./main.mjs") {
  const place = join(project.folder, folder);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.html"), `<!doctype html><body><script type="module" src="${script}"></script></body>`);
  writeFileSync(join(place, "main.mjs"), `
    import init, { check } from "${entry}";
    const say = (body) => fetch("/said", { method: "POST", body });
    init()
      .then(() => say("files: " + check("a: 1").summary.files))
      .catch((error) => say("failed: " + error));
  `);
  return place;
}

/** What the page at `path` below `folder` says. It is told and not looked for: only the page knows when it is done. */
async function open(folder, path = "/") {
  let heard;
  const said = new Promise((resolve) => { heard = resolve; });
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      heard(await text(request));
      response.writeHead(204).end();
      return;
    }
    const asked = normalize(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, asked.endsWith("/") ? `${asked}index.html` : asked);
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${server.address().port}${path}`;
    const profile = mkdtempSync(join(tmpdir(), "zerodown-page-"));
    const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, url], { stdio: "ignore" });
    const ended = once(browser, "exit");
    try {
      const silence = setTimeout(() => heard("the page said nothing for two minutes"), 120_000);
      return await said.finally(() => clearTimeout(silence));
    } finally {
      browser.kill();
      await ended;
      // The browser's other processes write for a moment longer.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("no bundler: the web entry in a plain page", async () => {
  write("plain", "../node_modules/@zerodown/policy/web.js");
  assert.match(await open(project.folder, "/plain/"), /files: 1/);
});

test("Vite emits the module and the page loads it", async () => {
  const root = write("vite", "@zerodown/policy");
  await vite.build({ root, logLevel: "silent" });
  assert.ok(readdirSync(join(root, "dist/assets")).some((name) => name.endsWith(".wasm")));
  assert.match(await open(join(root, "dist")), /files: 1/);
});

test("webpack emits the module and the page loads it", async () => {
  const context = write("webpack", "@zerodown/policy", "./dist/main.js");
  const compiler = webpack({ context, mode: "production", entry: "./main.mjs", output: { path: join(context, "dist") } });
  const stats = await promisify(compiler.run.bind(compiler))();
  assert.ok(!stats.hasErrors(), stats.toString("errors-only"));
  assert.match(await open(context), /files: 1/);
});

test("esbuild with the inline entry", async () => {
  const folder = write("esbuild", "@zerodown/policy/inline", "./bundle.js");
  await esbuild.build({ absWorkingDir: folder, entryPoints: ["main.mjs"], bundle: true, format: "esm", outfile: "bundle.js", logLevel: "silent" });
  assert.match(await open(folder), /files: 1/);
});

test("esbuild with the inline entry, as a classic script", async () => {
  const folder = write("classic", "@zerodown/policy/inline", "./bundle.js");
  await esbuild.build({ absWorkingDir: folder, entryPoints: ["main.mjs"], bundle: true, minify: true, format: "iife", outfile: "bundle.js", logLevel: "silent" });
  assert.match(await open(folder), /files: 1/);
});

/** A program for Node whose output is the number of files that `check` saw, written for one kind of module. */
function program(folder, entry, name) {
  const place = join(project.folder, folder);
  mkdirSync(place, { recursive: true });
  const taken = name.endsWith(".cjs") ? `const { init, check } = require("${entry}");` : `import { init, check } from "${entry}";`;
  writeFileSync(join(place, name), `${taken}\ninit().then(() => console.log("files: " + check("a: 1").summary.files));\n`);
  return place;
}

for (const name of ["main.mjs", "main.cjs"]) {
  test(`webpack for Node, from ${name}`, async () => {
    const context = program(`webpack-${name}`, "@zerodown/policy", name);
    const compiler = webpack({ context, mode: "production", target: "node20", entry: `./${name}`, output: { path: join(context, "dist"), filename: "main.cjs" } });
    const stats = await promisify(compiler.run.bind(compiler))();
    assert.ok(!stats.hasErrors(), stats.toString("errors-only"));
    assert.equal(execFileSync(process.execPath, [join(context, "dist/main.cjs")], { encoding: "utf8" }), "files: 1\n");
  });

  for (const format of ["esm", "cjs"]) {
    test(`esbuild for Node with the inline entry, from ${name} to ${format}`, async () => {
      const folder = program(`esbuild-${name}-${format}`, "@zerodown/policy/inline", name);
      const outfile = join(folder, format === "esm" ? "bundle.mjs" : "bundle.cjs");
      await esbuild.build({ absWorkingDir: folder, entryPoints: [name], bundle: true, platform: "node", format, outfile, logLevel: "silent" });
      // One file is all that is needed: it runs where there is no node_modules.
      const alone = mkdtempSync(join(tmpdir(), "zerodown-alone-"));
      try {
        copyFileSync(outfile, join(alone, basename(outfile)));
        assert.equal(execFileSync(process.execPath, [join(alone, basename(outfile))], { encoding: "utf8" }), "files: 1\n");
      } finally {
        rmSync(alone, { recursive: true, force: true });
      }
    });
  }
}

test("Workers get what their bundler compiles, and need no init", async () => {
  const folder = join(project.folder, "workers");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.mjs"), `
    import { check } from "@zerodown/policy";
    export default { fetch: async (request) => new Response("files: " + check(await request.text()).summary.files) };
  `);
  // As wrangler does it: a .wasm file that is imported is a compiled module.
  const compiled = {
    name: "compiled",
    setup(build) {
      build.onLoad({ filter: /\.wasm$/ }, async ({ path }) => {
        const bytes = (await readFile(path)).toString("base64");
        return { contents: `export default new WebAssembly.Module(Buffer.from("${bytes}", "base64"));`, loader: "js" };
      });
    },
  };
  const outfile = join(folder, "worker.mjs");
  await esbuild.build({ absWorkingDir: folder, entryPoints: ["main.mjs"], bundle: true, format: "esm", conditions: ["workerd", "worker", "browser"],
    plugins: [compiled], outfile, logLevel: "silent" });
  const { default: worker } = await import(outfile);
  const answer = await worker.fetch(new Request("http://localhost/", { method: "POST", body: "a: 1" }));
  assert.equal(await answer.text(), "files: 1");
});
