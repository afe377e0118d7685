// Trunk's post_build hook: puts the page together. Everything but the page itself, its manifest, its icons and its service
// worker goes into one folder that is named by what is in it: a host or a cache can never mix two builds, and the
// folder may be kept for ever. Each file that can carry one gets an integrity value.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { rulePages } from "./rules.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) {
  throw new Error("TRUNK_STAGING_DIR is not set: this hook is run by Trunk");
}
const shell = new URL("../shell/", import.meta.url);
const isRelease = process.env.TRUNK_PROFILE === "release";
const page = join(folder, "index.html");

const hash = (algorithm, data) => createHash(algorithm).update(data);
const integrityOf = async (name) => `sha384-${hash("sha384", await readFile(join(folder, name))).digest("base64")}`;

/** Matches once or says what is not as expected. */
function only(text, pattern) {
  const found = [...text.matchAll(pattern)];
  if (found.length !== 1) {
    throw new Error(`${found.length} times ${pattern} where once was expected: is this another Trunk?`);
  }
  return found[0];
}

async function put(name, text) {
  const loader = name.endsWith(".css") ? "css" : "js";
  const { code } = isRelease ? await transform(text, { loader, minify: true, legalComments: "none" }) : { code: text };
  await writeFile(join(folder, name), code);
}

let html = await readFile(page, "utf8");

// One style sheet, in the order of the links.
const links = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;
const sheets = [...html.matchAll(links)].map(([, name]) => name);
await put("style.css", (await Promise.all(sheets.map((name) => readFile(join(folder, name), "utf8")))).join("\n"));
await Promise.all(sheets.map((name) => rm(join(folder, name))));
html = html.replace(links, "");

// Trunk's names have hashes of their own; the folder's does for all.
const [bootstrap, script] = only(html, /<script type="module">[\s\S]*?from '\.\/([^']+)\.js'[\s\S]*?<\/script>/g);
html = html.replace(bootstrap, "");
html = html.replace(/<link rel="(?:modulepreload|preload)"[^>]*>/g, "");
for (const [from, to] of [[`${script}.js`, "app.js"], [`${script}_bg.wasm`, "app_bg.wasm"]]) {
  await rename(join(folder, from), join(folder, to));
}
for (const name of ["app.js", "worker.js"]) {
  await put(name, await readFile(join(folder, name), "utf8"));
}
// Of modules that `cargo xtask` divided: the parts that come later, and what fetches them, each checked.
const divided = process.env.ZERODOWN_PARTS ? ["app", "worker"] : [];
for (const name of divided) {
  const parts = join(process.env.ZERODOWN_PARTS, name);
  const link = `${name}_parts.js`;
  let text = await readFile(join(parts, link), "utf8");
  for (const part of (await readdir(parts)).filter((part) => part.startsWith("split_"))) {
    await copyFile(join(parts, part), join(folder, part));
    const fetched = `fetch(new URL("./${part}", import.meta.url))`;
    only(text, new RegExp(fetched.replace(/[().]/g, "\\$&"), "g"));
    text = text.replace(fetched, fetched.replace(/\)$/, `, { integrity: "${await integrityOf(part)}" })`));
  }
  await put(link, text);
}
await put("shell.js", await readFile(new URL("shell.js", shell), "utf8"));
for (const [lang, pages] of Object.entries(await rulePages())) {
  await writeFile(join(folder, `rules-${lang}.json`), JSON.stringify(pages));
}

// `cargo xtask` lends its hand: functions in an order that packs better.
if (process.env.ZERODOWN_XTASK) {
  const modules = ["app_bg.wasm", "worker_bg.wasm"].map((name) => join(folder, name));
  execFileSync(process.env.ZERODOWN_XTASK, ["arrange", ...modules], { stdio: "inherit" });
}

// The modules begin here, each with its wasm checked against what was built.
const begin = async (module) => `import init from "./${module}.js";
await init({ module_or_path: fetch(new URL("./${module}_bg.wasm", import.meta.url), { integrity: "${await integrityOf(`${module}_bg.wasm`)}" }) });
`;
await put("start.js", await begin("app"));
await put("worker_loader.js", await begin("worker"));

const names = (await readdir(folder)).filter((name) => name !== "index.html" && !/^mark-.*\.svg$/.test(name)).sort();
const integrity = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await integrityOf(name)])));
const build = hash("sha256", JSON.stringify(integrity)).digest("hex").slice(0, 12);
const assets = `z-${build}`;
await mkdir(join(folder, assets));
await Promise.all(names.map((name) => rename(join(folder, name), join(folder, assets, name))));

// What scripts import is checked as well, where the browser knows integrity in import maps; in workers there are none.
const parts = divided.includes("app") ? ["app_parts.js"] : [];
const modules = ["app.js", ...parts, "editor.js", "shell.js"];
const map = JSON.stringify({
  integrity: Object.fromEntries(modules.map((name) => [`./${assets}/${name}`, integrity[name]])),
});
const checked = (name) => `href="./${assets}/${name}" integrity="${integrity[name]}" crossorigin="anonymous"`;
const head = [
  `<link rel="stylesheet" ${checked("style.css")}>`,
  `<script type="importmap">${map}</script>`,
  ...modules.map((name) => `<link rel="modulepreload" ${checked(name)}>`),
  // Checked when it is used: browsers know no integrity of what is only fetched.
  `<link rel="preload" as="fetch" type="application/wasm" href="./${assets}/app_bg.wasm" crossorigin="anonymous">`,
  `<script type="module" ${checked("start.js").replace("href", "src")}></script>`,
];
const commit = process.env.ZERODOWN_COMMIT || "unknown";
const write = (pattern, text) => {
  only(html, pattern);
  html = html.replace(pattern, () => text);
};
write(/<!-- assets -->/g, head.join("\n    "));
write(/%commit%/g, commit);
write(/%build%/g, build);
write(/'inline-hashes'/g, `'sha256-${hash("sha256", map).digest("base64")}'`);
// Comments and indentation are for those who read the source.
await writeFile(page, html.replace(/<!--.*?-->/g, "").replace(/\n\s+/g, "\n"));

await cp(new URL("manifest.webmanifest", shell), join(folder, "manifest.webmanifest"));
await cp(new URL("icons", shell), join(folder, "icons"), { recursive: true });
await cp(new URL("../style/mark.svg", import.meta.url), join(folder, "icons/mark.svg"));

// All of it for the service worker, the page included. Its own bytes change with any of them.
const below = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll("\\", "/").replace(/^\//, ""))
  .sort();
const files = await Promise.all(below.map(async (name) => [name, await integrityOf(name)]));
const whole = hash("sha256", JSON.stringify(files)).digest("hex").slice(0, 12);
const worker = await readFile(new URL("service-worker.js", shell), "utf8");
await put("service-worker.js", worker.replace("%BUILD%", whole).replace("%FILES%", () => JSON.stringify(files)));
