// An empty project with the packed package installed, as a user would have it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tarball = process.env.ZERODOWN_TARBALL;
if (!tarball || !existsSync(tarball)) {
  throw new Error("ZERODOWN_TARBALL must name the packed package; `cargo xtask test npm` builds it and sets it");
}

/** The `zerodown` command of the same sources. */
export const cli = process.env.ZERODOWN_CLI;

/** Makes the project and returns what tests do with it. */
export function install(manifest = '{ "private": true, "type": "module" }\n') {
  const folder = mkdtempSync(join(tmpdir(), "zerodown-npm-"));
  writeFileSync(join(folder, "package.json"), manifest);
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball], { cwd: folder });
  return {
    folder,
    package: join(folder, "node_modules/@zerodown/policy"),
    /** Runs a module in the project and returns what it printed. */
    run(source, name = "use.mjs") {
      writeFileSync(join(folder, name), source);
      return execFileSync(process.execPath, [name], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
