// New projects of every kind, with nothing in them but the packed package.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { install } from "./installed.mjs";
import { web } from "./manifests.mjs";

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

let project, commonJs;
before(() => {
  project = install();
  commonJs = install('{ "private": true }\n');
});
after(() => {
  project.remove();
  commonJs.remove();
});

const entries = ["@zerodown/policy", "@zerodown/policy/inline", "@zerodown/policy/web"];
const names = ["check", "checkJson", "decide", "decideJson", "default", "fix", "init", "rules", "simulate", "version"];

for (const entry of entries) {
  test(`${entry} exports the same functions by import and by require`, () => {
    const imported = project.run(`import * as policy from "${entry}"; console.log(Object.keys(policy).sort().join());`);
    const required = commonJs.run(`console.log(Object.keys(require("${entry}")).filter((name) => name !== "__esModule").sort().join());`, "names.js");
    assert.equal(imported.trim(), names.join());
    assert.equal(required.trim(), names.join());
  });
}

test("by require everything is there at once, and gives what import gives", () => {
  const body = `
    const text = ${JSON.stringify(web)};
    process.stdout.write(JSON.stringify([
      policy.checkJson(text), policy.fix(text), policy.simulate(text, "node-drain"), policy.rules(), policy.version(),
      policy.decideJson({ manifests: text }),
    ]));
  `;
  const required = commonJs.run(`const policy = require("@zerodown/policy");${body}`, "use.js");
  const imported = project.run(`import * as policy from "@zerodown/policy";${body}`);
  assert.equal(required, imported);
});

test("an ES module may import what a CommonJS one requires, in the same program", () => {
  const said = project.run(`
    import { createRequire } from "node:module";
    import { version } from "@zerodown/policy";
    const required = createRequire(import.meta.url)("@zerodown/policy");
    console.log(version() === required.version(), await required.init(), required.default === required.init);
  `);
  assert.equal(said, "true undefined true\n");
});

for (const [entry, source] of [
  ["@zerodown/policy/inline", ""],
  ["@zerodown/policy/web", `require("node:fs").readFileSync(require.resolve("@zerodown/policy/policy_bg.wasm"))`],
]) {
  test(`${entry} by require works after init and says so before`, () => {
    const said = commonJs.run(`
      const { check, init } = require("${entry}");
      try {
        check("");
      } catch (error) {
        console.log(error.message);
      }
      init(${source}).then(() => init()).then(() => console.log(check("a: 1").summary.files));
    `, "later.js");
    assert.match(said, /await init\(\)/);
    assert.ok(said.endsWith("\n1\n"), said);
  });
}

test("errors of a required package name the field", () => {
  const said = commonJs.run(`
    const { check } = require("@zerodown/policy");
    try {
      check("", { nodez: 3 });
    } catch (error) {
      console.log(error instanceof TypeError, error.field);
    }
  `, "error.js");
  assert.equal(said, "true nodez\n");
});

const program = `
  import init, { check, decide, fix, rules, simulate, version, type Decision, type Report } from "@zerodown/policy";
  import * as inline from "@zerodown/policy/inline";
  import load from "@zerodown/policy/web";
  export async function all(text: string): Promise<[Report, Decision, string]> {
    await Promise.all([init(), inline.init(), load("policy_bg.wasm")]);
    const report: Report = inline.check([{ name: "web.yaml", text }], { nodes: 5 });
    const decision = decide(JSON.parse(text) as object, { zerodown: { settings: { failOn: "warning", minScore: 70 } } });
    const frames: number = simulate(text, "node-drain").frames.length + fix(text).applied.length + rules().length;
    return [frames > 0 ? report : check(text), decision, version()];
  }
`;

for (const [what, options, file] of [
  ["a bundler's resolution", { module: "esnext", moduleResolution: "bundler" }, "use.ts"],
  ["a bundler's resolution of a CommonJS project", { module: "preserve", moduleResolution: "bundler" }, "use.cts"],
  ["node16", { module: "node16", moduleResolution: "node16" }, "use.ts"],
  ["node16 in a CommonJS file", { module: "node16", moduleResolution: "node16" }, "use.cts"],
  ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }, "use.ts"],
  ["nodenext in a CommonJS file", { module: "nodenext", moduleResolution: "nodenext" }, "use.cts"],
  ["what was there before exports", { module: "commonjs", moduleResolution: "node10", esModuleInterop: true, ignoreDeprecations: "5.0" }, "use.ts"],
]) {
  test(`TypeScript compiles a strict program: ${what}`, () => {
    writeFileSync(join(project.folder, file), program);
    const compilerOptions = {
      strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true,
      target: "es2022", lib: ["es2022"], types: [], ...options,
    };
    writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
    const { status, stdout } = spawnSync(process.execPath, [compiler], { cwd: project.folder, encoding: "utf8" });
    assert.equal(stdout, "");
    assert.equal(status, 0);
  });
}

for (const file of ["run.mts", "run.cts"]) {
  test(`what TypeScript makes of ${file} runs`, () => {
    writeFileSync(join(project.folder, file), `
      import init, { check } from "@zerodown/policy";
      void init().then(() => { console.log(check("a: 1").summary.files); });
    `);
    writeFileSync(join(project.folder, "console.d.ts"), "declare const console: { log(...given: unknown[]): void };\n");
    const compilerOptions = { strict: true, module: "node16", target: "es2022", lib: ["es2022"], types: [] };
    writeFileSync(join(project.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file, "console.d.ts"] }));
    execFileSync(process.execPath, [compiler], { cwd: project.folder });
    const made = file.replace(/ts$/, "js");
    assert.equal(execFileSync(process.execPath, [made], { cwd: project.folder, encoding: "utf8" }), "1\n");
  });
}
