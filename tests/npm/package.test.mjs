// The packed package, installed into an empty folder and used as its README says.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";

import { cli, install } from "./installed.mjs";
import { broken, careful, web } from "./manifests.mjs";

let project;
before(() => {
  project = install();
});
after(() => project.remove());

/** The command's own report on the same files. */
function commandReport(files) {
  for (const { name, text } of files) writeFileSync(join(project.folder, name), text);
  const args = ["check", "--format", "json", ...files.map(({ name }) => name)];
  const { status, stdout, stderr } = spawnSync(cli, args, { cwd: project.folder, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.ok(status === 0 || status === 1 || status === 2, stderr);
  return stdout;
}

function packageReport(files, print) {
  return project.run(`
    import { check, checkJson } from "@zerodown/policy";
    const files = ${JSON.stringify(files)};
    process.stdout.write(${print});
  `);
}

for (const [what, files] of [
  ["a troubled workload", [{ name: "web.yaml", text: web }]],
  ["text that is not YAML", [{ name: "broken.yaml", text: broken }]],
  ["several files", [{ name: "a.yaml", text: web }, { name: "b.yaml", text: broken }]],
  ["an empty file", [{ name: "empty.yaml", text: "" }]],
]) {
  test(`checkJson prints byte for byte what the command prints: ${what}`, () => {
    assert.equal(packageReport(files, "checkJson(files)"), commandReport(files).trimEnd());
  });

  test(`check gives what the command's JSON says, in its order: ${what}`, () => {
    // Through the same parser: JavaScript has no 10.0.
    const expected = JSON.stringify(JSON.parse(commandReport(files)), null, 2);
    assert.equal(packageReport(files, "JSON.stringify(check(files), null, 2)"), expected);
  });
}

for (const [what, files, event, options, args] of [
  ["a rolling update", [{ name: "web.yaml", text: web }], "rolling-update", {}, []],
  ["an event that has no end", [{ name: "web.yaml", text: web }], "container-hang", {}, []],
  ["an event that does not exist for it", [{ name: "web.yaml", text: web }], "scale-down", {}, []],
  ["a corner and assumptions", [{ name: "db.yaml", text: careful }], "node-drain", { corner: "slow", nodes: 2, startupSeconds: 3.7 },
    ["--corner", "slow", "--assume", "nodes=2", "--assume", "startupSeconds=3.7"]],
  ["one of several, in Korean", [{ name: "web.yaml", text: web }, { name: "db.yaml", text: careful }], "zone-failure",
    { workload: "StatefulSet/db", lang: "ko" }, ["--workload", "StatefulSet/db", "--lang", "ko"]],
  ["a name alone", [{ name: "web.yaml", text: web }, { name: "db.yaml", text: careful }], "traffic-spike", { workload: "web" },
    ["--workload", "web"]],
]) {
  test(`simulate gives byte for byte what the command prints: ${what}`, () => {
    for (const { name, text } of files) writeFileSync(join(project.folder, name), text);
    const command = ["simulate", "--event", event, ...args, "--format", "json", ...files.map(({ name }) => name)];
    const expected = execFileSync(cli, command, { cwd: project.folder, encoding: "utf8", maxBuffer: 1 << 26 });
    const said = project.run(`
      import { simulate } from "@zerodown/policy";
      const files = ${JSON.stringify(files)}, options = ${JSON.stringify(options)};
      process.stdout.write(JSON.stringify(simulate(files, ${JSON.stringify(event)}, options), null, 2));
    `);
    assert.equal(said, expected.trimEnd());
  });
}

test("an event is known by both of its names", () => {
  const [kebab, camel] = JSON.parse(project.run(`
    import { simulate } from "@zerodown/policy";
    const text = ${JSON.stringify(web)};
    console.log(JSON.stringify([simulate(text, "node-failure"), simulate(text, "nodeFailure")]));
  `));
  assert.deepEqual(kebab, camel);
  assert.equal(kebab.event, "node-failure");
});

test("the verdicts of a report are those of the simulations", () => {
  const said = JSON.parse(project.run(`
    import { check, simulate } from "@zerodown/policy";
    const text = ${JSON.stringify(careful)};
    const { survival } = check(text).workloads[0];
    const verdicts = Object.entries(survival).map(([event, fate]) => [event, fate.verdict, simulate(text, event).verdict]);
    console.log(JSON.stringify(verdicts));
  `));
  assert.equal(said.length, 8);
  for (const [event, inReport, simulated] of said) assert.equal(inReport, simulated, event);
});

for (const [what, text, options, known] of [
  ["no workload of that name", web + "---\n" + careful, { workload: "api" }, ["Deployment/web", "StatefulSet/db"]],
  ["several and none named", web + "---\n" + careful, {}, ["Deployment/web", "StatefulSet/db"]],
  ["none at all", "", {}, []],
]) {
  test(`a RangeError names the workloads there are: ${what}`, () => {
    const said = JSON.parse(project.run(`
      import { simulate } from "@zerodown/policy";
      try {
        simulate(${JSON.stringify(text)}, "pod-crash", ${JSON.stringify(options)});
        console.log("null");
      } catch (error) {
        console.log(JSON.stringify([error instanceof RangeError, error.field, error.known]));
      }
    `));
    assert.deepEqual(said, [true, "workload", known]);
  });
}

test("a string is one file", () => {
  const report = JSON.parse(project.run(`
    import { check } from "@zerodown/policy";
    console.log(JSON.stringify(check(${JSON.stringify(web)})));
  `));
  assert.equal(report.summary.files, 1);
  assert.ok(report.findings.length > 0);
});

test("bad YAML is a finding, not an error", () => {
  const report = JSON.parse(packageReport([{ name: "b.yaml", text: broken }], "checkJson(files)"));
  assert.ok(report.findings.some(({ rule }) => rule === "yaml-syntax"));
});

test("a lone surrogate does not stop the check", () => {
  const said = project.run(`
    import { check } from "@zerodown/policy";
    console.log(check("a: \\ud800").summary.files);
  `);
  assert.equal(said, "1\n");
});

for (const [what, call, field] of [
  ["an unknown option", `check("", { nodez: 3 })`, "nodez"],
  ["a value of the wrong type", `check("", { nodes: "three" })`, "nodes"],
  ["a value out of bounds", `check("", { neededFraction: 7 })`, "neededFraction"],
  ["NaN", `check("", { nodes: NaN })`, "nodes"],
  ["an unknown rule", `check("", { rules: { "no-such-rule": "off" } })`, "rules.no-such-rule"],
  ["an unknown language", `check("", { lang: "fr" })`, "lang"],
  ["options that are no object", `check("", 3)`, "options"],
  ["files that are no list", `check(3)`, "files"],
  ["an unknown event", `simulate("", "reboot")`, "event"],
  ["an event that is no name", `simulate("", 3)`, "event"],
  ["no event", `simulate("")`, "event"],
  ["an unknown corner", `simulate("", "pod-crash", { corner: "dark" })`, "corner"],
  ["a workload that is no name", `simulate("", "pod-crash", { workload: 7 })`, "workload"],
  ["an unknown option of simulate", `simulate("", "pod-crash", { nodez: 3 })`, "nodez"],
  ["a file without text", `check([{ name: "a.yaml" }])`, "files[0].text"],
]) {
  test(`a TypeError names the field: ${what}`, () => {
    const said = project.run(`
      import { check, simulate } from "@zerodown/policy";
      try {
        ${call};
        console.log("nothing was thrown");
      } catch (error) {
        console.log(JSON.stringify([error instanceof TypeError, error.field, error.message]));
      }
    `);
    const [isTypeError, named, message] = JSON.parse(said);
    assert.ok(isTypeError);
    assert.equal(named, field);
    assert.ok(message.startsWith(`${field}: `), message);
  });
}

test("fix leaves nothing to fix a second time", () => {
  const [first, second] = JSON.parse(project.run(`
    import { fix } from "@zerodown/policy";
    const first = fix([{ name: "web.yaml", text: ${JSON.stringify(web)} }], { unsafe: true });
    console.log(JSON.stringify([first, fix(first.files, { unsafe: true })]));
  `));
  assert.ok(first.applied.length > 0);
  assert.ok(first.files[0].changed);
  assert.deepEqual(second.applied, []);
  assert.equal(second.files[0].text, first.files[0].text);
});

test("rules are those of the command", () => {
  const said = project.run(`
    import { rules } from "@zerodown/policy";
    process.stdout.write(JSON.stringify(rules(), null, 2));
  `);
  assert.equal(said, execFileSync(cli, ["rules", "--format", "json"], { encoding: "utf8" }).trimEnd());
});

test("the version is the package's and the command's", () => {
  const said = project.run('import { version } from "@zerodown/policy"; console.log(version());').trim();
  assert.equal(said, JSON.parse(readFileSync(join(project.package, "package.json"), "utf8")).version);
  assert.ok(execFileSync(cli, ["--version"], { encoding: "utf8" }).includes(said));
});

test("the inline entry works after init and says so before", () => {
  const said = project.run(`
    import init, { check } from "@zerodown/policy/inline";
    try {
      check("");
    } catch (error) {
      console.log(error.message);
    }
    await Promise.all([init(), init()]);
    await init();
    console.log(check("").summary.files);
  `);
  assert.match(said, /await init\(\)/);
  assert.ok(said.endsWith("\n1\n"));
});

test("the web entry takes bytes, as a page with its own host would give them", () => {
  const said = project.run(`
    import { readFileSync } from "node:fs";
    import init, { check } from "@zerodown/policy/web";
    await init(readFileSync(new URL(import.meta.resolve("@zerodown/policy/policy_bg.wasm"))));
    console.log(check("").summary.files);
  `);
  assert.equal(said, "1\n");
});

test("the tarball holds what it needs and nothing else", () => {
  const files = readdirSync(project.package, { recursive: true }).map(String).sort();
  const expected = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "api.js", "dist", "dist/command.js", "dist/command_bg.wasm", "dist/policy.js", "dist/policy_bg.wasm",
    "dist/policy_bg.wasm.js", "index.d.cts", "index.d.ts", "inline.cjs", "inline.d.ts", "inline.js", "kubewarden.wasm", "later.cjs",
    "node.cjs", "node.js", "opa.wasm", "package.json", "web.cjs", "web.d.ts", "web.js", "workerd.js", "zerodown.js"];
  assert.deepEqual(files, expected.toSorted());
  const manifest = JSON.parse(readFileSync(join(project.package, "package.json"), "utf8"));
  const targets = (conditions) => typeof conditions === "string" ? [conditions] : Object.values(conditions).flatMap(targets);
  for (const target of targets(manifest.exports)) assert.ok(existsSync(join(project.package, target)), target);
});

for (const [name, call] of [["opa.wasm", "opa_eval"], ["kubewarden.wasm", "__guest_call"]]) {
  test(`${name} is a module that others can take from the package`, () => {
    const said = project.run(`
      import { readFileSync } from "node:fs";
      const module = new WebAssembly.Module(readFileSync(new URL(import.meta.resolve("@zerodown/policy/${name}"))));
      console.log(WebAssembly.Module.exports(module).map(({ name }) => name).join());
    `);
    assert.ok(said.trim().split(",").includes(call), said);
  });
}

test("what a page loads is 700 kB at most when it is compressed", () => {
  const size = gzipSync(readFileSync(join(project.package, "dist/policy_bg.wasm")), { level: 9 }).length;
  assert.ok(size <= 700_000, `${size} bytes`);
});
