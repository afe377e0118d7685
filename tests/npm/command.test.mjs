// `npx @zerodown/policy` is the command: the same output, byte for byte, and the same exit code as the native one.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { cli, install } from "./installed.mjs";
import { broken, careful, web } from "./manifests.mjs";

let project, bin, folder, count = 0;
before(() => {
  project = install();
  bin = join(project.folder, "node_modules/.bin/zerodown");
});
after(() => project.remove());
beforeEach(() => {
  count += 1;
  folder = join(project.folder, `case-${count}`);
  mkdirSync(folder);
});

/** Puts files into the case's folder. */
function write(files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function run(program, args, { input = "", cwd = folder, env = {} } = {}) {
  const clean = { PATH: process.env.PATH, LANG: "en_US.UTF-8", ...env };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, input, env: clean, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.ifError(error);
  return { status, stdout, stderr };
}

/** What both commands say; fails where that is not the same. */
function both(args, options) {
  const native = run(cli, args, options);
  assert.deepEqual(run(bin, args, options), native, args.join(" "));
  return native;
}

const files = { "web.yaml": web, "db.yaml": careful };

for (const args of [
  ["check", "."],
  ["check", "web.yaml", "db.yaml", "--lang", "ko"],
  ["check", "web.yaml", "--color", "always"],
  ["check", "web.yaml", "-q", "--fail-on", "warning"],
  ["check", "web.yaml", "--fail-on", "never", "--min-score", "99"],
  ["check", ".", "--assume", "nodes=1", "--assume", "startupSeconds=3.7", "--kubernetes-version", "1.29", "--skip", "single-replica"],
  ["check", ".", "--scope", "file", "--only", "missing-readiness-probe,single-replica"],
  ["check", ".", "--format", "json"],
  ["check", ".", "--format", "sarif"],
  ["check", ".", "--format", "github"],
  ["check", ".", "--format", "junit"],
  ["simulate", "--event", "node-drain", "--workload", "web", "."],
  ["simulate", "--event", "rolling-update", "web.yaml", "--format", "json"],
  ["simulate", "."],
  ["fix", "."],
  ["fix", "--unsafe", "web.yaml", "--color", "always"],
  ["rules"],
  ["rules", "--format", "json"],
  ["explain", "missing-readiness-probe"],
  ["explain", "no-such-rule"],
  ["completions", "bash"],
  ["--version"],
  ["--help"],
  ["check", "--help"],
  [],
  ["check", "--no-such-flag"],
  ["check", "web.yaml", "--fail-on", "sometimes"],
  ["check", "web.yaml", "--assume", "nodez=3"],
  ["check", "nowhere.yaml"],
  ["check", "empty-folder"],
]) {
  test(`zerodown ${args.join(" ")}`, () => {
    write(files);
    mkdirSync(join(folder, "empty-folder"));
    both(args);
  });
}

test("exit codes: 0 clean, 1 findings, 2 what cannot be read", () => {
  write({ ...files, "broken.yaml": broken });
  assert.equal(both(["check", "--fail-on", "never", "web.yaml"]).status, 0);
  assert.equal(both(["check", "--fail-on", "info", "web.yaml"]).status, 1);
  assert.equal(both(["check", "broken.yaml"]).status, 2);
  assert.equal(both(["check", "--nothing"]).status, 2);
});

for (const [what, input] of [["a manifest", web], ["nothing", ""], ["bytes that are no text", Buffer.from([0x61, 0x3a, 0x20, 0xff])],
  ["UTF-16", Buffer.from("\ufeffa: 1", "utf16le")], ["a long one", `# ${"x".repeat(80)}\n`.repeat(8000) + web]]) {
  test(`stdin: ${what}`, () => {
    both(["check", "-"], { input });
    both(["check"], { input });
    both(["fix", "-"], { input });
  });
}

test("directories are searched for the same files", () => {
  const place = "apiVersion: v1\nkind: Service\nmetadata: {name: it}\nspec: {selector: {app: it}, ports: [{port: 80}]}\n";
  const named = (name) => place.replaceAll("it", name);
  const names = ["a.yaml", "b.yml", "c.json", "d.txt", "e.YAML", ".hidden.yaml", ".hidden/f.yaml", "build/g.yaml", "build/keep/h.yaml", "sub/i.yaml",
    "sub/build/j.yaml", "sub/deep/er/k.yaml", "sub/deep/l.yaml", "only-dir/m.yaml", "vendor/chart/n.yaml", "vendor/o.yaml", "x y/p.yaml",
    "sub/[q].yaml", "secret-r.yaml", "sub/secret-s.yaml", "t#.yaml", "!u.yaml", "re/in/v.yaml", "re/w.yaml", "웹.yaml", "trailing .yaml"];
  write(Object.fromEntries(names.map((name, index) => [name, named(`s${index}`)])));
  write({
    "c.json": JSON.stringify({ apiVersion: "v1", kind: "Service", metadata: { name: "c" } }),
    "package.json": "{}",
    ".gitignore": "\ufeffbuild/\n!build/keep/\n# sub\n/vendor/*\n!/vendor/o.yaml\nsecret-*\n!.hidden.yaml\n\\!u.yaml\n**/er/\n[bad\r\nre/**\n!re/in\n",
    "sub/.gitignore": "!build\n!secret-s.yaml\n*.yml\n\\[q].yaml\n",
    ".zerodownignore": "only-dir\nsub/deep/l.yaml\n",
    "sub/.zerodownignore": "!deep/l.yaml\n",
    "x y/.zerodownignore": "/p.yaml   \n",
  });
  symlinkSync("a.yaml", join(folder, "link.yaml"));
  symlinkSync("sub", join(folder, "linked"));
  symlinkSync("nowhere.yaml", join(folder, "dangling.yaml"));
  const seen = (args, options) => both(["check", "--format", "json", "--fail-on", "never", ...args], options).stdout;
  assert.ok(JSON.parse(seen(["."])).summary.files > 5);
  seen(["sub"]);
  seen(["sub", ".", "sub/build"]);
  seen(["linked"]);
  seen(["build"]);
  seen(["."], { cwd: join(folder, "sub/deep") });
  seen([".."], { cwd: join(folder, "sub/deep") });
  seen([join(folder, "sub")]);
  seen(["re", "./vendor", "x y"]);
  both(["check", "--format", "sarif", "."], { env: { GITHUB_WORKSPACE: dirname(folder) } });
});

test("the configuration is found upwards, and what is wrong in it is said", () => {
  write({ ...files, "zerodown.yaml": "assumptions: {nodes: 1}\nrules: {single-replica: off}\nignore:\n  - {path: k8s/none.yaml, reason: unused}\n", "k8s/web.yaml": web });
  both(["check", "web.yaml"], { cwd: join(folder, "k8s") });
  both(["check", ".", "--config", "../zerodown.yaml"], { cwd: join(folder, "k8s") });
  write({ "wrong.yaml": "rules: {no-such-rule: off}\nnodez: 3\n" });
  assert.equal(both(["check", "web.yaml", "--config", "wrong.yaml"]).status, 2);
  assert.equal(both(["check", "web.yaml", "--config", "missing.yaml"]).status, 2);
});

test("language, width and characters come from the environment", () => {
  write(files);
  for (const env of [{ LANG: "ko_KR.UTF-8" }, { LC_ALL: "C" }, { COLUMNS: "60" }, { COLUMNS: "180" }, { CLICOLOR_FORCE: "1" }, { NO_COLOR: "1", CLICOLOR_FORCE: "1" }]) {
    both(["check", "."], { env });
    both(["simulate", "web.yaml"], { env });
  }
  both(["check", "--help"], { env: { CLICOLOR_FORCE: "1" } });
});

test("fix --write writes the same files, through links and with their rights", () => {
  const prepare = () => {
    write({ "web.yaml": web, "target.yaml": careful });
    chmodSync(join(folder, "web.yaml"), 0o640);
    if (!existsSync(join(folder, "link.yaml"))) symlinkSync("target.yaml", join(folder, "link.yaml"));
  };
  const read = () => ["web.yaml", "target.yaml", "link.yaml"].map((name) => readFileSync(join(folder, name), "utf8"));
  const args = ["fix", "--write", "--unsafe", "web.yaml", "link.yaml"];
  prepare();
  const native = run(cli, args);
  const expected = read();
  prepare();
  assert.deepEqual(run(bin, args), native);
  assert.deepEqual(read(), expected);
  assert.equal(statSync(join(folder, "web.yaml")).mode & 0o777, 0o640);
  assert.notEqual(expected[0], web);
  assert.deepEqual(readdirSync(folder).sort(), ["link.yaml", "target.yaml", "web.yaml"]);
  assert.equal(both(["fix", "--write", "--unsafe", "web.yaml"]).status, 0);
});

test("a read-only file is left alone", () => {
  write({ "web.yaml": web });
  chmodSync(join(folder, "web.yaml"), 0o440);
  assert.equal(both(["fix", "--write", "web.yaml"]).status, 2);
  assert.equal(readFileSync(join(folder, "web.yaml"), "utf8"), web);
});

test("a reader that goes away early is no trouble", async () => {
  write(files);
  const child = spawn(bin, ["explain", "missing-readiness-probe"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (data) => { stderr += data; });
  const status = await new Promise((resolve) => child.on("close", resolve));
  assert.deepEqual([status, stderr], [0, ""]);
});

test("npx runs it", () => {
  write(files);
  const said = run("npx", ["--no", "--offline", "zerodown", "check", "web.yaml"], { env: { HOME: project.folder } });
  assert.equal(said.stdout, run(cli, ["check", "web.yaml"]).stdout);
});
