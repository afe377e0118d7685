// Trunk's post_build hook: makes the scripts smaller and lets the page's policy allow exactly its own inline script.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) {
  throw new Error("TRUNK_STAGING_DIR is not set: this hook is run by Trunk");
}

if (process.env.TRUNK_PROFILE === "release") {
  for (const name of await readdir(folder)) {
    if (/\.(js|css)$/.test(name) && name !== "editor.js") {
      const file = join(folder, name);
      const loader = name.endsWith(".css") ? "css" : "js";
      const { code } = await transform(await readFile(file, "utf8"), { loader, minify: true, legalComments: "none" });
      await writeFile(file, code);
    }
  }
}

const page = join(folder, "index.html");
const html = await readFile(page, "utf8");
const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
if (!html.includes("'inline-hashes'")) {
  throw new Error("index.html has no place for the hashes of its inline scripts");
}
await writeFile(page, html.replace("'inline-hashes'", hashes.join(" ")));
