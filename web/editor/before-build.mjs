// Trunk's pre_build hook: brings the editor's packages where they are missing, then bundles it. Needs Node and npm only.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

if (!existsSync(`${here}node_modules/esbuild`)) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-fund", "--no-audit"], { cwd: here, stdio: "inherit" });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
await import("./build.mjs");
