// Bundles the editor into one ES module, which the page imports as ./editor.js.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  outfile: "dist/editor.js",
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16.4"],
  legalComments: "none",
  alias: { "style-mod": "./src/style-mod.js" },
  logLevel: "warning",
});
